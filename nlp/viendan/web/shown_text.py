"""Shown text: a paragraph as people read it, without the marks of Markdown and HTML.

Only what is shown changes. Every piece keeps its offsets in the stored text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Generic, TypeVar

from viendan.web.marking import pieces

Thing = TypeVar("Thing")

_MARKUP = re.compile(
    r"""
    ^[ \t]*\#{1,6}[ \t]+                                        # "#### " before a heading
    |(?P<bold>\*{2,3}|(?<![^\W_])_{2}(?=[^\W_])|(?<=[^\W_])_{2}(?![^\W_]))  # "**", "__"
    |</?(?P<tag>p|br|div|li|ul|ol|b|i|u|em|strong|span|font|sub|sup)\b[^<>]*>   # "<p>", "<br/>"
    |(?P<entity>&(?:[a-z]{2,8}|\#\d{2,6});)                     # "&nbsp;"
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_BREAKING = frozenset({"p", "br", "div", "li"})
# The cells of a row: between tabs, or between the bars of Markdown.
_BETWEEN_CELLS = re.compile(r"\t|(?<!\\)\|")


# The line below the head of a table of Markdown: "|---|---:|".
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")


@dataclass(frozen=True, slots=True)
class ShownPiece(Generic[Thing]):
    """A part of a stored text, and how it is shown.

    `start` and `end` are code points in the stored text, end exclusive. `thing` is what marks the
    part, None between marks.
    """

    start: int
    end: int
    text: str
    thing: Thing | None = None


def is_rule(text: str) -> bool:
    """Return whether a text is the line below the head of a table of Markdown ("|---|---:|")."""
    return _RULE.fullmatch(text) is not None


def plain(text: str) -> str:
    """Return a text without the marks of Markdown and HTML."""
    return _MARKUP.sub(_shown, text)


def shown_pieces(
    text: str, marks: Sequence[tuple[int, int, Thing]], start: int = 0, end: int | None = None
) -> Iterator[ShownPiece[Thing]]:
    """Yield a text, or a part of it, in pieces that are cut at its marks.

    Offsets are code points in the text, end exclusive. Markup is shown as what it stands for:
    nothing, a space or a letter; where a mark cuts it, in the piece where it begins.
    """
    last = len(text) if end is None else end
    markup = list(_MARKUP.finditer(text))
    inside = [mark for mark in marks if mark[0] < last and mark[1] > start]
    clipped = [(max(a, start) - start, min(b, last) - start, thing) for a, b, thing in inside]
    at = start
    for piece in pieces(text[start:last], clipped):
        until = at + len(piece.text)
        yield ShownPiece(at, until, _without_markup(text, at, until, markup), piece.thing)
        at = until


def _without_markup(text: str, start: int, end: int, markup: Sequence[re.Match[str]]) -> str:
    """Return a part of a text as it is shown."""
    shown, at = [], start
    for match in markup:
        if match.end() <= at or match.start() >= end:
            continue
        is_begun_here = match.start() >= start
        shown += [text[at : match.start()], _shown(match) if is_begun_here else ""]
        at = min(match.end(), end)
    return "".join(shown) + text[at:end]


def cells(text: str) -> list[tuple[int, int]]:
    """Return the spans of the cells of a row of a table (code points, end exclusive).

    Cells are between tabs or bars; the bars at both ends of a row part nothing.
    """
    cuts = [match.span() for match in _BETWEEN_CELLS.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    found = list(zip(starts, ends, strict=True))
    is_barred = text.lstrip().startswith("|") and text.rstrip().endswith("|") and len(cuts) > 1
    return found[1:-1] if is_barred else found


def _shown(match: re.Match[str]) -> str:
    if match["entity"]:
        return unescape(match["entity"])
    return " " if (match["tag"] or "").lower() in _BREAKING else ""
