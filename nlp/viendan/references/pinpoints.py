"""Pinpoints: article, clause and point beside a mention, in either order, in lists and ranges."""

import re

from viendan.references.mention import NO_PINPOINT, Pinpoint

_LOOK_BACK = 140
_NEAR = 60
_ITEM = r"\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,2}|[a-zđ]"  # 5, 5a, 1.2, đ
_ITEMS = rf"""
(?:{_ITEM})(?![^\W_])
(?:(?:\s*[,;]\s*|\s+và\s+|\s*[-–]\s*|\s+đến\s+)(?:{_ITEM})(?![^\W_]))*   # 5, 6 và 7; 5 - 7; a đến c
"""
_UNIT = rf"(?:[cC]ác\s+)?(?P<unit>[tT]iết|[đĐ]iểm|[kK]hoản|[đĐ]iều)\s+(?P<items>{_ITEMS})"
_ANY_UNIT = rf"(?:[cC]ác\s+)?(?:[tT]iết|[đĐ]iểm|[kK]hoản|[đĐ]iều)\s+(?:{_ITEMS})"
_LINK = r"[\s,;]+(?:và\s+|hoặc\s+|của\s+|đến\s+|tại\s+|từ\s+)?"
_UNITS = rf"{_ANY_UNIT}(?:{_LINK}{_ANY_UNIT})*"  # điểm a khoản 2 Điều 5
# Any unit again, but a letter opens it, so that the search skips to one.
_FIRST_UNIT = rf"""
[cCđĐkKtT](?:(?<=[cC])ác\s+[đĐkKtT])?
(?:(?<=[đĐ])(?:iểm|iều)|(?<=[kK])hoản|(?<=[tT])iết)\s+(?:{_ITEMS})
"""
_BEFORE = re.compile(
    rf"""
    {_FIRST_UNIT}(?:{_LINK}{_ANY_UNIT})*            # khoản 2 Điều 5
    (?:\s+[đĐ]iều\s+này)?\s*,?\s*                   # Điều này
    (?:của\s+|tại\s+|thuộc\s+|trong\s+)?            # của
    (?:các\s+)?$
    """,
    re.VERBOSE,
)
_AFTER = re.compile(
    rf"""
    \s*[,(]\s*(?:tại\s+)?{_UNITS}(?=\s*[),.;])      # (khoản 2 Điều 5)
    |
    \s+\(?tại\s+{_UNITS}                            # tại Điều 5
    |
    ,\s*tại\s+{_UNITS}                              # , tại Điều 5
    """,
    re.VERBOSE,
)
_EACH = re.compile(_UNIT, re.VERBOSE)
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+và\s+|\s+đến\s+|\s*[-–]\s*")
_RANGE = re.compile(r"(\d{1,3})\s*(?:[-–]|đến)\s*(\d{1,3})$")
_FIELDS = {"điều": "article", "khoản": "clause", "điểm": "point", "tiết": "point"}
_LONGEST_RANGE = 60


def _expanded(first: str, last: str) -> list[str]:
    """Return every item of a range except the first ("15", "18" gives 16, 17, 18)."""
    low, high = int(first), int(last)
    is_range = low < high < low + _LONGEST_RANGE
    return [str(number) for number in range(low + 1, high + 1)] if is_range else [last]


def _items(written: str, before: list[str], between: str) -> list[str]:
    """Return the items that a unit lists ("5, 7", "5 - 7").

    `before` are the items of the same unit that are just before, `between` the words after those:
    "từ Điều 5 đến Điều 7" is a range too.
    """
    spread = _RANGE.fullmatch(written.strip())
    if spread is not None:
        return [spread[1], *_expanded(spread[1], spread[2])]
    listed = _BETWEEN.split(written)
    if "đến" in between and before and before[-1].isdigit() and listed[0].isdigit():
        return _expanded(before[-1], listed[0]) + listed[1:]
    return listed


def _read(words: str) -> Pinpoint:
    found: dict[str, list[str]] = {}
    field_before = ""
    position = 0
    has_point = "iểm " in words  # a "tiết" beside it is a part of it
    for match in _EACH.finditer(words):
        unit = match["unit"].lower()
        if unit == "tiết" and has_point:
            continue
        field = _FIELDS[unit]
        items = found.setdefault(field, [])
        before = items if field == field_before else []
        items += _items(match["items"], before, words[position : match.start()])
        field_before, position = field, match.end()
    return Pinpoint(**{field: tuple(dict.fromkeys(items)) for field, items in found.items()})


def pinpoint_around(text: str, start: int, end: int) -> Pinpoint:
    """Return the article, clause and point that are just before or after a mention."""
    near = text[max(0, start - _NEAR) : start]
    if "iều " in near or "hoản " in near or "iểm " in near:
        match = _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    else:
        match = _AFTER.match(text, end)
    return _read(match.group()) if match else NO_PINPOINT
