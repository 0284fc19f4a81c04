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
_INTEGERS = 5  # a word
_UNKNOWN = 0  # the number of a token that is in no pair
_NONE = -1  # the number of the first and last syllable of a word without syllables
_HASH_BITS = 18
# The multiplier of Fibonacci hashing: 2^32 divided by the golden ratio.
_MULTIPLIER = np.int32(-1640531527)


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


class _Pairs:
    """The features that are pairs of tokens: a hash table that is asked for many pairs at once.

    The keys are sorted by hash; `_starts` has the index of the first key of each hash, `_is_met`
    whether there is one.
    """

    def __init__(self, words: dict[str, int], syllables: dict[str, int]) -> None:
        self.words: dict[str, int] = {}
        self.syllables: dict[str, int] = {}
        firsts, seconds, features = np.array(
            [*self._of(words, self.words), *self._of(syllables, self.syllables)] or [(_NONE,) * 3],
            dtype=np.int32,
        ).T
        keys, hashes = self._keys(firsts, seconds), self._hashes(firsts, seconds)
        order = np.lexsort((keys, hashes))
        self._sorted, self._features = (
            np.append(keys[order], np.iinfo(np.int64).max),
            features[order],
        )
        sizes = np.bincount(hashes, minlength=1 << _HASH_BITS)
        self._starts, self._is_met = np.cumsum(sizes) - sizes, sizes > 0
        self._longest = int(sizes.max())

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
    def _keys(firsts: Integers, seconds: Integers) -> LongIntegers:
        return (firsts.astype(np.int64) << 32) + seconds

    @staticmethod
    def _hashes(firsts: Integers, seconds: Integers) -> Integers:
        return (firsts * _MULTIPLIER + seconds) & ((1 << _HASH_BITS) - 1)

    def find(self, firsts: Integers, seconds: Integers) -> tuple[LongIntegers, Integers]:
        """Return the indices of the pairs that are features, and the numbers of these features."""
        hashes = self._hashes(firsts, seconds)
        likely = np.flatnonzero(self._is_met[hashes])  # few pairs are features
        keys, at = self._keys(firsts[likely], seconds[likely]), self._starts[hashes[likely]]
        for _ in range(self._longest - 1):
            at += self._sorted[at] < keys
        is_found = self._sorted[at] == keys
        return likely[is_found], self._features[at[is_found]]


class _Words(dict[str, int]):
    """The number of each word of a text, and by number the features within the word.

    `numbers` has five integers a word: its token, the tokens of its first and its last syllable,
    which make pairs with the neighbours, and where its features start and how many they are.
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
        self.features = array("i")
        self.numbers = array("i")

    def __missing__(self, word: str) -> int:
        text = token(word)
        # Words that differ in their digits only are one word here.
        self[word] = number = self._add(text) if text == word else self[text]
        return number

    def _of_syllable(self, syllable: str) -> tuple[int, list[int]]:
        features = self._blocks[_SYLLABLES].features(syllable) + self._blocks[_LETTERS].features(
            fold(syllable)
        )
        return self.pairs.syllables.get(syllable, _UNKNOWN), features

    def _add(self, word: str) -> int:
        parts = syllables(word).split()
        known = [self._syllable(syllable) for syllable in parts]
        pairs = map(self._blocks[_SYLLABLES].vocabulary.get, map(" ".join, pairwise(parts)))
        own = [
            feature
            for feature in (self._blocks[_WORDS].vocabulary.get(word), *pairs)
            if feature is not None
        ]
        features = [*own, *chain.from_iterable(features for _, features in known)]
        first, last = (known[0][0], known[-1][0]) if known else (_NONE, _NONE)
        place = (len(self.features), len(features))
        self.numbers.extend((self.pairs.words.get(word, _UNKNOWN), first, last, *place))
        self.features.extend(features)
        return len(self.numbers) // _INTEGERS - 1

    def table(self) -> Integers:
        """Return the numbers of all words, a row for each."""
        return np.frombuffer(self.numbers, dtype=np.int32).reshape(-1, _INTEGERS)


def _runs(starts: LongIntegers, lengths: LongIntegers) -> LongIntegers:
    """Return the numbers of each run, which has a start and a length, one run after another."""
    ends = lengths.cumsum()
    runs = np.repeat(starts - ends + lengths, lengths)
    return runs + np.arange(len(runs))


def _sums(terms: Numbers, starts: LongIntegers) -> Numbers:
    """Return the sum of each part of every row; a part begins at its start and may be empty.

    The last column of `terms` is 0 and in no part: one number more in the last part would be added
    in another order, so that a score would depend on what was scored with it.
    """
    bounds = np.append(starts, terms.shape[1] - 1)
    sums = np.add.reduceat(terms, bounds, axis=1)[:, :-1]
    return np.asarray(sums * (bounds[:-1] < bounds[1:]))


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
        self._model = model
        self._weights = np.ascontiguousarray(np.vstack((model.weights.T, model.lengths**2)))
        self._words, self._lock = _Words(self.blocks), Lock()
        nearest, above = (
            lru_cache(_MOST_PATHS)(self.blocks[block].features) for block in (_HEADING, _ABOVE)
        )

        @lru_cache(_MOST_PATHS)
        def path(headings: tuple[str, ...]) -> bytes:
            first, others = heading_columns(headings)
            return array("i", nearest(first) + above(others)).tobytes()

        self._path = path

    def _features(
        self, texts: Sequence[Sequence[str]], paths: Sequence[tuple[str, ...]]
    ) -> Integers:
        """Return the features of paragraphs, sorted, each as often as it occurs.

        The higher bits of a feature are the number of its paragraph; the last entry ends the list.
        """
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        lengths = list(map(len, texts))
        words = np.fromiter(
            map(self._words.__getitem__, chain.from_iterable(texts)), np.intp, sum(lengths)
        )
        rows = np.arange(len(texts) + 1, dtype=np.int32) << self._bits
        rows_of_words = np.repeat(rows[:-1], lengths)
        tokens, first, last, starts, counts = self._words.table()[words].T
        across = self._across(
            np.concatenate((tokens, first)), np.concatenate((tokens, last)), rows_of_words
        )
        within = np.frombuffer(self._words.features, dtype=np.int32)[_runs(starts, counts)]
        within += np.repeat(rows_of_words, counts)
        headings = list(map(self._path, paths))
        above = np.frombuffer(b"".join(headings), dtype=np.int32)
        rows_above = np.repeat(rows[:-1], [len(found) // above.itemsize for found in headings])
        features = np.concatenate((within, across, above + rows_above, rows[-1:]))
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
        last = np.append(np.flatnonzero(features[1:] != features[:-1]), len(features) - 1)
        features, counts = features[last], np.diff(last, prepend=-1)
        starts = np.searchsorted(
            features,
            np.add.outer(np.arange(len(texts), dtype=np.int32) << self._bits, self._starts).ravel(),
        )
        sums = _sums(self._terms(features & ((1 << self._bits) - 1), counts), starts)
        sums = sums.reshape(-1, len(texts), len(self._starts))
        squares = sums[-1]
        squares[squares == 0] = 1.0
        return np.asarray((sums[:-1] / np.sqrt(squares)).sum(axis=2).T + self._model.intercepts)

    def _terms(self, features: Integers, counts: LongIntegers) -> Numbers:
        """Return what features add by their counts: a row for each label, one for the squares."""
        values = 1.0 + np.log(np.arange(1, counts.max() + 1))[counts - 1]
        terms = self._weights.take(features, axis=1)
        terms *= values
        terms[-1] *= values
        terms[:, -1] = 0.0  # the entry that ends the list
        return terms

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
