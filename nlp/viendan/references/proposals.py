"""Lists and tables of proposals: what stands in them is asked for, and has not happened."""

import re

from viendan.references.mention import Span

_PROPOSES = re.compile(
    r"""
    (?:^|[\n|.:;])\s*(?:(?:[\dIVX]{1,4}[.)]|[a-zđ]\)|[-+*\#•])\s*)*    # 3. Đề nghị
    (?:(?:Nội\s+dung|Ý\s+kiến|Các|Những)\s+)?
    (?:đề\s+(?:nghị|xuất)|kiến\s+nghị|dự\s+kiến|phương\s+án)\b[^.;|]*(?:[:|]|$)   # Đề nghị:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-–+*•]|\d{1,3}[.)]|[a-zđ]\)|\|)\s*")
_MOST_LINES = 60
_LONGEST_LINE = 4000  # before and behind a sentence


def is_proposed(text: str, span: Span) -> bool:
    """Return whether a sentence is an item of a list, or a row of a table, of proposals.

    The line above the list says so ("Đề nghị:"), or the head of the table ("| Đề xuất |").
    """
    start = text.rfind("\n", max(0, span[0] - _LONGEST_LINE), span[0] + 1) + 1
    start = start or max(0, span[0] - _LONGEST_LINE)
    end = text.find("\n", start, span[1] + _LONGEST_LINE)
    line = text[start : end if end >= 0 else span[1] + _LONGEST_LINE]
    for _ in range(_MOST_LINES):
        is_item = "|" in line or _ITEM.match(line) is not None
        if not is_item or (line.rstrip().endswith(":") and start < span[0]):
            return _PROPOSES.search(line) is not None
        is_head = "|" in line and _PROPOSES.search(line) is not None
        if is_head or start == 0:
            return is_head
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
    return False
