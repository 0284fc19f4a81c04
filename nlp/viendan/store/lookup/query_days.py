"""The days that a query states: a day or a month, as people or programs write them."""

import re
from dataclasses import dataclass

_MONTH_AND_YEAR = r"(?P<month>\d{1,2})\s*(?:[/.-]\s*|\s+nam\s+)(?P<year>[12]\d{3})"
_DATES = (
    re.compile(
        r"""
        (?:ngay\s+)?(?<![\w/-])
        (?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)   # "2016-10-19"
        (?![\w/-])
        """,
        re.VERBOSE,
    ),
    re.compile(
        r"""
        (?:ngay\s+)?(?<!\d)(?P<day>\d{1,2})             # "ngay 19", "9"
        \s*(?:[/.-]\s*|\s+thang\s+)(?P<month>\d{1,2})   # "/10", " thang 10"
        \s*(?:[/.-]\s*|\s+nam\s+)(?P<year>[12]\d{3})    # "/2016", " nam 2016"
        (?![\d/]|-[a-z])                                # no symbol follows: "1/10/2016/tt-btc"
        """,
        re.VERBOSE,
    ),
    re.compile(
        rf"""
        \bthang\s+{_MONTH_AND_YEAR}     # "thang 10/2016", "thang 10 nam 2016"
        (?![\w/-])
        """,
        re.VERBOSE,
    ),
)
_OF_MONTH = range(1, 32)
#: What stands before the title of a document ("về").
ABOUT = re.compile(r"(?<=[\w)])\s+(?:ve|v/v)\s")


@dataclass(frozen=True, slots=True)
class StatedDays:
    """What a folded query says beside its date, and the days (ISO) that the date may be.

    `text` has a comma and spaces in place of the date. Where no date is stated, `days` is empty
    and `year` None. A day need not be in the calendar.
    """

    text: str
    days: tuple[str, ...] = ()
    year: int | None = None


def read_days(folded: str) -> StatedDays:
    """Return the days that a folded query states; a date inside a title ("về …") is none."""
    about = ABOUT.search(folded)
    end = about.start() if about else len(folded)
    date = next((found for one in _DATES if (found := one.search(folded, 0, end))), None)
    if date is None:
        return StatedDays(folded)
    blank = "," + " " * (date.end() - date.start() - 1)
    text = folded[: date.start()] + blank + folded[date.end() :]
    year, month, day = date["year"], int(date["month"]), date.groupdict().get("day")
    days = (int(day),) if day else _OF_MONTH
    return StatedDays(text, tuple(f"{year}-{month:02}-{one:02}" for one in days), int(year))
