"""Marking: a text cut at its marks, so that a template may wrap them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Piece(Generic[Thing]):
    """A stretch of text; `thing` is what marks it, None between marks."""

    text: str
    thing: Thing | None = None


def pieces(text: str, marks: Sequence[tuple[int, int, Thing]]) -> Iterator[Piece[Thing]]:
    """Yield the whole text in pieces, cut at the marks (code points, end exclusive).

    Of marks that overlap the one that starts first is kept, and the longer of two that start together.
    """
    at = 0
    for start, end, thing in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if start < at or end <= start:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], thing)
        at = end
    if at < len(text):
        yield Piece(text[at:])


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece[bool]]:
    """Yield the whole text in pieces, cut at spans that bear no more than a mark."""
    return pieces(text, [(start, end, True) for start, end in spans])


def tail(text: str, most: int) -> str:
    """Return the end of a text, from a whole word on, of about so many letters, "…" before it where it is cut."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return "…" + plain[-most:].partition(" ")[2]


def head(text: str, most: int) -> str:
    """Return the beginning of a text, up to a whole word, of about so many letters, "…" after it where it is cut."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return plain[:most].rpartition(" ")[0] + "…"
