"""Dates as Vietnamese documents write them, in words or figures, with the slips of real text."""

import re
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  # "date" is the field's name everywhere else

from viendan.references.mention import Doubt, Span

_YEAR = r"(?P<year>(?:18|19|20)\d\s?\d)(?![\d/])"
_FIGURES = rf"(?P<day>\d{{1,2}})\s?[/.\-–]\s?(?P<month>\d{{1,2}})\s?[/.\-–]\s?{_YEAR}"  # noqa: RUF001
_WORDS = (
    r"(?P<wday>\d{1,2})\s{0,3}(?:tháng|thảng|thàng|ngày)\s{0,3}(?P<wmonth>\d{1,2})"
    r"(?:\s{0,3}(?:năm|,|/)\s{0,3}|\s)(?P<wyear>(?:18|19|20)\d\s?\d)(?!\d)"
)
_BLANK = r"[\s….]{0,9}tháng[\s….]{0,9}(?:\d{0,2}\s)?năm\s{0,3}(?P<byear>(?:19|20)\d\d)|\s?/\s{0,3}/\s?(?P<cyear>(?:19|20)\d\d)"
_MONTH = r"tháng\s{0,2}(?P<mmonth>\d{1,2})\s?(?:[/.\-–]|năm)\s?(?P<myear>(?:19|20)\d\d)(?!\d)"  # noqa: RUF001

_DAY = rf"[Nn]gày\s{{0,6}}(?:{_WORDS}|{_FIGURES}|{_BLANK})"
DATE = re.compile(rf"(?:{_DAY}|{_MONTH}|(?:{_FIGURES.replace('<day>', '<day2>').replace('<month>', '<month2>').replace('<year>', '<year2>')}))")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: its span from "ngày" on, the day if the calendar has it, the year, a doubt."""

    span: Span
    iso: str | None
    year: int | None
    warnings: tuple[Doubt, ...] = ()


def read_date(match: re.Match[str]) -> DateMention:
    """Return what a match of `DATE` says."""
    parts = match.groupdict()
    day = parts["wday"] or parts["day"] or parts["day2"]
    month = parts["wmonth"] or parts["month"] or parts["month2"]
    year = parts["wyear"] or parts["year"] or parts["year2"] or parts["byear"] or parts["cyear"] or parts["myear"]
    number = int(year.replace(" ", "").replace("\n", "")) if year else None
    if day is None or month is None or number is None:
        return DateMention(match.span(), None, number)
    try:
        iso = Day(number, int(month), int(day)).isoformat()
    except ValueError:
        return DateMention(match.span(), None, number, (Doubt("impossible_date", match.group()),))
    return DateMention(match.span(), iso, number)


def date_at(text: str, position: int) -> DateMention | None:
    """Return the date that starts at this position of the text, or None."""
    match = DATE.match(text, position)
    return read_date(match) if match else None
