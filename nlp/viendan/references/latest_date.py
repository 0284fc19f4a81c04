"""The latest date that a text states: a text without a date of its own is no older than that."""

import re

from viendan.references.dates import BARE_DATE, read_date

# What makes a date one that is still to come: "đến ngày 31/12/2030", "tầm nhìn đến năm 2045".
_TO_COME = re.compile(
    r"(?:đến|tới|hết|trước|tầm\s+nhìn|hạn)\s+(?:hết\s+)?(?:ngày\s+|tháng\s+|năm\s+)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![^\W_])năm\s+(?P<year>(?:19|20)\d\d)(?![\d/])", re.IGNORECASE)
_LONGEST_BEFORE = 24


def latest_date(text: str) -> str | None:
    """Return the latest date that a text states (ISO), or None.

    A year alone counts as its first day. Dates to come ("đến năm 2030") do not count.
    """
    days = [
        date.iso
        for match in BARE_DATE.finditer(text)
        if not _is_to_come(text, match.start()) and (date := read_date(match)).iso is not None
    ]
    years = [
        f"{match['year']}-01-01"
        for match in _YEAR.finditer(text)
        if not _is_to_come(text, match.start())
    ]
    return max([*filter(None, days), *years], default=None)


def _is_to_come(text: str, position: int) -> bool:
    return _TO_COME.search(text[max(0, position - _LONGEST_BEFORE) : position]) is not None
