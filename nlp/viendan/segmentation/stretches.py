"""Stretches of two and three tokens that a model knows, looked up for all tokens of a text at once."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 by the golden ratio: its products with neighbours lie far apart
_SPARE = 2  # bits: a table has four to eight times the room that its keys need


class Table:
    """From pairs of numbers, the first not 0, to rows from 1 on: a hash table with open addressing, looked up for many at once."""

    def __init__(self, first: Numbers, second: Numbers) -> None:
        """Take the two numbers of the pair of each row, no pair twice."""
        keys = first << 32 | second
        bits = len(keys).bit_length() + _SPARE
        self._shift, self._last = np.uint64(64 - bits), (1 << bits) - 1
        self._keys, self._rows = np.zeros(1 << bits, np.int64), np.zeros(1 << bits, np.int64)
        slots = self._slots(keys)
        homeless = np.arange(len(keys))
        while len(homeless):
            free = homeless[self._keys[slots[homeless]] == 0]
            self._keys[slots[free]] = keys[free]
            homeless = homeless[self._keys[slots[homeless]] != keys[homeless]]
            slots[homeless] = slots[homeless] + 1 & self._last
        self._rows[slots] = np.arange(1, len(keys) + 1)

    def _slots(self, keys: Numbers) -> Numbers:
        return (keys.view(np.uint64) * _SPREAD >> self._shift).view(np.int64)

    def rows(self, first: Numbers, second: Numbers) -> Numbers:
        """Return the row of each pair, 0 where it is unknown."""
        keys = first << 32 | second
        slots = self._slots(keys)
        there = self._keys[slots]
        astray = np.flatnonzero((there != keys) & (there != 0))
        while len(astray):
            slots[astray] = slots[astray] + 1 & self._last
            there = self._keys[slots[astray]]
            astray = astray[(there != keys[astray]) & (there != 0)]
        return self._rows[slots] * (self._keys[slots] == keys)


class Stretches:
    """Weights of stretches of tokens: columns are what a stretch adds to the scores of the tokens from two after its first on back."""

    def __init__(self, size: int, templates: Sequence[Mapping[str, float]], words: Iterable[str], of_words: Sequence[float], starts: Iterable[str]) -> None:
        """Take weights of stretches of so many tokens, words that all have the same weights, and what other stretches start with."""
        known = (text for texts in (words, *templates, starts) for text in texts if len(text.split()) == size == text.count(" ") + 1)
        self.texts = list(dict.fromkeys(known))
        row = {text: number for number, text in enumerate(self.texts, 1)}
        self._weights = np.zeros((len(templates), len(row) + 1))
        self._weights[:, [row[word] for word in words if word in row]] = np.array(of_words)[:, None]
        for weights, template in zip(self._weights, templates, strict=True):
            kept = [text for text in template if text in row]
            weights[[row[text] for text in kept]] += [template[text] for text in kept]

    def tokens(self, numbers: Mapping[str, int]) -> Numbers:
        """Return a row of numbers for the first tokens of all stretches, one for the second, and so on."""
        tokens = " ".join(self.texts).split(" ")
        return np.fromiter(map(numbers.__getitem__, tokens), np.int64, len(tokens)).reshape(len(self.texts), -1).T

    def add(self, scores: Floats, places: Numbers, rows: Numbers) -> None:
        """Add to the scores of tokens what the stretches in rows say that begin at places."""
        for column, weights in enumerate(self._weights):
            scores[places + 2 - column] += weights[rows]
