"""Tokens as records: what a token adds to the scores of the five tokens around it, and its ids."""

import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viendan.segmentation.crf_model import FUNCTIONS, Model

Span = tuple[int, int]
Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Tokens = NDArray[Any]  # of records

# The offsets of a token from the token that is scored.
_OFFSETS = ("-2", "-1", "0", "1", "2")
#: A token. `weights`: what it adds to the scores of the tokens from two after it to two before it.
#: `text`, `small`: the ids of its text and of its text in lower case, 0 where no known n-gram has
#: them. `title`: 1 where it has capitals. `length`: its characters other than white space.
RECORD = np.dtype(
    [
        ("weights", "f8", len(_OFFSETS)),
        ("text", "i8"),
        ("small", "i8"),
        ("title", "f8"),
        ("length", "i8"),
    ]
)
_PACKED = struct.Struct("=5d2qdq")
_INTEGERS = 2**31
# Lower case letters whose capitals came with Unicode 16 and 17: the features of the model know
# them, Python may not.
_NEW_LETTERS = frozenset(
    "\u019b\u0264\u1c8a\ua7cd\ua7cf\ua7d3\ua7d5\ua7db"
    + "".join(map(chr, (*range(0x10D70, 0x10D86), *range(0x16EBB, 0x16ED4))))
)


def past(*weights: float) -> bytes:
    """Return the record of a position past an end of a line, which has no characters."""
    return _PACKED.pack(*weights, 0, 0, 0.0, 0)


def _is_digit(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) < _INTEGERS


def _is_title(text: str) -> bool:
    firsts = [part[0] for part in text.split(" ")]
    return firsts == [one.upper() for one in firsts] and _NEW_LETTERS.isdisjoint(firsts)


def _by_value(model: Model, function: str) -> dict[str, list[float]]:
    """Return, by value of a function, its weights at the five offsets."""
    found: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(_OFFSETS))
    for number, offset in enumerate(_OFFSETS):
        for value, weight in model.template(offset, function).items():
            found[value][number] = weight
    return found


class Records:
    """A function from the text of a token to its record."""

    def __init__(self, model: Model, numbers: Mapping[str, int], common: float) -> None:
        """Make the function.

        `numbers` has the ids of the tokens of known n-grams; `common` is added to every score.
        """
        self._numbers = numbers
        self._dictionary = model.dictionary
        self._texts, self._smalls, *flags = (_by_value(model, one) for one in FUNCTIONS)
        self._common = [common if offset == "0" else 0.0 for offset in _OFFSETS]
        # By whether a token is a number, has capitals, and is in the dictionary.
        self._flags = {
            values: [of[str(value)] for of, value in zip(flags, values, strict=True)]
            for values in product((False, True), repeat=len(flags))
        }
        self._unknown = {values: self._sums(of) for values, of in self._flags.items()}

    def _sums(self, weights: Iterable[list[float]]) -> list[float]:
        return [sum(of) for of in zip(self._common, *weights, strict=True)]

    def __call__(self, text: str) -> bytes:
        """Return the record of a token."""
        small = text.lower()
        flags = (_is_digit(text), title := _is_title(text), small in self._dictionary)
        own = [of for of in (self._texts.get(text), self._smalls.get(small)) if of is not None]
        return _PACKED.pack(
            *(self._sums([*own, *self._flags[flags]]) if own else self._unknown[flags]),
            self._numbers.get(text, 0),
            self._numbers.get(small, 0),
            title,
            sum(map(len, text.split())),
        )
