"""Stretches of two and three tokens that a model knows, looked up for all tokens of a text at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

import numpy as np

from viendan.segmentation.model import Model
from viendan.segmentation.records import Floats, Numbers

# The places of a stretch, counted from the token that is scored; the first is that for the score of the token two after its first.
TWO = ("-2,-1", "-1,0", "0,1", "1,2")
THREE = ("-2,0", "-1,1", "0,2")
_SPREAD = np.uint64(
    0x9E3779B97F4A7C15
)  # 2^64 by the golden ratio: its products with neighbours lie far apart
_BITS = (
    20  # of a number; with the numbers of two tokens and that of a row, an entry of a table has 60
)
_SPARE = 3  # bits: a table has eight to sixteen times the room that its keys need


class Table:
    """From pairs of numbers, the first not 0, to rows from 1 on: a hash table with open addressing, looked up for many at once."""

    def __init__(self, first: Numbers, second: Numbers) -> None:
        """Take the two numbers of the pair of each row, no pair twice."""
        keys = first << _BITS | second
        bits = len(keys).bit_length() + _SPARE
        self._shift, self._last = np.uint64(64 - bits), (1 << bits) - 1
        self._entries = np.zeros(1 << bits, np.int64)
        entries = keys << _BITS | np.arange(1, len(keys) + 1)
        slots = self._slots(keys)
        while len(entries):
            free = self._entries[slots] == 0
            self._entries[slots[free]] = entries[free]
            left = self._entries[slots] != entries
            slots, entries = slots[left] + 1 & self._last, entries[left]

    def _slots(self, keys: Numbers) -> Numbers:
        return (keys.view(np.uint64) * _SPREAD >> self._shift).view(np.int64)

    def rows(self, first: Numbers, second: Numbers) -> Numbers:
        """Return the row of each pair, 0 where it is unknown."""
        keys = first << _BITS | second
        slots = self._slots(keys)
        entries = self._entries[slots]
        (astray,) = ((entries >> _BITS != keys) & (entries != 0)).nonzero()
        while len(astray):
            slots[astray] = slots[astray] + 1 & self._last
            found = entries[astray] = self._entries[slots[astray]]
            astray = astray[(found >> _BITS != keys[astray]) & (found != 0)]
        return entries & (1 << _BITS) - 1


class _Weights:
    """The stretches of two or three tokens, and their weights by function, row and place."""

    def __init__(
        self, model: Model, places: Sequence[str], words: list[str], first: Iterable[str] = ()
    ) -> None:
        """Take a model, the places of the stretches, words of so many tokens, and the stretches that come first."""
        self._size = 2 if places is TWO else 3
        templates = [
            [self._stretches(model.template(place, function)) for place in places]
            for function in ("", ".lower")
        ]
        self.rows = dict(
            zip(dict.fromkeys(chain(first, words, *chain(*templates))), count(1), strict=False)
        )
        self.of = np.zeros((2, len(self.rows) + 1, len(places)))
        for function, column in np.ndindex(2, len(places)):
            known = templates[function][column]
            self.of[function, [self.rows[text] for text in known], column] = list(known.values())
        # words of the dictionary lack one feature of all others
        self.of[1, [self.rows[word] for word in words]] -= [
            model.template(place, ".is_in_dict")["False"] for place in places
        ]

    def _stretches(self, template: Mapping[str, float]) -> dict[str, float]:
        return {
            text: weight for text, weight in template.items() if text.count(" ") == self._size - 1
        }

    def tokens(self, numbers: Mapping[str, int]) -> Numbers:
        """Return the numbers of the first tokens of all stretches, of the second, and so on."""
        tokens = " ".join(self.rows).split(" ")
        return (
            np.fromiter(map(numbers.__getitem__, tokens), np.int64, len(tokens))
            .reshape(-1, self._size)
            .T
        )


class Stretches:
    """What neighbours add to the scores of the tokens from two after the first of them on back.

    A stretch is looked up twice, as it stands and in small letters, and all is added up.
    """

    def __init__(self, model: Model) -> None:
        """Take a model."""
        numbers: defaultdict[str, int] = defaultdict(count(1).__next__)
        words: defaultdict[int, list[str]] = defaultdict(list)
        for word in model.dictionary:
            words[word.count(" ") + 1].append(word)
        triples = _Weights(model, THREE, words[3])
        starts = {text.rpartition(" ")[0]: None for text in triples.rows}
        pairs = _Weights(model, TWO, words[2], starts)
        self._pairs = Table(*pairs.tokens(numbers))
        first, second, third = triples.tokens(numbers)
        self._triples = Table(self._pairs.rows(first, second), third)
        self._starts = len(starts)  # the rows of pairs that triples begin with are the first
        (self._of_texts, self._of_smalls), self._of_triples = pairs.of, triples.of
        self._of_both = self._of_texts + self._of_smalls
        self.numbers = dict(numbers)

    def add(self, scores: Floats, texts: Numbers, smalls: Numbers) -> None:
        """Add to the scores of tokens, whose numbers and numbers in small letters are given; the last two are past an end."""
        rows = self._pairs.rows(texts[:-1], texts[1:])
        added = self._of_both.take(rows, axis=0)
        self._add_triples(scores, texts, rows, self._of_triples[0])
        other = texts != smalls
        (mixed,) = (other[:-1] | other[1:]).nonzero()
        added[mixed] = self._of_texts[rows[mixed]]
        rows[mixed] = self._pairs.rows(smalls[mixed], smalls[mixed + 1])
        added[mixed] += self._of_smalls[rows[mixed]]
        self._add_triples(scores, smalls, rows, self._of_triples[1])
        scores[2:] += added[:-1, 0]
        scores[1:] += added[:, 1]
        scores[:-1] += added[:, 2]
        scores[:-2] += added[1:, 3]

    def _add_triples(self, scores: Floats, tokens: Numbers, rows: Numbers, weights: Floats) -> None:
        (places,) = ((rows > 0) & (rows <= self._starts)).nonzero()
        rows = self._triples.rows(rows[places], tokens[places + 2])
        (known,) = rows.nonzero()
        for column, added in enumerate(weights[rows[known]].T):
            scores[places[known] + 2 - column] += added
