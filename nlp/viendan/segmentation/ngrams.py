"""N-grams: the pairs and triples of tokens that a model knows, looked up for a text at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

import numpy as np

from viendan.segmentation.crf_model import Model
from viendan.segmentation.token_records import Floats, Numbers

# The offsets of an n-gram from the token that is scored. The first adds to the score of the token
# two after the first of the n-gram.
TWO = ("-2,-1", "-1,0", "0,1", "1,2")
THREE = ("-2,0", "-1,1", "0,2")
# 2^64 divided by the golden ratio: products with neighbouring numbers are far apart.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BITS = 20  # of one number; an entry of a table has three: two tokens and a row
_SPARE = 3  # bits: a table has 8 to 16 times the room that its keys need


class Table:
    """A hash table from pairs of ids, the first not 0, to rows from 1 on, for many pairs at once.

    It uses open addressing.
    """

    def __init__(self, first: Numbers, second: Numbers) -> None:
        """Make the table of these pairs, one for each row; no pair comes twice."""
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
        """Return the row of each pair, 0 where the pair is unknown."""
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
    """The n-grams of one size, with their weights by function, row and offset."""

    def __init__(
        self, model: Model, offsets: Sequence[str], words: list[str], first: Iterable[str] = ()
    ) -> None:
        """Take the n-grams at these offsets from a model, after those that come `first`.

        `words` are the words of the dictionary with as many tokens.
        """
        self._size = 2 if offsets is TWO else 3
        templates = [
            [self._ngrams(model.template(offset, function)) for offset in offsets]
            for function in ("", ".lower")
        ]
        self.rows = dict(
            zip(dict.fromkeys(chain(first, words, *chain(*templates))), count(1), strict=False)
        )
        self.of = np.zeros((2, len(self.rows) + 1, len(offsets)))
        for function, column in np.ndindex(2, len(offsets)):
            known = templates[function][column]
            self.of[function, [self.rows[text] for text in known], column] = list(known.values())
        # All n-grams but the words of the dictionary have the feature "not in the dictionary".
        self.of[1, [self.rows[word] for word in words]] -= [
            model.template(offset, ".is_in_dict")["False"] for offset in offsets
        ]

    def _ngrams(self, template: Mapping[str, float]) -> dict[str, float]:
        return {
            text: weight for text, weight in template.items() if text.count(" ") == self._size - 1
        }

    def tokens(self, numbers: Mapping[str, int]) -> Numbers:
        """Return the ids of the first tokens of all n-grams, then of the second, and so on."""
        tokens = " ".join(self.rows).split(" ")
        return (
            np.fromiter(map(numbers.__getitem__, tokens), np.int64, len(tokens))
            .reshape(-1, self._size)
            .T
        )


class NGrams:
    """The known n-grams, and what they add to the scores of tokens.

    An n-gram is looked up twice, as it is written and in lower case; both results are added.
    """

    def __init__(self, model: Model) -> None:
        """Take the n-grams of a model."""
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
        self._starts = len(starts)  # pairs that begin triples have the first rows
        (self._of_texts, self._of_smalls), self._of_triples = pairs.of, triples.of
        self._of_both = self._of_texts + self._of_smalls
        self.numbers = dict(numbers)

    def add(self, scores: Floats, texts: Numbers, smalls: Numbers) -> None:
        """Add what n-grams contribute to the scores of tokens.

        `texts` and `smalls` are the ids of the tokens, as written and in lower case. The last two
        are past an end.
        """
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
        (firsts,) = ((rows > 0) & (rows <= self._starts)).nonzero()
        rows = self._triples.rows(rows[firsts], tokens[firsts + 2])
        (known,) = rows.nonzero()
        for column, added in enumerate(weights[rows[known]].T):
            scores[firsts[known] + 2 - column] += added
