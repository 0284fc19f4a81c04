"""The files of the model of underthesea: a CRF in the format of CRFsuite, and a dictionary.

A feature is a template with a value, as "T[-1,0].lower=quản lý": the tokens from one offset to
another (0 is the token that is scored), joined by spaces, and a function of them. Past the ends of
a line the value is BOS or EOS. The labels are B (a word begins) and I (the word continues). Only
the difference of the two counts: a weight here is that of I less that of B.
"""

import pickle
import struct
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FUNCTIONS = ("", ".lower", ".isdigit", ".istitle", ".is_in_dict")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_NUMBERS = struct.Struct("<II")
_LENGTHS = 8  # bytes before each name: its number and its size


@dataclass(frozen=True, slots=True)
class Model:
    """The weights by template and value, the transitions between labels, and the dictionary.

    A transition goes from one label to the next; 0 is B, 1 is I.
    """

    templates: dict[str, dict[str, float]]
    transitions: dict[tuple[int, int], float]
    dictionary: set[str]

    def template(self, offset: str, function: str) -> dict[str, float]:
        """Return the weights of a template by value; `offset` is one token, or a range "-1,0"."""
        return self.templates.get(f"T[{offset}]{function}", {})


def _names(data: bytes, offset: int) -> list[str]:
    """Return the strings of a CQDB chunk, in the order of their ids and of the file."""
    count, links = _NUMBERS.unpack_from(data, offset + 16)
    starts = offset + np.frombuffer(data, "<u4", count, offset + links)
    end = int(starts[-1]) + _LENGTHS + _NUMBERS.unpack_from(data, starts[-1])[1]
    names = np.frombuffer(data, np.uint8, end - starts[0], starts[0]).copy()
    for byte in range(_LENGTHS):
        names[starts - starts[0] + byte] = 0
    return names[_LENGTHS:-1].tobytes().decode().split("\0" * (_LENGTHS + 1))


def _weights(
    data: bytes, offset: int, attributes: int
) -> tuple[list[float], dict[tuple[int, int], float]]:
    """Return the weight of each attribute, I less B, and the weights of the four transitions."""
    _, count = _NUMBERS.unpack_from(data, offset + 4)
    features = np.frombuffer(data, _FEATURE, count, offset + 12)
    of_states, of_transitions = (features[features["kind"] == kind] for kind in (0, 1))
    signed = np.where(of_states["label"], of_states["weight"], -of_states["weight"])
    transitions = {
        (int(source), int(label)): float(weight) for _, source, label, weight in of_transitions
    }
    return np.bincount(of_states["source"], signed, attributes).tolist(), transitions


def read_model(folder: Path) -> Model:
    """Return the model in a folder.

    One of its files is a pickle: the caller must have checked that the files are the known ones.
    """
    data = (folder / "models.bin").read_bytes()
    attributes, features, _, names = struct.unpack_from("<4I", data, 24)
    weights, transitions = _weights(data, features, attributes)
    templates: dict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in zip(_names(data, names), weights, strict=True):
        template, _, value = name.partition("=")
        templates[template][value] = weight
    dictionary = pickle.loads((folder / "dictionary.bin").read_bytes())  # noqa: S301  # known
    return Model(dict(templates), transitions, dictionary)
