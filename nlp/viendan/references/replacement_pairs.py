"""Pairs of an old and a new document: "A → B" under "Chuỗi thay thế", and rows of two columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from viendan.references.document_verbs import DocumentRelation
from viendan.references.legal_force import force_of, may_act
from viendan.references.mention import Mention, Span

_ARROWS = ("→", "->", "⇒", "=>", "➔", "➜")
_SIGNS = (*_ARROWS, "ăn bản thay thế", "ăn bản mới", "ay thế bởi", "Thay bởi", "BẢN THAY THẾ")
# The columns of a table: "Văn bản hết hiệu lực | Văn bản thay thế".
_COLUMNS = re.compile(
    r"""
    (?:hết\s+hiệu\s+lực|bị\s+(?:thay\s+thế|bãi\s+bỏ)|được\s+thay\s+thế|\bcũ)[^\n|\t]{0,20}
    [|\t][^\n|\t]*?
    (?:văn\s+bản\s+(?:thay\s+thế|mới)|(?:thay\s+thế|thay)\s+bởi)[^\n]*$      # Văn bản thay thế
    """,
    re.VERBOSE,
)
_ARROW = re.compile(
    r"""
    \s*(?:\([^()\n]{1,60}\))?\s*                                # (chữ ký số)
    (?:→|[-=]+>|⇒|➔|➜)\s*
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"[^\S\n]*(?:\([^()\n]{1,60}\))?[^\S\n]*[|\t][^\S\n]*")
_AND = re.compile(r"\s*(?:\([^()\n]{1,60}\))?\s*(?:,|và|;|\+)\s*")
_REPLACES = re.compile(r"thay\s+thế|\bthay\b")
_MOST_ROWS = 40


def may_have_pairs(text: str) -> bool:
    """Return whether a text may have such pairs."""
    return any(sign in text for sign in _SIGNS)


def replacement_pairs(low: str, mentions: Sequence[Mention]) -> list[DocumentRelation]:
    """Return the pairs of a text: the right document replaces the left one, or the left ones.

    `low` is the text in small letters. What an arrow means, the line above its rows says.
    """
    rows = _rows(low, mentions)
    return [pair for line, inside in rows for pair in _of_line(low, mentions, inside, line)]


def _rows(low: str, mentions: Sequence[Mention]) -> Iterator[tuple[Span, list[int]]]:
    """Yield the lines with more than one mention, each with its mentions."""
    start = end = 0
    inside: list[int] = []
    for one, mention in enumerate(mentions):
        if mention.start >= end:
            yield from (((start, end), inside),) * (len(inside) > 1)
            start, end = low.rfind("\n", 0, mention.start) + 1, low.find("\n", mention.start)
            end = end if end >= 0 else len(low)
            inside = []
        inside.append(one)
    yield from (((start, end), inside),) * (len(inside) > 1)


def _of_line(
    low: str, mentions: Sequence[Mention], inside: Sequence[int], line: Span
) -> Iterator[DocumentRelation]:
    """Yield the pairs of a line whose heading says that they replace one another."""
    old = [inside[0]]
    link = _link_of(low, line)
    for one, other in pairwise(inside):
        gap = low[mentions[one].end : mentions[other].start]
        if link is not None and link.fullmatch(gap) is not None:
            yield from _pairs(mentions, other, old, line)
            old = [other]
        elif _AND.fullmatch(gap) is not None:
            old.append(other)
        else:
            old = [other]


def _link_of(low: str, line: Span) -> re.Pattern[str] | None:
    """Return what stands between the two of a pair by the heading of their row, or None."""
    row, above = low[slice(*line)], _lines_above(low, line[0])
    if any(arrow in row for arrow in _ARROWS):
        return _ARROW if any(map(_REPLACES.search, _heading([row, *above]))) else None
    is_table = "|" in row or "\t" in row
    return _CELL if is_table and any(map(_COLUMNS.search, above)) else None


def _lines_above(low: str, start: int) -> Iterator[str]:
    """Yield the lines above a position at which a line starts, the nearest first."""
    for _ in range(_MOST_ROWS):
        if start == 0:
            return
        end = start - 1
        start = low.rfind("\n", 0, end) + 1
        yield low[start:end]


def _heading(rows: Iterable[str]) -> Iterator[str]:
    """Yield the first line that has no arrow, going up from rows, or whose arrow is named."""
    for line in rows:
        if not line.strip():
            continue
        is_row = any(arrow in line for arrow in _ARROWS) and not line.lstrip("| ").startswith("cũ")
        if not is_row:
            yield line
            return


def _pairs(
    mentions: Sequence[Mention], new: int, old: Sequence[int], line: Span
) -> Iterator[DocumentRelation]:
    for one in old:
        if may_act(force_of(mentions[new]), "replaces", force_of(mentions[one])):
            yield DocumentRelation(new, "replaces", one, None, line)
