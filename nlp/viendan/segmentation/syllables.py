"""A model's weights, arranged by the token that a stretch of one, two or three tokens begins with.

No feature is written out while a text is read: a `Syllable` carries what it adds to the scores of the tokens around it, and
the followers with which it makes a stretch that the model knows.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from viendan.segmentation.model import FUNCTIONS, Model

# The places of a stretch, counted from the token that is scored, in the order of the fields below.
ONE = ("-2", "-1", "0", "1", "2")
TWO = ("-2,-1", "-1,0", "0,1", "1,2")
THREE = ("-2,0", "-1,1", "0,2")
_INTEGERS = 2**31
# Small letters whose capitals came with Unicode 16 and 17: the model's features know them, Python may not.
_NEW_PAIRS = re.compile("[\u019b\u0264\u1c8a\ua7cd\ua7cf\ua7d3\ua7d5\ua7db\U00010d70-\U00010d85\U00016ebb-\U00016ed3]")
_REMEMBERED = 1 << 15
_LONGEST_REMEMBERED = 40


Row = list[float]


@dataclass(frozen=True, slots=True)
class Triple:
    """What three neighbours add to the scores of the third, the second and the first."""

    third: float
    second: float
    first: float


@dataclass(frozen=True, slots=True)
class Pair:
    """What two neighbours add to the scores of the token after them, the second, the first, the token before; known thirds."""

    thirds: dict[str, Triple]
    small_thirds: dict[str, Triple]
    after: float
    second: float
    first: float
    before: float


Followers = dict[str, Pair]


@dataclass(frozen=True, slots=True)
class Syllable:
    """A token: what it adds to the scores of the tokens from two after it to two before it, and its known followers.

    Followers and thirds are looked up by their text first, where all is added up, then by their text in small letters.
    """

    text: str
    small: str
    title: bool
    followers: Followers
    small_followers: Followers
    two_after: float
    after: float
    own: float
    before: float
    two_before: float


class _Stretches:
    """The weights of stretches of two and three tokens for one function."""

    def __init__(self, model: Model, function: str, words: Iterable[str]) -> None:
        """Take the weights of a function's templates, and words of two and three tokens, which lack one feature of all others."""
        self._lacking = [[-model.template(place, ".is_in_dict")["False"] for place in places] for places in (TWO, THREE)]
        self._weights: defaultdict[str, list[tuple[str, int, float]]] = defaultdict(list)
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        for index, place in (*enumerate(TWO), *enumerate(THREE)):
            for stretch, weight in model.template(place, function).items():
                first, _, rest = stretch.partition(" ")
                self._weights[first].append((rest, index, weight))
        for word in words:
            first, _, rest = word.partition(" ")
            self._words[first].append(rest)

    def _all(self, first: str) -> Iterator[tuple[str, int, float]]:
        yield from self._weights.get(first, ())
        for rest in self._words.get(first, ()):
            more = rest.split(" ")
            if all(more) and len(more) <= len(self._lacking):  # some words of the dictionary have a space too many
                yield from ((rest, index, weight) for index, weight in enumerate(self._lacking[len(more) - 1]))

    def after(self, first: str) -> dict[str, tuple[Row, dict[str, Row]]]:
        """Return by second token the weights of a pair, and by third token those of the triples that it begins."""
        found: dict[str, tuple[Row, dict[str, Row]]] = {}
        if first not in self._weights and first not in self._words:
            return found
        for rest, index, weight in self._all(first):
            second, _, third = rest.partition(" ")
            pair, thirds = found.setdefault(second, ([0.0] * len(TWO), {}))
            row = thirds.setdefault(third, [0.0] * len(THREE)) if third else pair
            row[index] += weight
        return found


class _SmallFollowers(dict[str, Followers]):
    """From a token in small letters to its followers in small letters; no more are kept than the model knows."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._stretches = _Stretches(model, ".lower", model.dictionary)

    def __missing__(self, first: str) -> Followers:
        found = {}
        for second, (pair, thirds) in self._stretches.after(first).items():
            found[second] = Pair({}, {third: Triple(*row) for third, row in thirds.items()}, *pair)
        if found:
            self[first] = found
        return found


_NO_TRIPLE = Triple(0.0, 0.0, 0.0)
_NO_PAIR = Pair({}, {}, 0.0, 0.0, 0.0, 0.0)


def _joined_triple(row: Row, small: Triple) -> Triple:
    return Triple(row[0] + small.third, row[1] + small.second, row[2] + small.first)


def _joined_pair(row: Row, thirds: dict[str, Row], small: Pair) -> Pair:
    joined = {third: _joined_triple(weights, small.small_thirds.get(third.lower(), _NO_TRIPLE)) for third, weights in thirds.items()}
    return Pair(joined, small.small_thirds, row[0] + small.after, row[1] + small.second, row[2] + small.first, row[3] + small.before)


def _is_digit(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) < _INTEGERS


def _is_title(text: str) -> bool:
    return all(part[0] == part[0].upper() and not _NEW_PAIRS.match(part) for part in text.split(" "))


class Syllables(dict[str, Syllable]):
    """From a token's text to the syllable; it forgets everything when it is full, so that memory stays flat."""

    def __init__(self, model: Model, common: float) -> None:
        """Take a model, and what is added to the score of every token."""
        super().__init__()
        self._dictionary = model.dictionary
        self._common = common
        self._tables = [[model.template(place, function) for function in FUNCTIONS] for place in ONE]
        self._stretches = _Stretches(model, "", ())
        self._small_followers = _SmallFollowers(model)

    def __missing__(self, text: str) -> Syllable:
        """Return the syllable, and remember it."""
        syllable = self._syllable(text)
        if len(text) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[text] = syllable
        return syllable

    def _syllable(self, text: str) -> Syllable:
        small, title = text.lower(), _is_title(text)
        values = (text, small, str(_is_digit(text)), str(title), str(small in self._dictionary))
        weights = [sum([table.get(value, 0.0) for table, value in zip(tables, values, strict=True)]) for tables in self._tables]
        weights[ONE.index("0")] += self._common
        known = self._small_followers[small]
        followers = {second: _joined_pair(*rows, known.get(second.lower(), _NO_PAIR)) for second, rows in self._stretches.after(text).items()}
        return Syllable(text, small, title, followers, known, *weights)
