"""The linear model's decisions about passages, by table lookups: the same numbers as scikit-learn's, sooner.

A word is a number. The features that lie within it (itself, its syllables, their letters) are looked up once and remembered; the pairs
that words and syllables make with those after them are looked up for all words of a batch at once. Only what a passage's features add up
to is computed: logarithm of counts, length, weights.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viendan.domains.features import ANALYZERS, heading_columns, syllables, token
from viendan.domains.linear import LinearModel, Numbers
from viendan.text.folding import fold

Integers = NDArray[np.int32]
Places = NDArray[np.int64]
_REMEMBERED = 1 << 16
_REMEMBERED_PATHS = 1 << 12
_AT_ONCE = 1 << 8  # passages whose features are held in memory
_WORDS, _SYLLABLES, _LETTERS, _HEADING, _ABOVE = range(len(ANALYZERS))
_UNKNOWN = 0  # stands for a token that is part of no pair
_NONE = -1  # stands for a word's first and last syllable where it has none
_HASH_BITS = 18
_MULTIPLIER = np.int64(
    -7046029254386353131
)  # of Fibonacci hashing: 2^64 divided by the golden ratio


@dataclass(frozen=True, slots=True)
class Block:
    """The part of the features that sees one column of a passage: its analyzer, and its vocabulary with the numbers of its features.

    The blocks' features are numbered through, block after block.
    """

    analyze: Callable[[str], list[str]]
    vocabulary: dict[str, int]

    def features(self, text: str) -> list[int]:
        """Return the numbers of the known features of a text, as often as they occur."""
        return [
            feature
            for feature in map(self.vocabulary.get, self.analyze(text))
            if feature is not None
        ]


def blocks_of(model: LinearModel) -> Iterator[Block]:
    """Yield the block of each column."""
    start = 0
    for column, features in model.features.items():
        yield Block(
            ANALYZERS[column], {feature: number for number, feature in enumerate(features, start)}
        )
        start += len(features)


def _bytes(features: Sequence[int]) -> bytes:
    """Return features as bytes, which are joined sooner than arrays."""
    return array("i", features).tobytes()


class _Pairs:
    """The features that are pairs of tokens, found for many pairs at once: sorted by hash, and where each hash begins."""

    def __init__(self, words: dict[str, int], syllables: dict[str, int]) -> None:
        self.words: dict[str, int] = {}
        self.syllables: dict[str, int] = {}
        firsts, seconds, features = np.array(
            [*self._of(words, self.words), *self._of(syllables, self.syllables)] or [(_NONE,) * 3]
        ).T
        keys = self._keys(firsts, seconds)
        hashes = self._hashes(keys)
        order = np.lexsort((keys, hashes))
        self._sorted, self._features = (
            np.append(keys[order], np.iinfo(np.int64).max),
            features[order].astype(np.int32),
        )
        self._starts = np.searchsorted(hashes[order], np.arange(1 << _HASH_BITS))
        self._longest = int(np.bincount(hashes).max())

    def _of(
        self, vocabulary: dict[str, int], tokens: dict[str, int]
    ) -> Iterator[tuple[int, int, int]]:
        start = (
            len(self.words) + 1
        )  # syllables are numbered after the words, that they make no pairs with them
        for text, feature in vocabulary.items():
            first, space, second = text.partition(" ")
            if space:
                yield (
                    tokens.setdefault(first, start + len(tokens)),
                    tokens.setdefault(second, start + len(tokens)),
                    feature,
                )

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

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = blocks
        self._syllable = lru_cache(_REMEMBERED)(self._of_syllable)
        self.pairs = _Pairs(blocks[_WORDS].vocabulary, blocks[_SYLLABLES].vocabulary)
        self.clear()

    def clear(self) -> None:
        """Forget all words."""
        super().clear()
        self.features: list[bytes] = []
        self.numbers = array(
            "i"
        )  # four a word: the token that it is, the tokens of its first and last syllable, how many features

    def __missing__(self, word: str) -> int:
        text = token(word)
        self[word] = number = (
            self._add(text) if text == word else self[text]
        )  # numbers differ, and are one word here
        return number

    def _of_syllable(self, syllable: str) -> tuple[int, bytes]:
        features = self._blocks[_SYLLABLES].features(syllable) + self._blocks[_LETTERS].features(
            fold(syllable)
        )
        return self.pairs.syllables.get(syllable, _UNKNOWN), _bytes(features)

    def _add(self, word: str) -> int:
        parts = syllables(word).split()
        known = [self._syllable(syllable) for syllable in parts]
        pairs = map(self._blocks[_SYLLABLES].vocabulary.get, map(" ".join, pairwise(parts)))
        own = [
            feature
            for feature in (self._blocks[_WORDS].vocabulary.get(word), *pairs)
            if feature is not None
        ]
        features = b"".join([_bytes(own), *[features for _, features in known]])
        first, last = (known[0][0], known[-1][0]) if known else (_NONE, _NONE)
        self.numbers.extend((self.pairs.words.get(word, _UNKNOWN), first, last, len(features) // 4))
        self.features.append(features)
        return len(self.features) - 1


class Decisions:
    """What a linear model says of passages: their features are counted by column, and each column's are brought to length one."""

    def __init__(self, model: LinearModel) -> None:
        self.blocks = tuple(blocks_of(model))
        sizes = [len(block.vocabulary) for block in self.blocks]
        self._bits, self._starts = (
            sum(sizes).bit_length(),
            np.cumsum([0, *sizes[:-1]], dtype=np.int32),
        )
        self._at_once = min(
            _AT_ONCE, (1 << 31 - self._bits) - 1
        )  # numbers of passages and features share 31 bits
        self._model, self._squares = model, model.lengths**2
        self._words, self._lock = _Words(self.blocks), Lock()
        nearest, above = (
            lru_cache(_REMEMBERED_PATHS)(self.blocks[block].features)
            for block in (_HEADING, _ABOVE)
        )

        @lru_cache(_REMEMBERED_PATHS)
        def path(headings: tuple[str, ...]) -> bytes:
            first, others = heading_columns(headings)
            return _bytes(nearest(first) + above(others))

        self._path = path

    def _features(
        self, passages: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]
    ) -> Integers:
        """Return the features of passages as often as they occur, sorted, each with its passage in the higher bits; one of none is the last."""
        if len(self._words) > _REMEMBERED:
            self._words.clear()
        words = list(map(self._words.__getitem__, chain.from_iterable(passages)))
        rows = np.arange(len(passages) + 1, dtype=np.int32) << self._bits
        rows_of_words = np.repeat(rows[:-1], list(map(len, passages)))
        tokens, first, last, counts = (
            np.frombuffer(self._words.numbers, dtype=np.int32).reshape(-1, 4)[words].T
        )
        across = self._across(
            np.concatenate((tokens, first)), np.concatenate((tokens, last)), rows_of_words
        )
        headings = list(map(self._path, paths))
        within = np.frombuffer(
            b"".join([*map(self._words.features.__getitem__, words), *headings]), dtype=np.int32
        )
        rows_within = (
            np.repeat(rows_of_words, counts),
            np.repeat(rows[:-1], [len(brought) // 4 for brought in headings]),
        )
        features = np.concatenate((within + np.concatenate(rows_within), across, rows[-1:]))
        features.sort()
        return features

    def _across(self, firsts: Integers, lasts: Integers, rows: Integers) -> Integers:
        """Return the features that words and syllables make with those after them, by the first and last tokens of words."""
        there = np.flatnonzero(firsts != _NONE)
        found, features = self._words.pairs.find(lasts[there[:-1]], firsts[there[1:]])
        before, after = rows[there[found] % len(rows)], rows[there[found + 1] % len(rows)]
        return np.asarray((before + features)[before == after])

    def _of(self, passages: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]) -> Numbers:
        with self._lock:  # the tables grow
            features = self._features(passages, paths)
        last = np.flatnonzero(features[1:] != features[:-1])
        features, values = features[last], 1.0 + np.log(np.diff(last, prepend=-1))
        columns = features & ((1 << self._bits) - 1)
        starts = np.add.outer(
            np.arange(len(passages), dtype=np.int32) << self._bits, self._starts
        ).ravel()
        ends = np.append(np.searchsorted(features, starts), len(features)).astype(np.int32)
        matrix = csr_array((values, columns, ends), (len(starts), len(self._squares)))
        sums = matrix @ self._model.weights
        matrix.data **= 2
        squares = matrix @ self._squares
        squares[squares == 0] = 1.0
        return np.asarray(
            (sums / np.sqrt(squares)[:, None])
            .reshape(len(passages), len(self._starts), -1)
            .sum(axis=1)
            + self._model.intercepts
        )

    def of(self, passages: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]) -> Numbers:
        """Return a row for each passage, which is its words and the path of its headings: the log-odds of every label."""
        starts = range(0, len(passages), self._at_once)
        return np.concatenate(
            [
                self._of(
                    passages[start : start + self._at_once], paths[start : start + self._at_once]
                )
                for start in starts
            ]
        )
