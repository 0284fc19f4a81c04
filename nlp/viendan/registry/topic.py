"""Topic: how much of a document's title a text has, by pairs of words that few titles have."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, pairwise, repeat
from math import log

from viendan.text.folding import fold, without_invisible

Pair = tuple[str, str]
"""Two words that stand side by side, folded."""

#: A pair of words is distinctive where at most this many titles of the registry have it.
FEW_TITLES = 12
#: The table of the other pairs: the two words, and how many titles have them.
USUAL_PAIRS = "usual_pairs.csv"
_TITLES = 11_000  # about as many as the registry has
_RAREST = log(_TITLES)  # the weight of a pair that one title has
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def pairs_of(text: str) -> frozenset[Pair]:
    """Return the pairs of neighbouring words of a text; a number is a word, without zeros first.

    Characters without width do not count.
    """
    words = _WORD.findall(fold(without_invisible(text)))
    return frozenset(pairwise(word.lstrip("0") or "0" for word in words))


@lru_cache(maxsize=2048)
def pairs_of_title(title: str) -> frozenset[Pair]:
    """Return the pairs of a title of the registry, which many mentions are compared with."""
    return pairs_of(title)


@lru_cache(maxsize=2048)
def years_of(pairs: frozenset[Pair]) -> frozenset[str]:
    """Return the years among the words of pairs."""
    return frozenset(filter(_YEAR.fullmatch, chain.from_iterable(pairs)))


def usual_pairs_of(titles: Iterable[str]) -> dict[Pair, int]:
    """Return the pairs of words that more than a few titles have, sorted, with how many."""
    counts = Counter(pair for title in titles for pair in pairs_of(title))
    return {pair: count for pair, count in sorted(counts.items()) if count > FEW_TITLES}


def usual_pairs_table(titles: Iterable[str]) -> str:
    """Return the table of usual pairs as CSV."""
    lines = (f"{one},{other},{count}" for (one, other), count in usual_pairs_of(titles).items())
    return "\n".join(["first,second,titles", *lines, ""])


@lru_cache(maxsize=2048)
def distinctive(pairs: frozenset[Pair]) -> frozenset[Pair]:
    """Return the pairs that few titles have."""
    return pairs.difference(_usual_pairs())


def share(pairs: AbstractSet[Pair], among: AbstractSet[Pair]) -> float:
    """Return how much of the weight of pairs is in those that are among others, 0 to 1.

    The fewer titles have a pair, the more it weighs.
    """
    whole = _weight(pairs)
    return _weight(pairs & among) / whole if whole else 0.0


def _weight(pairs: AbstractSet[Pair]) -> float:
    return sum(map(_usual_weights().get, pairs, repeat(_RAREST)))


@cache
def _usual_weights() -> Mapping[Pair, float]:
    return {pair: log(_TITLES / titles) for pair, titles in _usual_pairs().items()}


@cache
def _usual_pairs() -> Mapping[Pair, int]:
    table = files(__package__) / USUAL_PAIRS
    with table.open(encoding="utf-8") as lines:
        return {(one["first"], one["second"]): int(one["titles"]) for one in csv.DictReader(lines)}
