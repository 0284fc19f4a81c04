"""The best labelling of lines of tokens by a linear-chain CRF that scores each token by the five tokens around it."""

import numpy as np

from viendan.segmentation.model import FUNCTIONS, Model
from viendan.segmentation.records import Floats, Numbers, Records, Tokens, Truths, past
from viendan.segmentation.stretches import THREE, TWO, Stretches

# Sums that differ by less are a tie, which rounding decides, so the order of summing: unknown syllables in a row make ties.
_ROUNDING = 1e-7


class Crf:
    """Tells which tokens of lines go on with the word before them.

    `record` makes of a token's text what lines are given as; before the first line, between lines and after the last stands
    `bound`. What all stretches have in common that the model does not know (not in the dictionary, not all with capitals) is
    added once for every token, and taken back at the ends of a line.
    """

    def __init__(self, model: Model) -> None:
        """Take a model."""
        self._template = model.template
        self._common = {
            place: self._template(place, ".is_in_dict")["False"] for place in (*TWO, *THREE)
        }
        for place in ("0,1", "0,2"):
            self._common[place] += self._template(place, ".istitle")["False"]
        self._stretches = Stretches(model)
        self.record = Records(model, self._stretches.numbers, sum(self._common.values()))
        end = (
            self._past("EOS", "1", "2", "0,1", "1,2", "0,2", "-1,1"),
            self._past("EOS", "2", "1,2", "0,2"),
        )
        start = (
            self._past("BOS", "-2", "-2,-1", "-2,0"),
            self._past("BOS", "-2", "-1", "-2,-1", "-1,0", "-2,0", "-1,1"),
        )
        self.bound = past(0.0, 0.0, 0.0, *end) + past(*start, 0.0, 0.0, 0.0)
        titles = [self._template(place, ".istitle") for place in ("0,1", "0,2")]
        self._titles = [weights["True"] - weights["False"] for weights in titles]
        (begin_begin, begin_go), (go_begin, go_go) = (
            [model.transitions[label, after] for after in (0, 1)] for label in (0, 1)
        )
        self._low, self._high, self._between = (
            begin_begin - go_begin,
            begin_go - go_go,
            begin_go - go_begin,
        )

    def _past(self, value: str, *places: str) -> float:
        weights = sum(
            self._template(place, function).get(value, 0.0)
            for place in places
            for function in FUNCTIONS
        )
        return weights - sum(self._common.get(place, 0.0) for place in places)

    def _scores(self, tokens: Tokens) -> Floats:
        """Return how much better each token is with I than with B, by its features alone."""
        from_two_before, from_before, own, from_after, from_two_after = tokens["weights"].T
        scores: Floats = own.copy()
        scores[2:] += from_two_before[:-2]
        scores[1:] += from_before[:-1]
        scores[:-1] += from_after[1:]
        scores[:-2] += from_two_after[2:]
        title = tokens["title"]
        titles = title[:-1] * title[1:]
        scores[:-1] += titles * self._titles[0]
        scores[:-2] += titles[:-1] * title[2:] * self._titles[1]
        self._stretches.add(scores, tokens["text"], tokens["small"])
        return scores

    def joins(self, tokens: Tokens) -> tuple[Truths, Numbers]:
        """Return for each token whether it goes on with the word before it, by Viterbi, and the tokens where rounding would decide.

        Of the best labellings up to a token, one with I there and one with B, only the difference is kept. Up to `low` both
        have B just before it, above `high` both I, and between them each has there what it has not itself.
        """
        inside = tokens["length"] > 0
        follows, leads = inside.copy(), inside.copy()
        follows[1:] &= inside[:-1]
        leads[:-1] &= inside[1:]
        differences = self._scores(tokens)
        differences[1:] += self._gains(differences, inside)[:-1]
        joined = differences > np.where(leads, self._high, 0.0)
        depends = leads & ~joined & (differences > self._low)
        (unlike,) = depends.nonzero()
        decided = (~depends).nonzero()[0][
            unlike - np.arange(len(unlike))
        ]  # the next token that does not depend on the one after it
        joined[unlike] = joined[decided] ^ (decided - unlike & 1 == 1)
        return joined & follows, self._ties(differences, follows, leads)

    def _gains(self, scores: Floats, inside: Truths) -> Floats:
        """Return what each token adds to the difference at the token after it; most scores alone leave no doubt about that."""
        low, high, between = self._low, self._high, self._between
        surely_high = scores > 2 * high - between + _ROUNDING
        gains = np.where(surely_high, between - high, between - low) * inside
        (unsure,) = ((scores > 2 * low - between - _ROUNDING) & ~surely_high & inside).nonzero()
        gains[unsure] = between - np.minimum(
            np.maximum(scores[unsure] + gains[unsure - 1], low), high
        )
        chained = unsure[1:][unsure[1:] == unsure[:-1] + 1]
        found, gain, last = [], 0.0, 0
        for place, score, given in zip(
            chained.tolist(), scores[chained].tolist(), gains[chained - 1].tolist(), strict=True
        ):
            difference = score + (gain if place == last + 1 else given)
            gain, last = between - min(max(difference, low), high), place
            found.append(gain)
        gains[chained] = found
        return gains

    def _ties(self, differences: Floats, follows: Truths, leads: Truths) -> Numbers:
        middle, half = (self._high + self._low) / 2, (self._high - self._low) / 2
        near = np.abs(np.abs(differences - middle) - half) <= _ROUNDING
        return (near & leads | (np.abs(differences) <= _ROUNDING) & follows & ~leads).nonzero()[0]
