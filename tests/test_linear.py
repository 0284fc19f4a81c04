"""The linear model's file."""

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from viendan.domains.features import ANALYZERS
from viendan.domains.linear import LinearModel
from viendan.errors import ViendanError

MODEL = LinearModel(
    ("a", "b"),
    {column: (column, "hai từ") for column in ANALYZERS},
    np.arange(10.0),
    np.arange(20.0).reshape(10, 2),
    np.array([0.5, -0.5]),
)


def test_a_model_written_and_loaded_is_the_same(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "one")
    again = LinearModel.load(tmp_path / "one")
    assert (again.labels, again.features) == (MODEL.labels, MODEL.features)
    assert all(
        np.array_equal(getattr(again, name), getattr(MODEL, name))
        for name in ("lengths", "weights", "intercepts")
    )


def test_the_same_model_makes_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        MODEL.save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def _objects(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(
            file,
            **dict.fromkeys(
                (*ANALYZERS, "labels", "lengths", "weights", "intercepts"),
                np.array([MODEL], dtype=object),
            ),
        )


@pytest.mark.parametrize(
    "write",
    [
        bool,  # no file
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("no model"),
        lambda path: path.write_bytes(pickle.dumps(1)),
        lambda path: np.savez(path.open("wb"), labels=np.array(["a"])),  # arrays, but not all
        _objects,  # arrays of objects, whose loading would run code
    ],
)
def test_what_is_no_model_is_said(tmp_path: Path, write: object) -> None:
    assert callable(write)
    write(tmp_path / "model.npz")
    with pytest.raises(ViendanError) as caught:
        LinearModel.load(tmp_path / "model.npz")
    assert caught.value.code == "bad_model"


@pytest.mark.parametrize(
    "broken",
    [
        replace(MODEL, weights=MODEL.weights[:-1]),  # a feature without weights
        replace(MODEL, lengths=np.full(10, np.nan)),  # no numbers
        replace(MODEL, intercepts=np.array([np.inf, 0.0])),  # not finite
        replace(MODEL, labels=("a", "b", "c")),  # a label without weights
        replace(MODEL, features=dict.fromkeys(ANALYZERS, ("một",))),  # fewer features
    ],
)
def test_arrays_that_do_not_fit_are_no_model(tmp_path: Path, broken: LinearModel) -> None:
    broken.save(tmp_path / "one")
    with pytest.raises(ViendanError) as caught:
        LinearModel.load(tmp_path / "one")
    assert caught.value.code == "bad_model"


def test_a_model_that_cannot_be_written_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MODEL.save(tmp_path / "one")
    before = (tmp_path / "one").read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez_compressed", full)
    with pytest.raises(OSError, match="No space"):
        MODEL.save(tmp_path / "one")
    assert (tmp_path / "one").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
