"""A linear-chain CRF: the best labels of lines of tokens, by the five tokens around each."""

import numpy as np

from viendan.segmentation.crf_model import FUNCTIONS, Model
from viendan.segmentation.ngrams import THREE, TWO, NGrams
from viendan.segmentation.token_records import Floats, Numbers, Records, Tokens, Truths, past

# Sums that differ by less are a tie, which the order of summing would decide. Unknown syllables in
# a row make ties.
_ROUNDING = 1e-7


class Crf:
    """The CRF: it decides which tokens continue the word before them.

    Lines are given as records: `record` makes that of a token, and `bound` is the one before the
    first line, between lines and after the last. The weights that all unknown n-grams share (not in
    the dictionary, no title case) are added once for every token, and taken back at line ends.
    """

    def __init__(self, model: Model) -> None:
        """Make the CRF of a model."""
        self._template = model.template
        self._common = {
            offset: self._template(offset, ".is_in_dict")["False"] for offset in (*TWO, *THREE)
        }
        for offset in ("0,1", "0,2"):
            self._common[offset] += self._template(offset, ".istitle")["False"]
        self._ngrams = NGrams(model)
        self.record = Records(model, self._ngrams.numbers, sum(self._common.values()))
        end = (
            self._past("EOS", "1", "2", "0,1", "1,2", "0,2", "-1,1"),
            self._past("EOS", "2", "1,2", "0,2"),
        )
        start = (
            self._past("BOS", "-2", "-2,-1", "-2,0"),
            self._past("BOS", "-2", "-1", "-2,-1", "-1,0", "-2,0", "-1,1"),
        )
        self.bound = past(0.0, 0.0, 0.0, *end) + past(*start, 0.0, 0.0, 0.0)
        titles = [self._template(offset, ".istitle") for offset in ("0,1", "0,2")]
        self._titles = [weights["True"] - weights["False"] for weights in titles]
        (begin_begin, begin_go), (go_begin, go_go) = (
            [model.transitions[label, after] for after in (0, 1)] for label in (0, 1)
        )
        self._low, self._high, self._between = (
            begin_begin - go_begin,
            begin_go - go_go,
            begin_go - go_begin,
        )

    def _past(self, value: str, *offsets: str) -> float:
        weights = sum(
            self._template(offset, function).get(value, 0.0)
            for offset in offsets
            for function in FUNCTIONS
        )
        return weights - sum(self._common.get(offset, 0.0) for offset in offsets)

    def _scores(self, tokens: Tokens) -> Floats:
        """Return by how much I scores above B for each token, without the transitions."""
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
        self._ngrams.add(scores, tokens["text"], tokens["small"])
        return scores

    def joins(self, tokens: Tokens) -> tuple[Truths, Numbers]:
        """Return whether each token continues the word before it, and the tokens that tie.

        This is Viterbi with one number a token: the difference of the best labellings up to it that
        end in I and in B. Up to `low` both have B at the token before, above `high` both have I,
        and between them each has the other label there.
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
        # The next token whose label does not depend on the token after it.
        decided = (~depends).nonzero()[0][unlike - np.arange(len(unlike))]
        joined[unlike] = joined[decided] ^ (decided - unlike & 1 == 1)
        return joined & follows, self._ties(differences, follows, leads)

    def _gains(self, scores: Floats, inside: Truths) -> Floats:
        """Return what each token adds to the difference at the token after it.

        The score alone decides that for most tokens; the others are computed one after another.
        """
        low, high, between = self._low, self._high, self._between
        surely_high = scores > 2 * high - between + _ROUNDING
        gains = np.where(surely_high, between - high, between - low) * inside
        (unsure,) = ((scores > 2 * low - between - _ROUNDING) & ~surely_high & inside).nonzero()
        gains[unsure] = between - np.minimum(
            np.maximum(scores[unsure] + gains[unsure - 1], low), high
        )
        chained = unsure[1:][unsure[1:] == unsure[:-1] + 1]
        found, gain, last = [], 0.0, 0
        for index, score, given in zip(
            chained.tolist(), scores[chained].tolist(), gains[chained - 1].tolist(), strict=True
        ):
            difference = score + (gain if index == last + 1 else given)
            gain, last = between - min(max(difference, low), high), index
            found.append(gain)
        gains[chained] = found
        return gains

    def _ties(self, differences: Floats, follows: Truths, leads: Truths) -> Numbers:
        middle, half = (self._high + self._low) / 2, (self._high - self._low) / 2
        near = np.abs(np.abs(differences - middle) - half) <= _ROUNDING
        return (near & leads | (np.abs(differences) <= _ROUNDING) & follows & ~leads).nonzero()[0]
