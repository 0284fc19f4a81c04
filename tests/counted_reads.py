"""Mentions that count how often they are read: work is measured, not time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from viendan.references.mention import Mention


class _CountedMentions(Sequence[Mention]):
    """Mentions that count the reads of them."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self.reads = 0

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401  # one, or some of them
        found = self._mentions[place]
        self.reads += len(found) if isinstance(place, slice) else 1
        return found

    def __len__(self) -> int:
        return len(self._mentions)

    def __iter__(self) -> Iterator[Mention]:
        for one in self._mentions:
            self.reads += 1
            yield one


def reads_of(mentions: Sequence[Mention], work: Callable[[Sequence[Mention]], object]) -> int:
    """Return how many reads of single mentions a piece of work takes."""
    counted = _CountedMentions(mentions)
    work(counted)
    return counted.reads
