"""The decisions of the linear model, by table lookups: the numbers of scikit-learn, in less time.

Each word has a number. The features within a word (itself, its syllables, their letters) are looked
up once and remembered. The pairs that words and syllables make with the next ones are looked up for
all words of a batch at once. Only the sums over a paragraph's features are computed: logarithms of
counts, lengths, weights.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from viendan.domains.features import ANALYZERS, heading_columns, syllables, token
from viendan.domains.linear import LinearModel, Numbers
from viendan.text.folding import fold

Integers = NDArray[np.int32]
LongIntegers = NDArray[np.int64]
# How many words and how many paths of headings are remembered.
_MOST_WORDS = 1 << 16
_MOST_PATHS = 1 << 12
# How many paragraphs have their features in memory at once.
_MOST_INPUTS = 1 << 8
_WORDS, _SYLLABLES, _LETTERS, _HEADING, _ABOVE = range(len(ANALYZERS))
_UNKNOWN = 0  # the number of a token that is in no pair
_NONE = -1  # the number of the first and last syllable of a word without syllables
_HASH_BITS = 18
# The multiplier of Fibonacci hashing: 2^64 divided by the golden ratio.
_MULTIPLIER = np.int64(-7046029254386353131)
# SciPy adds up many features in a quarter of the time, but takes half a second to load.
_FEW_FEATURES = 20_000


@dataclass(frozen=True, slots=True)
class Block:
    """The features of one column: its analyzer, and its vocabulary with the feature numbers.

    Features are numbered continuously, block after block.
    """

    analyze: Callable[[str], list[str]]
    vocabulary: dict[str, int]

    def features(self, text: str) -> list[int]:
        """Return the numbers of the known features of a text, each as often as it occurs."""
        return [
            feature
            for feature in map(self.vocabulary.get, self.analyze(text))
            if feature is not None
        ]


def blocks_of(model: LinearModel) -> Iterator[Block]:
    """Yield the block of each column of a model."""
    start = 0
    for column, features in model.features.items():
        yield Block(
            ANALYZERS[column], {feature: number for number, feature in enumerate(features, start)}
        )
        start += len(features)


def _bytes(features: Sequence[int]) -> bytes:
    """Return features as bytes, which join faster than arrays."""
    return array("i", features).tobytes()


class _Pairs:
    """The features that are pairs of tokens: a hash table that is asked for many pairs at once.

    The keys are sorted by hash; `_starts` has the index of the first key of each hash.
    """

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
        start = len(self.words) + 1  # words and syllables share no number: they make no pairs
        for text, feature in vocabulary.items():
            first, space, second = text.partition(" ")
            if space:
                yield (
                    tokens.setdefault(first, start + len(tokens)),
                    tokens.setdefault(second, start + len(tokens)),
                    feature,
                )

    @staticmethod
    def _keys(firsts: NDArray[np.integer], seconds: NDArray[np.integer]) -> LongIntegers:
        return (firsts.astype(np.int64) << 32) + seconds

    @staticmethod
    def _hashes(keys: LongIntegers) -> LongIntegers:
        return ((keys * _MULTIPLIER) >> (64 - _HASH_BITS)) & ((1 << _HASH_BITS) - 1)

    def find(self, firsts: Integers, seconds: Integers) -> tuple[LongIntegers, Integers]:
        """Return the indices of the pairs that are features, and the numbers of these features."""
        keys = self._keys(firsts, seconds)
        at = self._starts[self._hashes(keys)]
        for _ in range(self._longest - 1):
            at += self._sorted[at] < keys
        found = np.flatnonzero(self._sorted[at] == keys)
        return found, self._features[at[found]]


class _Words(dict[str, int]):
    """The number of each word of a text, and by number the features within the word.

    `numbers` has four integers a word: its token, the tokens of its first and its last syllable,
    which make pairs with the neighbours, and how many features it has.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = blocks
        self._syllable = lru_cache(_MOST_WORDS)(self._of_syllable)
        self.pairs = _Pairs(blocks[_WORDS].vocabulary, blocks[_SYLLABLES].vocabulary)
        self.clear()

    def clear(self) -> None:
        """Forget all words."""
        super().clear()
        self.features: list[bytes] = []
        self.numbers = array("i")

    def __missing__(self, word: str) -> int:
        text = token(word)
        # Words that differ in their digits only are one word here.
        self[word] = number = self._add(text) if text == word else self[text]
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


