"""Dates as Vietnamese documents write them, in words or figures, with the slips of real text."""

import re
from datetime import date as Day  # noqa: N812  # "date" is the field's name everywhere else
from typing import NamedTuple

from viendan.references.mention import Span, TextWarning

_YEAR = r"(?:(?:18|19|20)\d\s?\d(?!\d)|(?:19|20)[ ]\d\d(?![\d.,%]))"  # 2016, 201 6, 20 16
_SEPARATOR = r"\s?[/.\-–]\s?"
_FIGURES = rf"""
(?P<day>\d\s?\d?){_SEPARATOR}(?P<month>\d{{1,2}})                      # 19/10, 0 5 / 02
(?:{_SEPARATOR}|[ ]năm[ ])                                          # /, năm
(?P<year>{_YEAR})(?!/\d)                                            # 2016, 201 6
"""
_SHORT_YEAR = (
    r"(?P<sday>\d{1,2})[/-](?P<smonth>\d{1,2})[/-](?P<syear>\d\d)(?![\d/]|[ ]\d)"  # 19/10/16
)
_WORDS = rf"""
(?P<wday>\d{{1,2}})\s{{0,3}}
(?:tháng|thảng|thàng|ngày|năm)\s{{0,3}}(?P<wmonth>\d{{1,2}})      # 19 tháng 10, misread or mistyped
(?:\s{{0,3}}(?:n[ăá]m|tháng|,|/)\s{{0,3}}|\s)(?P<wyear>{_YEAR})     # năm 2016
"""
_BLANK = r"""
[\s….]{0,9}tháng[\s….]{0,9}(?:\d{0,2}\s)?năm\s{0,3}(?P<byear>(?:19|20)\d\d)     # … tháng … năm 2013
|
\s?/\s{0,3}/\s?(?P<cyear>(?:19|20)\d\d)                                         # /   /2013
|
\s{1,9}/\d{1,2}/(?P<dyear>(?:19|20)\d\d)                                        #    /10/2013
"""
_MONTH = rf"""
tháng\s{{0,2}}(?P<mmonth>\d{{1,2}})\s?(?:[/.\-–]|năm)\s?(?P<myear>{_YEAR})      # tháng 4/2016
"""

#: A date with the word "ngày" or "tháng" before it.
DATE = re.compile(
    rf"(?i:ng[àa]y)(?:,(?=\s\d))?\s{{0,6}}(?:{_WORDS}|{_FIGURES}|{_SHORT_YEAR}|{_BLANK})"
    rf"|(?i:{_MONTH})",
    re.IGNORECASE | re.VERBOSE,
)
#: A full date without the word "ngày".
BARE_DATE = re.compile(
    rf"(?=\d[\d\s]{{0,4}}[/.\-–tn])(?:{_FIGURES}|{_WORDS})",  # quick: what follows a day
    re.VERBOSE,
)
#: Day and month without a year: "ngày 5/6".
MONTH_DAY = re.compile(
    r"ngày\s{1,3}(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})(?![\d/.-]|\s?/)", re.IGNORECASE
)
_LEAP_YEAR = 2024  # has every day of the calendar
# A year of two figures below this one is of our century.
_CENTURY = 45
# The groups of day and month by the group of the year, for the forms that have them.
_WITH_DAY = {"year": ("day", "month"), "wyear": ("wday", "wmonth"), "syear": ("sday", "smonth")}


class DateMention(NamedTuple):
    """A date in a text: its span from "ngày" on, the day (ISO) if the calendar has it, the year.

    `warnings` says that the calendar has no such day. `month_day` is month and day ("06-05") where
    the year is left out.
    """

    span: Span
    iso: str | None
    year: int | None
    warnings: tuple[TextWarning, ...] = ()
    month_day: str | None = None


def read_month_day(match: re.Match[str]) -> DateMention | None:
    """Return the day and month of "ngày 5/6", whose year the text leaves out."""
    try:
        day = Day(_LEAP_YEAR, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return DateMention(match.span(), None, None, month_day=f"{day:%m-%d}")


def read_date(match: re.Match[str]) -> DateMention:
    """Return the date that a match of `DATE` or `BARE_DATE` states."""
    written = match.lastgroup or ""  # every form ends with its year
    year = int("".join(match[written].split()))
    if written == "syear":
        year += 2000 if year < _CENTURY else 1900
    if written not in _WITH_DAY:
        return DateMention(match.span(), None, year)
    day, month = match.group(*_WITH_DAY[written])
    try:
        iso = Day(year, int(month), int("".join(day.split()))).isoformat()
    except ValueError:
        return DateMention(
            match.span(), None, year, (TextWarning("impossible_date", match.group()),)
        )
    return DateMention(match.span(), iso, year)
