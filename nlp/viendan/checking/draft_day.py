"""The day of a draft: its own date, or the last day that a date with a blank leaves open."""

import re
from calendar import monthrange

# "Lâm Đồng, ngày      tháng 9 năm 2025", "ngày ... tháng ... năm 2025"
_BLANK_DATE = re.compile(
    r"""
    \bngày[\s.…_]{1,20}tháng[\s.…_]{1,20}           # ngày … tháng
    (?:(?P<month>0?[1-9]|1[0-2])[\s.…_]{1,20})?     # 9
    năm\s+(?P<year>20\d\d)(?!\d)                    # năm 2025
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Letterhead and title: below them, a blank date is that of another document.
_HEAD_LENGTH = 1000


def draft_day(text: str, dated: str | None, today: str) -> str:
    """Return the day (ISO) as of which a draft is checked.

    It is the date that the draft states (`dated`). Where its head leaves the day blank, it is the
    last day of the month or year that it states, but not past `today`; else it is `today`.
    """
    if dated is not None:
        return dated
    blank = _BLANK_DATE.search(text, 0, _HEAD_LENGTH)
    return today if blank is None else min(today, _last_day(blank))


def _last_day(blank: re.Match[str]) -> str:
    year, month = int(blank["year"]), int(blank["month"] or 12)
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"
