"""Tokens as records: what a token adds to the scores of the five tokens around it, and its ids."""

import re
import struct
from collections import defaultdict
from collections.abc import Mapping
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
_NEW_PAIRS = re.compile(
    "[\u019b\u0264\u1c8a\ua7cd\ua7cf\ua7d3\ua7d5\ua7db\U00010d70-\U00010d85\U00016ebb-\U00016ed3]"
)


def past(*weights: float) -> bytes:
    """Return the record of a position past an end of a line, which has no characters."""
    return _PACKED.pack(*weights, 0, 0, 0.0, 0)


def _is_digit(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) < _INTEGERS


def _is_title(text: str) -> bool:
    return all(
        part[0] == part[0].upper() and not _NEW_PAIRS.match(part) for part in text.split(" ")
    )


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
        self._weights = [_by_value(model, function) for function in FUNCTIONS]
        self._common = [common if offset == "0" else 0.0 for offset in _OFFSETS]

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
