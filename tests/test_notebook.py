"""The first cell of a notebook: its store."""

from pathlib import Path

import pytest
from conftest import ROOT

from viendan import notebook
from viendan.errors import StoreError
from viendan.store import Store


def test_the_default_store_is_made_from_the_samples_and_any_other_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "ROOT", tmp_path)
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    with notebook.begin("var/viendan.db"):
        pass
    assert (tmp_path / "var" / "viendan.db").is_file()
    with pytest.raises(StoreError):
        notebook.begin("var/other.db")
    assert not (tmp_path / "var" / "other.db").exists()


def test_an_error_leaves_no_store_of_samples_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, still_open: list[Store]
) -> None:
    def fail(*_batch: object) -> None:
        raise StoreError("store_full")

    monkeypatch.setattr(notebook, "store_outcomes", fail)
    with pytest.raises(StoreError):
        notebook.sample_store(tmp_path / "viendan.db")
    assert still_open == []
