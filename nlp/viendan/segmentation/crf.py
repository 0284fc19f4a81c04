"""The best labelling of lines of tokens by a linear-chain CRF that scores each token by the five tokens around it."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viendan.segmentation.model import FUNCTIONS, Model
from viendan.segmentation.records import Records, packed
from viendan.segmentation.stretches import THREE, TWO, Floats, Numbers, Stretches

# Sums that differ by less are a tie, which rounding decides, so the order of summing: unknown syllables in a row make ties.
_ROUNDING = 1e-7


class Crf:
    """Tells which tokens of lines go on with the word before them.

    What all stretches have in common that the model does not know (not in the dictionary, not all with capitals) is added once
    for every token, and taken back at the ends of a line.
    """

    def __init__(self, model: Model) -> None:
        """Take a model."""
        self._template = model.template
        self._common = {place: self._template(place, ".is_in_dict")["False"] for place in (*TWO, *THREE)}
        for place in ("0,1", "0,2"):
            self._common[place] += self._template(place, ".istitle")["False"]
        self._stretches = Stretches(model)
        self.record = Records(model, self._stretches.numbers, sum(self._common.values()))
        end = packed(0.0, 0.0, 0.0, self._bound("EOS", "1", "2", "0,1", "1,2", "0,2", "-1,1"), self._bound("EOS", "2", "1,2", "0,2"))
        start = packed(self._bound("BOS", "-2", "-2,-1", "-2,0"), self._bound("BOS", "-1", "-2", "-2,-1", "-1,0", "-2,0", "-1,1"), 0.0, 0.0, 0.0)
        self.bounds = end + start
        titles = [self._template(place, ".istitle") for place in ("0,1", "0,2")]
        self._titles = [weights["True"] - weights["False"] for weights in titles]
        (begin_begin, begin_go), (go_begin, go_go) = ([model.transitions[label, after] for after in (0, 1)] for label in (0, 1))
        self._low, self._high = begin_begin - go_begin, begin_go - go_go
        self._between = begin_go - go_begin

    def _bound(self, value: str, *places: str) -> float:
        weights = sum(self._template(place, function).get(value, 0.0) for place in places for function in FUNCTIONS)
        return weights - sum(self._common.get(place, 0.0) for place in places)

    def _scores(self, tokens: "np.ndarray[Any, Any]") -> Floats:
        """Return how much better each token is with I than with B, by its features alone."""
        two_before, before, own, after, two_after = tokens["weights"].T
        scores = own.copy()
        scores[2:] += two_before[:-2]
        scores[1:] += before[:-1]
        scores[:-1] += after[1:]
        scores[:-2] += two_after[2:]
        title = tokens["title"]
        titles = title[:-1] * title[1:]
        scores[:-1] += titles * self._titles[0]
        scores[:-2] += titles[:-1] * title[2:] * self._titles[1]
        self._stretches.add(scores, tokens["text"].astype(np.int64), tokens["small"].astype(np.int64))
        return scores

    def joins(self, tokens: "np.ndarray[Any, Any]") -> tuple[NDArray[np.bool_], Numbers]:
        """Return for each token whether it goes on with the word before it, by Viterbi, and the tokens where rounding decides.

        Of the best labellings up to a token, one with I there and one with B, only the difference is kept. Up to `low` both
        have B just before it, above `high` both I, and between them each has there what it has not itself.
        """
        low, high, between = self._low, self._high, self._between
        scores = self._scores(tokens)
        inside = tokens["length"] > 0
        gains = np.where(scores + (between - high) > high + _ROUNDING, between - high, between - low)
        gains[~inside] = 0.0
        unsure = np.flatnonzero(inside & (scores + (between - low) > low - _ROUNDING) & (gains != between - high))
        gains[unsure] = self._gains(scores[unsure], gains[unsure - 1], np.diff(unsure, prepend=-1) == 1)
        differences = scores
        differences[1:] += gains[:-1]
        last = inside & ~np.append(inside[1:], False)
        bounds = np.abs(np.abs(differences - (high + low) / 2) - (high - low) / 2)
        first = inside & ~np.append(False, inside[:-1])
        ties = np.flatnonzero(np.where(last, np.abs(differences), bounds) <= _ROUNDING)
        ties = ties[(inside & ~(first & last))[ties]]
        joined = differences > np.where(last, 0.0, high)
        other = np.flatnonzero(inside & ~last & (differences > low) & ~joined)
        # sequential
        for place in reversed(other.tolist()):
            joined[place] = not joined[place + 1]
        joined &= inside & ~first
        return joined, ties

    def _gains(self, scores: Floats, before: Floats, follows: "NDArray[np.bool_]") -> list[float]:
        low, high, between = self._low, self._high, self._between
        found, gain = [], 0.0
        for score, given, chained in zip(scores.tolist(), before.tolist(), follows.tolist(), strict=True):
            difference = score + (gain if chained else given)
            gain = between - (low if difference < low else high if difference > high else difference)
            found.append(gain)
        return found
