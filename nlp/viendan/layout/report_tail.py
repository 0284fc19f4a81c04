"""The tail of a report: the menus, counters and buttons of its web page."""

from collections.abc import Sequence

from viendan.layout.line_roles import is_person_name, is_signature
from viendan.layout.lines import Line
from viendan.layout.page_chrome import is_chrome
from viendan.layout.phrases import PhrasePattern

_PAGE_END = PhrasePattern(
    r"""
    ^\W*(?:
        (?:(?:các|những)\s+)?tin\s+{related_news}      # Các tin khác
        | bài\ viết\ (?:liên\ quan|khác)               # Bài viết liên quan
        | các\ tin\ .{0,15}                            # Các tin trong ngày
        | từ\ khóa\s*:.{0,120}                         # Từ khóa: báo chí, bưu chính
        | ý\ kiến\ bạn\ đọc.{0,12}                     # Ý kiến bạn đọc (0)
        | lượt\ xem\s*:?\s*\d+                         # Lượt xem: 6556
        | (?:file|tệp|tập\ tin)\ đính\ kèm.{0,60}      # File đính kèm: baocao.pdf
        | website\ liên\ kết | thăm\ dò\ ý\ kiến       # Thăm dò ý kiến
    )\W*$
    """
)
_TAIL_MARKS = frozenset({"", "•"})
# Lengths in letters, words and lines.
_LONG, _SHORT = 120, 80
_SENTENCE_WORDS = 3
_REACH = 200
_FEWEST_SENTENCES = 2


def tail_start(lines: Sequence[Line], body_start: int) -> int:
    """Return the index from which on only the page's own lines follow, at least `body_start`."""
    for index in range(body_start, len(lines)):
        if _PAGE_END.match(lines[index].small) and not _has_report(lines, index + 1):
            return index
    start = len(lines)
    while start > body_start and _may_be_tail(lines[start - 1]):
        start -= 1
    chrome = next((index for index in range(start, len(lines)) if is_chrome(lines[index])), None)
    if chrome is None:
        return len(lines)
    own = [index for index in range(start, chrome) if _is_own_sentence(lines[index])]
    return own[-1] + 1 if own else start


def _has_report(lines: Sequence[Line], start: int) -> bool:
    """Return whether lines belong to the report: a numbered heading in capitals, or sentences.

    They are those next from the index `start` on.
    """
    lines = lines[start : start + _REACH]
    if any(line.is_numbered and line.is_upper for line in lines):
        return True
    sentences = sum(len(line.text) >= _LONG and line.is_sentence for line in lines)
    return sentences >= _FEWEST_SENTENCES


def _is_own_sentence(line: Line) -> bool:
    """Return whether a short line before the first counter belongs to the report.

    It is then a sentence, and not a name or a code.
    """
    if is_chrome(line) or line.is_upper or is_person_name(line):
        return False
    return len(line.content.split()) >= _SENTENCE_WORDS


def _may_be_tail(line: Line) -> bool:
    """Return whether a line is chrome, or a short one that may stand between lines of chrome."""
    if is_chrome(line) or line.is_rule:
        return True
    return (
        len(line.text) < _SHORT
        and not line.is_sentence
        and line.mark in _TAIL_MARKS
        and not line.is_table
        and not is_signature(line)
    )
