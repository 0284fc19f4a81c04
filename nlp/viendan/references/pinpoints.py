"""Pinpoints: article, clause and point beside a mention, in either order, in lists and ranges."""

import re

_LOOK_BACK = 140
_NEAR = 60
_ITEM = r"\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,2}|[a-zđ]"
_ITEMS = (
    rf"(?:{_ITEM})(?![^\W_])(?:(?:\s*[,;]\s*|\s+và\s+|\s*[-–]\s*|\s+đến\s+)(?:{_ITEM})(?![^\W_]))*"
)
_UNIT = rf"(?:[cC]ác\s+)?(?P<unit>[đĐ]iểm|[kK]hoản|[đĐ]iều)\s+(?P<items>{_ITEMS})"
_ANY_UNIT = rf"(?:[cC]ác\s+)?(?:[đĐ]iểm|[kK]hoản|[đĐ]iều)\s+(?:{_ITEMS})"
_LINK = r"[\s,;]+(?:và\s+|hoặc\s+|của\s+|đến\s+|tại\s+|từ\s+)?"
# As any unit, but a letter opens it, so that the search skips to one.
_FIRST_UNIT = (
    rf"[cCđĐkK](?:(?<=[cC])ác\s+[đĐkK])?(?:(?<=[đĐ])(?:iểm|iều)|(?<=[kK])hoản)\s+(?:{_ITEMS})"
)
_BEFORE = re.compile(
    rf"{_FIRST_UNIT}(?:{_LINK}{_ANY_UNIT})*(?:\s+[đĐ]iều\s+này)?\s*,?\s*(?:của\s+|tại\s+|thuộc\s+|trong\s+)?(?:các\s+)?$"
)
_AFTER = re.compile(
    rf"\s*[,(]\s*(?:tại\s+)?{_ANY_UNIT}(?:{_LINK}{_ANY_UNIT})*(?=\s*[),.;])|\s+\(?tại\s+{_ANY_UNIT}(?:{_LINK}{_ANY_UNIT})*|,\s*tại\s+{_ANY_UNIT}(?:{_LINK}{_ANY_UNIT})*"
)
_EACH = re.compile(_UNIT)
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+và\s+|\s+đến\s+|\s*[-–]\s*")
_RANGE = re.compile(r"(\d{1,3})\s*(?:[-–]|đến)\s*(\d{1,3})$")
_FIELDS = {"điều": "article", "khoản": "clause", "điểm": "point"}
_LONGEST_RANGE = 60

Pinpoint = dict[str, tuple[str, ...]]


def _expanded(first: str, last: str) -> list[str]:
    """Return every article of a range but the first ("15", "18" gives 16, 17, 18)."""
    low, high = int(first), int(last)
    return (
        [str(number) for number in range(low + 1, high + 1)]
        if low < high < low + _LONGEST_RANGE
        else [last]
    )


def _read(words: str) -> Pinpoint:
    found: dict[str, list[str]] = {}
    end_before = ""
    position = 0
    for match in _EACH.finditer(words):
        field = _FIELDS[match["unit"].lower()]
        items = found.setdefault(field, [])
        between = words[position : match.start()]
        listed = _BETWEEN.split(match["items"])
        spread = _RANGE.fullmatch(match["items"].strip())
        if spread is not None:
            items += [spread[1], *_expanded(spread[1], spread[2])]
        elif (
            "đến" in between
            and end_before == field
            and items
            and items[-1].isdigit()
            and listed[0].isdigit()
        ):
            items += _expanded(items[-1], listed[0]) + listed[1:]
        else:
            items += listed
        end_before, position = field, match.end()
    return {field: tuple(dict.fromkeys(items)) for field, items in found.items()}


def pinpoint_around(text: str, start: int, end: int) -> Pinpoint:
    """Return article, clause and point that are said just before or after a mention, as written without the words."""
    near = text[max(0, start - _NEAR) : start]
    is_before = "iều " in near or "hoản " in near or "iểm " in near
    match = (
        _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
        if is_before
        else _AFTER.match(text, end)
    )
    return _read(match.group()) if match else {}
