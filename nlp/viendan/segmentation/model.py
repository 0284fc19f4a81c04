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

FUNCTIONS = ("", ".lower", ".isdigit", ".istitle", ".is_in_dict")
_FEATURE = struct.Struct("<IIId")
_NUMBERS = struct.Struct("<II")


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
    at = offset + _NUMBERS.unpack_from(data, offset + links)[0]
    names = []
    for _ in range(count):
        _, size = _NUMBERS.unpack_from(data, at)
        names.append(data[at + 8 : at + 7 + size].decode())
        at += 8 + size
    return names


def _weights(data: bytes, offset: int, attributes: int) -> tuple[list[float], dict[tuple[int, int], float]]:
    """Return for each attribute the weight of I less that of B, and the weights of the four transitions."""
    _, count = _NUMBERS.unpack_from(data, offset + 4)
    states, transitions = [0.0] * attributes, {}
    for kind, source, label, weight in _FEATURE.iter_unpack(data[offset + 12 : offset + 12 + count * _FEATURE.size]):
        if kind:
            transitions[source, label] = weight
        else:
            states[source] += weight if label else -weight
    return states, transitions


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
