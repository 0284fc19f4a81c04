"""The files of the model of underthesea, read as they are installed and as they are made here."""

import pickle
import struct
from pathlib import Path

import pytest

from viendan.segmentation.crf_model import Model, read_model

# Attributes by number; a weight belongs to an attribute and a label.
NAMES = ["T[0]=Hà", "T[-1,0].lower=hà nội", "T[0].istitle=True"]
WEIGHTS = [(0, 0, 0.5), (1, 1, 2.0), (1, 0, 0.25)]
TRANSITIONS = [(0, 1, 1.5), (1, 1, -0.5)]


def strings(names: list[str]) -> bytes:
    """Return a CQDB chunk: strings with their numbers, and where each begins."""
    body, starts = b"", []
    for number, name in enumerate(names):
        starts.append(24 + len(body))
        written = name.encode() + b"\0"
        body += struct.pack("<II", number, len(written)) + written
    links = struct.pack(f"<{len(starts)}I", *starts)
    head = b"CQDB" + bytes(12) + struct.pack("<II", len(names), 24 + len(body))
    return head + body + links


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small model."""
    features = [(0, number, label, weight) for number, label, weight in WEIGHTS]
    features += [(1, source, label, weight) for source, label, weight in TRANSITIONS]
    packed = b"".join(struct.pack("<IIId", *feature) for feature in features)
    chunk = b"FEAT" + struct.pack("<II", 12 + len(packed), len(features)) + packed
    at = 48
    head = bytes(24) + struct.pack("<4I", len(NAMES), at, 0, at + len(chunk)) + bytes(8)
    (tmp_path / "models.bin").write_bytes(head + chunk + strings(NAMES))
    (tmp_path / "dictionary.bin").write_bytes(pickle.dumps({"hà nội"}))
    return tmp_path


@pytest.mark.parametrize(
    ("offset", "function", "weights"),
    [
        ("0", "", {"Hà": -0.5}),  # a weight of B counts against I
        ("-1,0", ".lower", {"hà nội": 1.75}),  # the weight of I less that of B
        ("0", ".istitle", {"True": 0.0}),  # an attribute without a weight
        ("2", "", {}),  # a template that the model does not have
    ],
)
def test_a_weight_is_that_of_i_less_that_of_b(
    folder: Path, offset: str, function: str, weights: dict[str, float]
) -> None:
    assert read_model(folder).template(offset, function) == weights


def test_transitions_and_dictionary_are_read(folder: Path) -> None:
    model = read_model(folder)
    assert model.transitions == {(0, 1): 1.5, (1, 1): -0.5}
    assert model.dictionary == {"hà nội"}


def test_a_template_is_named_by_its_offset_and_function() -> None:
    model = Model({"T[0,1].istitle": {"True": 1.0}}, {}, set())
    assert model.template("0,1", ".istitle") == {"True": 1.0}
