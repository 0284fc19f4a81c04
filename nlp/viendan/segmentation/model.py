"""The files of underthesea's model: a CRF in CRFsuite's format, and a dictionary.

A feature is a template with a value, as "T[-1,0].lower=quản lý": the tokens from one place to another (0 is the token that is
scored) joined by spaces, and a function of them; past the ends of the line the value is BOS or EOS. The labels are B (a word
begins) and I (the word goes on). Of two labels only the difference counts: a weight here is that of I less that of B.
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
    """Weights by template and value; the transition from one label (0 is B, 1 is I) to the next; the dictionary."""

    templates: dict[str, dict[str, float]]
    transitions: dict[tuple[int, int], float]
    dictionary: set[str]

    def template(self, place: str, function: str) -> dict[str, float]:
        """Return the weights of a template by value."""
        return self.templates.get(f"T[{place}]{function}", {})


def _names(data: bytes, offset: int) -> list[str]:
    """Return the strings of a CQDB chunk in the order of their numbers, which is the order in the file."""
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
    """Return for each attribute the weight of I less that of B, and the weights of the four transitions."""
    _, count = _NUMBERS.unpack_from(data, offset + 4)
    features = np.frombuffer(data, _FEATURE, count, offset + 12)
    of_states, of_transitions = (features[features["kind"] == kind] for kind in (0, 1))
    signed = np.where(of_states["label"], of_states["weight"], -of_states["weight"])
    transitions = {
        (int(source), int(label)): float(weight) for _, source, label, weight in of_transitions
    }
    return np.bincount(of_states["source"], signed, attributes).tolist(), transitions


def read_model(folder: Path) -> Model:
    """Return the model whose files are in a folder; to be called for known files only, for one of them is a pickle."""
    data = (folder / "models.bin").read_bytes()
    attributes, features, _, names = struct.unpack_from("<4I", data, 24)
    weights, transitions = _weights(data, features, attributes)
    templates: dict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in zip(_names(data, names), weights, strict=True):
        template, _, value = name.partition("=")
        templates[template][value] = weight
    dictionary = pickle.loads((folder / "dictionary.bin").read_bytes())  # noqa: S301  # the caller knows the file
    return Model(dict(templates), transitions, dictionary)
