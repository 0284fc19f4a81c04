"""Tokens as records of numbers: what a token adds to the scores of the five tokens around it, and its numbers in the vocabulary."""

import re
import struct
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viendan.segmentation.model import FUNCTIONS, Model

Span = tuple[int, int]
Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Tokens = NDArray[Any]  # of records

# The places of a token, counted from the token that is scored.
_PLACES = ("-2", "-1", "0", "1", "2")
#: A token: what it adds to the scores of the tokens from two after it to two before it; the number of its text and that of its
#: text in small letters, 0 where they are in no stretch that the model knows; whether it has a capital; how many letters it has,
#: white space not counted.
RECORD = np.dtype(
    [
        ("weights", "f8", len(_PLACES)),
        ("text", "i8"),
        ("small", "i8"),
        ("title", "f8"),
        ("length", "i8"),
    ]
)
_PACKED = struct.Struct("=5d2qdq")
_INTEGERS = 2**31
# Small letters whose capitals came with Unicode 16 and 17: the model's features know them, Python may not.
_NEW_PAIRS = re.compile(
    "[\u019b\u0264\u1c8a\ua7cd\ua7cf\ua7d3\ua7d5\ua7db\U00010d70-\U00010d85\U00016ebb-\U00016ed3]"
)


def past(*weights: float) -> bytes:
    """Return the record of a place past an end of a line, which has no letters, with its weights."""
    return _PACKED.pack(*weights, 0, 0, 0.0, 0)


def _is_digit(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) < _INTEGERS


def _is_title(text: str) -> bool:
    return all(
        part[0] == part[0].upper() and not _NEW_PAIRS.match(part) for part in text.split(" ")
    )


def _by_value(model: Model, function: str) -> dict[str, list[float]]:
    """Return the weights of a function's values at the five places."""
    found: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(_PLACES))
    for number, place in enumerate(_PLACES):
        for value, weight in model.template(place, function).items():
            found[value][number] = weight
    return found


class Records:
    """Makes the records of tokens."""

    def __init__(self, model: Model, numbers: Mapping[str, int], common: float) -> None:
        """Take a model, the numbers of the tokens that its stretches are made of, and what is added to the score of every token."""
        self._numbers = numbers
        self._dictionary = model.dictionary
        self._weights = [_by_value(model, function) for function in FUNCTIONS]
        self._common = [common if place == "0" else 0.0 for place in _PLACES]

    def __call__(self, text: str) -> bytes:
        """Return the record of a token."""
        small, title = text.lower(), _is_title(text)
        values = (text, small, str(_is_digit(text)), str(title), str(small in self._dictionary))
        known = [
            weights[value]
            for weights, value in zip(self._weights, values, strict=True)
            if value in weights
        ]
        weights = map(sum, zip(self._common, *known, strict=True))
        return _PACKED.pack(
            *weights,
            self._numbers.get(text, 0),
            self._numbers.get(small, 0),
            title,
            sum(map(len, text.split())),
        )
