"""Marking: a text cut at its marks, so that a template can wrap them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Piece(Generic[Thing]):
    """A part of a text; `thing` is what marks it, None between marks."""

    text: str
    thing: Thing | None = None


def pieces(text: str, marks: Sequence[tuple[int, int, Thing]]) -> Iterator[Piece[Thing]]:
    """Yield the whole text in pieces, cut at the marks (code points, end exclusive).

    Where marks overlap, the one that starts first is kept; of two with one start, the longer.
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
    """Yield the whole text in pieces, cut at spans; `thing` is True for those that are marked."""
    return pieces(text, [(start, end, True) for start, end in spans])


def tail(text: str, most: int) -> str:
    """Return the last `most` characters of a text or a little less: it is cut between words.

    "…" shows that it was cut; white space becomes single spaces.
    """
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return "…" + plain[-most:].partition(" ")[2]


def head(text: str, most: int) -> str:
    """Return the first `most` characters of a text or a little less: it is cut between words.

    "…" shows that it was cut; white space becomes single spaces.
    """
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    return plain[:most].rpartition(" ")[0] + "…"
