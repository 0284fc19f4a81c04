"""Topic: how much of a document's title a text has, by pairs of words that few titles have."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import cache
from itertools import pairwise
from math import log

from viendan.registry.table import packed_table
from viendan.text.folding import fold

Pair = tuple[str, str]
"""Two words that stand side by side, folded."""

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")
# A pair of words is distinctive where at most this many titles have it.
_FEW_TITLES = 12


def pairs_of(text: str) -> frozenset[Pair]:
    """Return the pairs of neighbouring words of a text; a number is a word, without zeros first."""
    return frozenset(pairwise(word.lstrip("0") for word in _WORD.findall(fold(text))))


def years_of(pairs: Iterable[Pair]) -> set[str]:
    """Return the years among the words of pairs."""
    return {word for pair in pairs for word in pair if _YEAR.fullmatch(word)}


class PairWeights:
    """How much pairs of words tell of a title: the fewer titles have one, the more."""

    def __init__(self, titles: Iterable[str]) -> None:
        """Count the pairs of words of titles."""
        self._counts: Counter[Pair] = Counter()
        self._titles = 0
        for title in titles:
            self._counts.update(pairs_of(title))
            self._titles += 1

    def distinctive(self, pairs: Set[Pair]) -> set[Pair]:
        """Return the pairs that few titles have."""
        return {pair for pair in pairs if self._counts[pair] <= _FEW_TITLES}

    def share(self, pairs: Set[Pair], among: Set[Pair]) -> float:
        """Return how much of the weight of pairs is in those that are among others, 0 to 1."""
        whole = sum(map(self._weight, pairs))
        return sum(map(self._weight, pairs & among)) / whole if whole else 0.0

    def _weight(self, pair: Pair) -> float:
        return log((self._titles + 1) / (self._counts[pair] + 1))


@cache
def title_weights() -> PairWeights:
    """Return the weights of pairs by the titles of the shipped registry, counted once."""
    return PairWeights(one.title for one in packed_table().all_documents() if one.title)
