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


def excerpt(text: str, spans: Sequence[tuple[int, int]], most: int) -> list[Piece[bool]]:
    """Return the part of a text with the most marked letters, in pieces as `marked` cuts them.

    It has at most `most` characters, cut between words; "…" shows where. Spans are code points,
    end exclusive, in order.
    """
    start, end = _best_window(text, spans, most)
    inside = [(a - start, b - start) for a, b in spans if start <= a and b <= end]
    cut: list[Piece[bool]] = list(marked(text[start:end], inside))
    if start:
        cut.insert(0, Piece("…"))
    if end < len(text):
        cut.append(Piece("…"))
    return cut


def _best_window(text: str, spans: Sequence[tuple[int, int]], most: int) -> tuple[int, int]:
    """Return the span of the part that an excerpt shows."""
    if len(text) <= most:
        return 0, len(text)
    room = most * 2 // 3  # the rest is what stands before the first mark

    def letters(first: int) -> int:
        return sum(b - a for a, b in spans if first <= a and b <= first + room)

    best = max((a for a, _ in spans), key=letters, default=0)
    start = max(0, min(best - (most - room), len(text) - most))
    end = min(start + most, len(text))
    kept = max((b for _, b in spans if b <= end), default=start)
    last = text.rfind(" ", max(kept, start + 1), end) if end < len(text) else -1
    first = text.find(" ", start, best) + 1 if start else 0
    return first or start, end if last < 0 else last


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
