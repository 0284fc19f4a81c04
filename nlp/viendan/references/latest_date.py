"""The latest date that a text states: a text without a date of its own is no older than that."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from viendan.references.dates import BARE_DATE, read_date
from viendan.references.mention import Mention

# What makes a date one that may still be to come.
_TO_COME = re.compile(
    r"""
    (?:đến|tới|hết|trước|sau|tầm\s+nhìn|hạn)\s+                           # đến hết
    (?:hết\s+)?(?:ngày\s+|tháng\s+|năm\s+)?$                             # ngày
    |
    (?:kế\s+hoạch|dự\s+toán|(?:mục|chỉ)\s+tiêu|nhiệm\s+vụ|phương\s+hướng)   # kế hoạch
    \s[^.;\n]*$                                                           # công tác
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(
    r"""
    ă(?<=[nN]ă)(?<![^\W_].ă)m\s+                  # năm: a rare letter opens it, to be quick
    (?P<year>(?:19|20)\d\d)(?![\d/])              # 2016
    """,
    re.VERBOSE,
)
_LONGEST_BEFORE = 40


def latest_date(text: str, cited: Iterable[Mention] = ()) -> str | None:
    """Return the latest date that a text states (ISO), or None.

    A year alone counts as its first day, and so does that of a document in `cited`. Dates that may
    be to come ("đến năm 2030", "kế hoạch năm 2026") do not count.
    """
    days = [(read_date(match).iso, match.start()) for match in BARE_DATE.finditer(text)]
    years = [(f"{match['year']}-01-01", match.start() - 1) for match in _YEAR.finditer(text)]
    stated = sorted(((day, place) for day, place in {*days, *years} if day), reverse=True)
    latest = next((day for day, place in stated if not _is_to_come(text, place)), None)
    numbers = (f"{year}-01-01" for one in cited if (year := one.core.year) and _has_come(year))
    return max(filter(None, (latest, *numbers)), default=None)


def _has_come(year: int) -> bool:
    return year <= datetime.now(UTC).year


def _is_to_come(text: str, position: int) -> bool:
    return _TO_COME.search(text[max(0, position - _LONGEST_BEFORE) : position]) is not None
