"""The linear machine's decisions about passages, by table lookups: the same numbers as scikit-learn's, sooner.

A word is a number. The features that lie within it (itself, its syllables, their letters) are looked up once and remembered; the pairs
that words and syllables make with those after them are looked up for all words of a batch at once. Only what a passage's features add up
to is computed: logarithm of counts, length, weights.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viendan.folding import fold

Numbers = NDArray[np.float64]
Integers = NDArray[np.int32]
Places = NDArray[np.int64]
_REMEMBERED = 1 << 16
_REMEMBERED_PATHS = 1 << 12
_AT_ONCE = 1 << 8  # passages whose features are held in memory
_WORDS, _SYLLABLES, _LETTERS, _HEADING, _ABOVE = range(5)
_UNKNOWN = 0  # stands for a token that is part of no pair
_NONE = -1  # stands for a word's first and last syllable where it has none
_HASH_BITS = 18
_MULTIPLIER = np.int64(-7046029254386353131)  # of Fibonacci hashing: 2^64 divided by the golden ratio


@dataclass(frozen=True, slots=True)
class Block:
    """The part of the features that sees one column of a passage: its analyzer, and its vocabulary with the numbers of its features.

    The blocks' features are numbered through, block after block.
    """

    analyze: Callable[[str], list[str]]
    vocabulary: dict[str, int]

    def features(self, text: str) -> list[int]:
        """Return the numbers of the known features of a text, as often as they occur."""
        return [feature for feature in map(self.vocabulary.get, self.analyze(text)) if feature is not None]


def words_and_pairs(text: str) -> list[str]:
    """Return what stands between white spaces, and each two neighbours."""
    words = text.split()
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def _bytes(features: Sequence[int]) -> bytes:
    """Return features as bytes, which are joined sooner than arrays."""
    return array("i", features).tobytes()


class _Pairs:
    """The features that are pairs of tokens, found for many pairs at once: sorted by hash, and where each hash begins."""

    def __init__(self, words: dict[str, int], syllables: dict[str, int]) -> None:
        self.words: dict[str, int] = {}
        self.syllables: dict[str, int] = {}
        firsts, seconds, features = np.array([*self._of(words, self.words), *self._of(syllables, self.syllables)] or [(_NONE,) * 3]).T
        keys = self._keys(firsts, seconds)
        hashes = self._hashes(keys)
        order = np.lexsort((keys, hashes))
        self._sorted, self._features = np.append(keys[order], np.iinfo(np.int64).max), features[order].astype(np.int32)
        self._starts = np.searchsorted(hashes[order], np.arange(1 << _HASH_BITS))
        self._longest = int(np.bincount(hashes).max())

    def _of(self, vocabulary: dict[str, int], tokens: dict[str, int]) -> Iterator[tuple[int, int, int]]:
        start = len(self.words) + 1  # syllables are numbered after the words, that they make no pairs with them
        for text, feature in vocabulary.items():
            first, space, second = text.partition(" ")
            if space:
                yield tokens.setdefault(first, start + len(tokens)), tokens.setdefault(second, start + len(tokens)), feature

    @staticmethod
    def _keys(firsts: NDArray[np.integer], seconds: NDArray[np.integer]) -> Places:
        return (firsts.astype(np.int64) << 32) + seconds

    @staticmethod
    def _hashes(keys: Places) -> Places:
        return ((keys * _MULTIPLIER) >> (64 - _HASH_BITS)) & ((1 << _HASH_BITS) - 1)

    def find(self, firsts: Integers, seconds: Integers) -> tuple[Places, Integers]:
        """Return which of these pairs are features, and their numbers."""
        keys = self._keys(firsts, seconds)
        places = self._starts[self._hashes(keys)]
        for _ in range(self._longest - 1):
            places += self._sorted[places] < keys
        found = np.flatnonzero(self._sorted[places] == keys)
        return found, self._features[places[found]]


class _Words(dict[str, int]):
    """From a word as it stands in a text to its number, and by this number what it brings.

    That is the features within it, and for words and for syllables the tokens that may make pairs with those before and after.
    """

    def __init__(self, blocks: Sequence[Block], token: Callable[[str], str]) -> None:
        super().__init__()
        self._blocks, self._token = blocks, token
        self._syllable = lru_cache(_REMEMBERED)(self._of_syllable)
        self.pairs = _Pairs(blocks[_WORDS].vocabulary, blocks[_SYLLABLES].vocabulary)
        self.clear()

    def clear(self) -> None:
        """Forget all words."""
        super().clear()
        self.features: list[bytes] = []
        self.counts, self.firsts, self.lasts = array("q"), array("i"), array("i")

    def __missing__(self, word: str) -> int:
        token = self._token(word)
        self[word] = number = self._add(token) if token == word else self[token]  # numbers differ, and are one word here
        return number

    def _of_syllable(self, syllable: str) -> tuple[int, bytes]:
        features = self._blocks[_SYLLABLES].features(syllable) + self._blocks[_LETTERS].features(fold(syllable))
        return self.pairs.syllables.get(syllable, _UNKNOWN), _bytes(features)

    def _add(self, word: str) -> int:
        syllables = word.replace("_", " ").split()
        known = [self._syllable(syllable) for syllable in syllables]
        token, among = self.pairs.words.get(word, _UNKNOWN), self._blocks[_SYLLABLES].vocabulary
        self.firsts.extend((token, known[0][0] if known else _NONE))
        self.lasts.extend((token, known[-1][0] if known else _NONE))
        own = self._blocks[_WORDS].features(word) + [among[pair] for pair in map(" ".join, pairwise(syllables)) if pair in among]
        self.features.append(b"".join((_bytes(own), *(features for _, features in known))))
        self.counts.append(len(self.features[-1]) // 4)
        return len(self.features) - 1


class Decisions:
    """What passages add to the decisions: their blocks of features, each counted and brought to length one."""

    def __init__(
        self, blocks: Sequence[Block], lengths: Numbers, decisions: Numbers, token: Callable[[str], str], headings: Callable[[Sequence[str]], tuple[str, str]]
    ) -> None:
        """Take the blocks, by feature its weight in the vector that is brought to length one and what it adds to each decision then.

        A word's `token` is what its block sees of it, the two `headings` of a path what theirs see.
        """
        sizes = [len(block.vocabulary) for block in blocks]
        self._bits, self._starts = sum(sizes).bit_length(), np.cumsum([0, *sizes[:-1]], dtype=np.int32)
        self._squares, self._decisions = lengths**2, decisions
        self._words = _Words(blocks, token)
        nearest, above = (lru_cache(_REMEMBERED_PATHS)(blocks[block].features) for block in (_HEADING, _ABOVE))

        @lru_cache(_REMEMBERED_PATHS)
        def path(headings_above: tuple[str, ...]) -> bytes:
            first, others = headings(headings_above)
            return _bytes(nearest(first) + above(others))

        self._path = path

    def _features(self, passages: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]) -> Integers:
        """Return the features of passages as often as they occur, sorted, each with its passage in the higher bits; one of none is the last."""
        words = list(map(self._words.__getitem__, chain.from_iterable(passages)))
        numbers = np.array(words, dtype=np.int64)
        rows = np.arange(len(passages) + 1, dtype=np.int32) << self._bits
        rows_of_words = np.repeat(rows[:-1], list(map(len, passages)))
        headings = list(map(self._path, paths))
        within = np.frombuffer(b"".join([*map(self._words.features.__getitem__, words), *headings]), dtype=np.int32)
        counts = np.frombuffer(self._words.counts, dtype=np.int64)[numbers]
        rows_within = np.repeat(rows_of_words, counts), np.repeat(rows[:-1], [len(brought) // 4 for brought in headings])
        features = np.concatenate((within + np.concatenate(rows_within), self._across(numbers, rows_of_words), rows[-1:]))
        features.sort()
        return features

    def _across(self, words: Places, rows: Integers) -> Integers:
        """Return the features that words and syllables make with those after them."""
        tokens = np.concatenate((2 * words, 2 * words + 1))
        firsts, lasts = np.frombuffer(self._words.firsts, dtype=np.int32)[tokens], np.frombuffer(self._words.lasts, dtype=np.int32)[tokens]
        there = np.flatnonzero(firsts != _NONE)
        found, features = self._words.pairs.find(lasts[there[:-1]], firsts[there[1:]])
        before, after = rows[there[found] % len(rows)], rows[there[found + 1] % len(rows)]
        return np.asarray((before + features)[before == after])

    def _of(self, passages: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]) -> Numbers:
        features = self._features(passages, paths)
        last = np.flatnonzero(features[1:] != features[:-1])
        features, values = features[last], 1.0 + np.log(np.diff(last, prepend=-1))
        columns = features & ((1 << self._bits) - 1)
        starts = np.add.outer(np.arange(len(passages), dtype=np.int32) << self._bits, self._starts).ravel()
        ends = np.append(np.searchsorted(features, starts), len(features)).astype(np.int32)
        matrix = csr_array((values, columns, ends), (len(starts), len(self._decisions)))
        sums = matrix @ self._decisions
        matrix.data **= 2
        squares = matrix @ self._squares
        squares[squares == 0] = 1.0
        return np.asarray((sums / np.sqrt(squares)[:, None]).reshape(len(passages), len(self._starts), -1).sum(axis=1))

    def of(self, passages: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]) -> Numbers:
        """Return a row for each passage: what its words and its path of headings add to each decision."""
        if len(self._words) > _REMEMBERED:
            self._words.clear()
        starts = range(0, len(passages), _AT_ONCE)
        return np.concatenate([self._of(passages[start : start + _AT_ONCE], paths[start : start + _AT_ONCE]) for start in starts])
