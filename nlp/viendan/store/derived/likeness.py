"""Likeness: how much two texts have in common, by their shingles, and what finds alike texts.

A shingle is a run of three neighbouring words, folded. The likeness of two texts is the Jaccard
index of their shingles. MinHash with bands (locality-sensitive hashing) finds the texts that may be
alike: texts with a band in common are candidates. A band takes the least hash of the shingles and
of the pairs of neighbouring numbers, for a form that offices fill in differs in its numbers alone.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

#: How many bands a text has.
BANDS = 20
_WORD_ROWS, _NUMBER_ROWS = 2, 3
_SHINGLE = 3
# A text with fewer pairs of numbers is looked for by its words alone.
_FEWEST_PAIRS = 4
_AT_ONCE = 1 << 12
_MIXER, _BAND_BITS = 0x9E3779B97F4A7C15, 48


class Shingles(NamedTuple):
    """The hashes of a text, each once, ascending: of its shingles and of its pairs of numbers."""

    words: "Hashes"
    numbers: "Hashes"


@lru_cache(maxsize=1 << 15)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _mixed(values: "Hashes") -> "Hashes":
    """Return the values with every bit of each spread over all its bits."""
    import numpy as np  # noqa: PLC0415  # a program that only reads a store need not load it

    spread = (values ^ (values >> np.uint64(31))) * np.uint64(_MIXER)
    return spread ^ (spread >> np.uint64(29))


def _runs(words: list[str], length: int) -> "Hashes":
    """Return the hashes of all runs of neighbouring words, each once, ascending."""
    import numpy as np  # noqa: PLC0415  # as above

    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    count = max(len(words) - length + 1, 0)
    runs = np.zeros(count, np.uint64)
    for at in range(length):
        runs = _mixed(runs + hashes[at : at + count])
    return np.unique(runs)


def shingles_of(paragraphs: Iterable[str]) -> Shingles:
    """Return the shingles of a text, given the folded words of its paragraphs.

    A text of fewer than three words has none.
    """
    words = " ".join(paragraphs).split()
    return Shingles(_runs(words, _SHINGLE), _runs([one for one in words if one.isdigit()], 2))


def likeness(one: "Hashes", other: "Hashes") -> float:
    """Return the Jaccard index of two sets of hashes, from 0 to 1; it is 1 where both are empty."""
    import numpy as np  # noqa: PLC0415  # as above

    common = len(np.intersect1d(one, other, assume_unique=True))
    every = len(one) + len(other) - common
    return common / every if every else 1.0


def bands_of(shingles: Shingles) -> list[int]:
    """Return the bands of a text, in order, none where it has no shingles."""
    if not len(shingles.words):
        return []
    has_numbers = len(shingles.numbers) >= _FEWEST_PAIRS
    by_number = shingles.numbers if has_numbers else shingles.words
    least = [
        *_least(shingles.words, 0, BANDS * _WORD_ROWS),
        *_least(by_number, BANDS * _WORD_ROWS, BANDS * _NUMBER_ROWS),
    ]
    return [_band(number, least[number::BANDS]) for number in range(BANDS)]


def _least(hashes: "Hashes", first: int, count: int) -> list[int]:
    """Return the least value of the hashes in each of `count` random orders, from a number on."""
    import numpy as np  # noqa: PLC0415  # as above

    salts = _mixed(np.arange(first + 1, first + count + 1, dtype=np.uint64) * np.uint64(_MIXER))
    found = np.full(count, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(hashes), _AT_ONCE):
        ordered = (hashes[start : start + _AT_ONCE] ^ salts[:, None]) * np.uint64(_MIXER)
        np.minimum(found, ordered.min(axis=1), out=found)
    return [int(one) for one in found]


def _band(number: int, values: list[int]) -> int:
    found = number
    for value in values:
        found = (found * _MIXER + value) & ((1 << 64) - 1)
        found ^= found >> 32
    return found >> (64 - _BAND_BITS)
