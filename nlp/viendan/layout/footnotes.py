"""Footnotes in a text: lines that stand where a page ended, in the middle of a paragraph."""

import re
from collections.abc import Sequence

from viendan.layout.lines import Line

_NOTE = re.compile(r"(?P<number>\d{1,3})\s+[^\W\d_]")  # 2 Công văn số 1097/…
# A number at the end of a word, as copied text shows a raised one: "trên địa bàn tỉnh2".
_MARK = re.compile(r"(?<=[^\W\d_]|[)”\"])(?P<number>[1-9]\d{0,2})(?![\w/.,-]*\w)")
# The mark stands at most this many lines above its footnote.
_REACH = 60


def opens_footnote(lines: Sequence[Line], index: int) -> bool:
    """Return whether a line opens a footnote whose mark stands at the end of a word above."""
    line = lines[index]
    if line.mark or not line.text[:1].isdecimal() or line.is_table:
        return False
    match = _NOTE.match(line.text)
    return match is not None and _is_marked(lines[max(0, index - _REACH) : index], match["number"])


def _is_marked(lines: Sequence[Line], number: str) -> bool:
    return any(
        number in line.text and any(one["number"] == number for one in _MARK.finditer(line.text))
        for line in lines
    )
