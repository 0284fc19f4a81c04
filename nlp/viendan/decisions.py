"""The linear machine's decisions about passages, by table lookups: the same numbers as scikit-learn's, sooner.

A word brings the features that lie within it (itself, its syllables, their letters), looked up once and remembered, and with
the word before it two pairs. Only what a passage's features add up to is computed: logarithm of counts, length, weights.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Numbers = NDArray[np.float64]
_REMEMBERED = 1 << 15
_WORDS, _SYLLABLES, _LETTERS = range(3)


@dataclass(frozen=True, slots=True)
class Block:
    """The part of the features that sees one column of a passage: its analyzer and vocabulary, and each feature's weights.

    `lengths` are the weights of a feature in the vector that is brought to length one, `decisions` what it adds to each decision then.
    """

    analyze: Callable[[str], list[str]]
    vocabulary: dict[str, int]
    lengths: Numbers
    decisions: Numbers

    def features(self, text: str) -> list[int]:
        """Return the numbers of the known features of a text, as often as they occur."""
        return [self.vocabulary[feature] for feature in self.analyze(text) if feature in self.vocabulary]

    def decide(self, text: str) -> Numbers:
        """Return what a text of this column adds to each decision."""
        found = Counter(self.features(text))
        features, counts = np.array(list(found), dtype=np.int64), np.fromiter(found.values(), dtype=np.float64, count=len(found))
        values = 1.0 + np.log(counts)
        length = np.sqrt(np.sum((values * self.lengths[features]) ** 2)) or 1.0
        return np.asarray(values @ self.decisions[features] / length)


def words_and_pairs(text: str) -> list[str]:
    """Return what stands between white spaces, and each two neighbours."""
    words = text.split()
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def _followers(vocabulary: dict[str, int], start: int) -> dict[str, dict[str, int]]:
    """Return the features that are pairs: by their first token, from the second to the feature's number."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for feature, number in vocabulary.items():
        first, space, second = feature.partition(" ")
        if space:
            found[first][second] = start + number
    return dict(found)


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word brings: its features, and by the text and first syllable of the word after it the pairs that they make."""

    text: str
    first: str
    features: "array[int]"
    words_after: dict[str, int]
    syllables_after: dict[str, int]


_NO_WORDS: dict[str, int] = {}


class _Words(dict[str, _Word]):
    """From a word as it stands in a text to what it brings; it forgets everything when it is full."""

    def __init__(self, blocks: Sequence[Block], starts: Sequence[int], columns: Callable[[str], tuple[str, str, str]]) -> None:
        super().__init__()
        self._blocks, self._starts, self._columns = blocks, starts, columns
        self._letters = lru_cache(_REMEMBERED)(blocks[_LETTERS].features)  # n-grams do not go beyond a syllable, of which there are few
        self._words_after, self._syllables_after = (_followers(blocks[block].vocabulary, starts[block]) for block in (_WORDS, _SYLLABLES))

    def __missing__(self, word: str) -> _Word:
        texts = self._columns(word)
        found = self._word(texts) if texts[_WORDS] == word else self[texts[_WORDS]]  # numbers differ, and are one word here
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found
        return found

    def _word(self, texts: tuple[str, str, str]) -> _Word:
        features = array("q")
        for block in (_WORDS, _SYLLABLES):
            features.extend(self._starts[block] + feature for feature in self._blocks[block].features(texts[block]))
        for syllable in texts[_LETTERS].split():
            features.extend(self._starts[_LETTERS] + feature for feature in self._letters(syllable))
        syllables = texts[_SYLLABLES].split() or [""]
        words_after, syllables_after = self._words_after.get(texts[_WORDS], _NO_WORDS), self._syllables_after.get(syllables[-1], _NO_WORDS)
        return _Word(texts[_WORDS], syllables[0], features, words_after, syllables_after)


class WordDecisions:
    """What the words of passages add to the decisions: as words, as syllables and as letters, each counted and brought to length one."""

    def __init__(self, blocks: Sequence[Block], columns: Callable[[str], tuple[str, str, str]]) -> None:
        """Take the blocks of words, syllables and letters in this order, and what makes the text of these columns of a word."""
        sizes = [len(block.lengths) for block in blocks]
        self._bits, self._blocks = sum(sizes).bit_length(), len(blocks)
        self._block_of = np.repeat(np.arange(len(blocks)), sizes)
        self._lengths = np.concatenate([block.lengths for block in blocks])
        self._decisions = np.concatenate([block.decisions for block in blocks])
        self._words = _Words(blocks, [sum(sizes[:index]) for index in range(len(blocks))], columns)

    def _gather(self, words: Sequence[str], features: "array[int]") -> None:
        words_after = syllables_after = _NO_WORDS
        for now in map(self._words.__getitem__, words):
            features.extend(now.features)
            pair = words_after.get(now.text)
            if pair is not None:
                features.append(pair)
            words_after = now.words_after
            if now.first:
                pair = syllables_after.get(now.first)
                if pair is not None:
                    features.append(pair)
                syllables_after = now.syllables_after

    def of(self, passages: Sequence[Sequence[str]]) -> Numbers:
        """Return a row for each passage: what its words add to each decision."""
        features, ends = array("q"), [0]
        for words in passages:
            self._gather(words, features)
            ends.append(len(features))
        rows = np.repeat(np.arange(len(passages)), np.diff(ends))
        keys, counts = np.unique((rows << self._bits) + np.frombuffer(features, dtype=np.int64), return_counts=True)
        rows, columns = keys >> self._bits, keys & ((1 << self._bits) - 1)
        values = 1.0 + np.log(counts)
        spots = rows * self._blocks + self._block_of[columns]
        squares = np.bincount(spots, (values * self._lengths[columns]) ** 2, len(passages) * self._blocks)
        values /= np.sqrt(squares)[spots]
        starts = np.searchsorted(rows, np.arange(len(passages) + 1))
        return np.asarray(csr_array((values, columns, starts), (len(passages), len(self._decisions))) @ self._decisions)
