"""The best labelling of a line's tokens by a linear-chain CRF that scores each token by the five tokens around it."""

from collections.abc import Callable, Sequence

from viendan.segmentation.model import FUNCTIONS, Model
from viendan.segmentation.syllables import THREE, TWO, Followers, Pair, Syllable, Syllables

# Sums that differ by less are a tie, which rounding decides, so the order of summing: unknown syllables in a row make ties.
_ROUNDING = 1e-7


class Crf:
    """Tells which tokens of a line go on with the word before them.

    `syllables` makes of a token's text what the line is given as. What all stretches have in common that the model does not
    know (not in the dictionary, not all with capitals) is added once for every token, and taken back at the ends of a line.
    """

    def __init__(self, model: Model, decide: Callable[[list[str]], list[bool]]) -> None:
        """Take a model, and what decides between labellings that differ by no more than rounding: the model's own code."""
        self._decide = decide
        self._template = model.template
        self._common = {place: self._template(place, ".is_in_dict")["False"] for place in (*TWO, *THREE)}
        for place in ("0,1", "0,2"):
            self._common[place] += self._template(place, ".istitle")["False"]
        self.syllables = Syllables(model, sum(self._common.values()))
        self._start = self._bound("BOS", "-2", "-1", "-2,-1", "-1,0", "-2,0", "-1,1"), self._bound("BOS", "-2", "-2,-1", "-2,0")
        self._end = self._bound("EOS", "2", "1,2", "0,2"), self._bound("EOS", "1", "2", "0,1", "1,2", "0,2", "-1,1")
        titles = [self._template(place, ".istitle") for place in ("0,1", "0,2")]
        self._titles = [weights["True"] - weights["False"] for weights in titles]
        (begin_begin, begin_go), (go_begin, go_go) = ([model.transitions[label, after] for after in (0, 1)] for label in (0, 1))
        self._low, self._high = begin_begin - go_begin, begin_go - go_go
        self._after_low, self._between, self._after_high = begin_go - begin_begin, begin_go - go_begin, go_go - go_begin

    def _bound(self, value: str, *places: str) -> float:
        weights = sum(self._template(place, function).get(value, 0.0) for place in places for function in FUNCTIONS)
        return weights - sum(self._common.get(place, 0.0) for place in places)

    def _scores(self, line: Sequence[Syllable]) -> list[float]:
        """Return how much better each token is with I than with B, by its features alone.

        The scores of five tokens, from two before the one that is read to two after it, are summed up at once.
        """
        scores: list[float] = []
        append = scores.append
        title_pair, title_triple = self._titles
        followers: Followers = {}
        small_followers: Followers = {}
        last: Pair | None = None
        title = titles = False
        b = c = 0.0
        d, e = self._start
        for now in line:
            text, small = now.text, now.small
            a = b + now.two_before
            b = c + now.before
            c = d + now.own
            d = e + now.after
            e = now.two_after
            if last and (triple := last.thirds.get(text) or last.small_thirds.get(small)):
                a += triple.first
                b += triple.second
                c += triple.third
            last = followers.get(text) or small_followers.get(small)
            if last:
                a += last.before
                b += last.first
                c += last.second
                d += last.after
            if now.title and title:
                b += title_pair
                if titles:
                    a += title_triple
            titles, title = title, now.title
            followers, small_followers = now.followers, now.small_followers
            append(a)
        return [*scores[2:], b + self._end[0], c + self._end[1]]

    def joins(self, line: Sequence[Syllable]) -> list[bool]:
        """Return for each token of a line whether it goes on with the word before it: the best labelling, by Viterbi.

        Of the best labellings up to a token, one with I there and one with B, only the difference is kept. Up to `low` both
        have B just before it, above `high` both I, and between them each has there what it has not itself.
        """
        if len(line) == 1:
            return [False]
        low, high, after_low, between, after_high = self._low, self._high, self._after_low, self._between, self._after_high
        surely_low, surely_high, not_low, not_high = low - _ROUNDING, high + _ROUNDING, low + _ROUNDING, high - _ROUNDING
        difference, *scores = self._scores(line)
        differences = [difference]
        for score in scores:
            if difference <= surely_low:
                difference = score + after_low
            elif difference > surely_high:
                difference = score + after_high
            elif not_low < difference <= not_high:
                difference = score + between - difference
            else:
                return self._decide([syllable.text for syllable in line])
            differences.append(difference)
        if abs(difference) <= _ROUNDING:
            return self._decide([syllable.text for syllable in line])
        found = []
        joined = difference < 0
        for difference in reversed(differences):
            joined = difference > high or (difference > low and not joined)
            found.append(joined)
        found[-1] = False
        found.reverse()
        return found
