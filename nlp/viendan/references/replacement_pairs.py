"""Pairs of an old and a new document: "A → B" under "Chuỗi thay thế", and rows of two columns."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from viendan.references.document_verbs import DocumentRelation
from viendan.references.legal_force import force_of, may_act
from viendan.references.mention import Mention

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
    lines = _lines(low)
    starts = [mention.start for mention in mentions]
    found: list[DocumentRelation] = []
    for row, line in enumerate(lines):
        inside = range(bisect_left(starts, line[0]), bisect_left(starts, line[1]))
        if len(inside) > 1:
            above = [low[slice(*one)] for one in lines[max(0, row - _MOST_ROWS) : row + 1]]
            found += _of_line(low, mentions, inside, above, line)
    return found


def _lines(low: str) -> list[tuple[int, int]]:
    ends = [-1, *(match.start() for match in re.finditer(r"\n", low)), len(low)]
    return [(before + 1, end) for before, end in pairwise(ends)]


def _of_line(
    low: str,
    mentions: Sequence[Mention],
    inside: Sequence[int],
    above: Sequence[str],
    line: tuple[int, int],
) -> Iterator[DocumentRelation]:
    """Yield the pairs of a line whose heading says that they replace one another."""
    old = [inside[0]]
    link = _link_of(above)
    for one, other in pairwise(inside):
        gap = low[mentions[one].end : mentions[other].start]
        if link is not None and link.fullmatch(gap) is not None:
            yield from _pairs(mentions, other, old, line)
            old = [other]
        elif _AND.fullmatch(gap) is not None:
            old.append(other)
        else:
            old = [other]


def _link_of(above: Sequence[str]) -> re.Pattern[str] | None:
    """Return what stands between the two of a pair by the heading of a row, the last of `above`."""
    if any(arrow in above[-1] for arrow in _ARROWS):
        return _ARROW if any(map(_REPLACES.search, _heading(above))) else None
    is_table = "|" in above[-1] or "\t" in above[-1]
    return _CELL if is_table and any(map(_COLUMNS.search, above[:-1])) else None


def _heading(above: Sequence[str]) -> Iterator[str]:
    """Yield the last line above rows with arrows that has none itself, or whose arrow is named."""
    for line in reversed(above):
        if not line.strip():
            continue
        is_row = any(arrow in line for arrow in _ARROWS) and not line.lstrip("| ").startswith("cũ")
        if not is_row:
            yield line
            return


def _pairs(
    mentions: Sequence[Mention], new: int, old: Sequence[int], line: tuple[int, int]
) -> Iterator[DocumentRelation]:
    for one in old:
        if may_act(force_of(mentions[new]), "replaces", force_of(mentions[one])):
            yield DocumentRelation(new, "replaces", one, None, line)