def _added(values: Numbers, columns: Integers, ends: Integers, weights: Numbers) -> Numbers:
    """Return for each row the sum of its values times the weights of their columns.

    The values of a row end where those of the next one begin. The sums are those of
    `_added_by_scipy` to the last bit.
    """
    rows = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    found = [np.bincount(rows, own[columns] * values, len(ends) - 1) for own in weights.T]
    return np.stack(found, axis=1)


def _added_by_scipy(
    values: Numbers, columns: Integers, ends: Integers, weights: Numbers
) -> Numbers:
    """Return what `_added` does."""
    from scipy.sparse import csr_array  # noqa: PLC0415  # few features need none of it

    return np.asarray(csr_array((values, columns, ends), (len(ends) - 1, len(weights))) @ weights)


class Decisions:
    """The log-odds of paragraphs by a linear model.

    Features are counted by column, and the vector of each column is brought to length one.
    """

    def __init__(self, model: LinearModel) -> None:
        self.blocks = tuple(blocks_of(model))
        sizes = [len(block.vocabulary) for block in self.blocks]
        self._bits, self._starts = (
            sum(sizes).bit_length(),
            np.cumsum([0, *sizes[:-1]], dtype=np.int32),
        )
        # The number of a paragraph and that of a feature share 31 bits.
        self._at_once = min(_MOST_INPUTS, (1 << 31 - self._bits) - 1)
        self._model, self._squares = model, model.lengths**2
        self._words, self._lock = _Words(self.blocks), Lock()
        nearest, above = (
            lru_cache(_MOST_PATHS)(self.blocks[block].features) for block in (_HEADING, _ABOVE)
        )

        @lru_cache(_MOST_PATHS)
        def path(headings: tuple[str, ...]) -> bytes:
            first, others = heading_columns(headings)
            return _bytes(nearest(first) + above(others))

        self._path = path

    def _features(
        self, texts: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]
    ) -> Integers:
        """Return the features of paragraphs, sorted, each as often as it occurs.

        The higher bits of a feature are the number of its paragraph; the last entry ends the list.
        """
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        words = list(map(self._words.__getitem__, chain.from_iterable(texts)))
        rows = np.arange(len(texts) + 1, dtype=np.int32) << self._bits
        rows_of_words = np.repeat(rows[:-1], list(map(len, texts)))
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
        """Return the features that words and syllables make with the next ones.

        `firsts` and `lasts` are the first and last tokens of words.
        """
        there = np.flatnonzero(firsts != _NONE)
        found, features = self._words.pairs.find(lasts[there[:-1]], firsts[there[1:]])
        before, after = rows[there[found] % len(rows)], rows[there[found + 1] % len(rows)]
        return np.asarray((before + features)[before == after])

    def _of(self, texts: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]) -> Numbers:
        with self._lock:  # the tables grow with every new word
            features = self._features(texts, paths)
        last = np.flatnonzero(features[1:] != features[:-1])
        features, values = features[last], 1.0 + np.log(np.diff(last, prepend=-1))
        columns = features & ((1 << self._bits) - 1)
        starts = np.add.outer(
            np.arange(len(texts), dtype=np.int32) << self._bits, self._starts
        ).ravel()
        ends = np.append(np.searchsorted(features, starts), len(features)).astype(np.int32)
        add = _added if len(columns) < _FEW_FEATURES else _added_by_scipy
        sums = add(values, columns, ends, self._model.weights)
        squares = add(values**2, columns, ends, self._squares[:, None])[:, 0]
        squares[squares == 0] = 1.0
        return np.asarray(
            (sums / np.sqrt(squares)[:, None])
            .reshape(len(texts), len(self._starts), -1)
            .sum(axis=1)
            + self._model.intercepts
        )

    def of(self, texts: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]) -> Numbers:
        """Return the log-odds of every label, a row for each paragraph.

        A paragraph is given by its words, and by its headings, outermost first.
        """
        starts = range(0, len(texts), self._at_once)
        return np.concatenate(
            [
                self._of(texts[start : start + self._at_once], paths[start : start + self._at_once])
                for start in starts
            ]
        )
