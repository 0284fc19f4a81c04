"""The first cell of a notebook: its store."""

from pathlib import Path

import pytest
from conftest import ROOT

from viendan import notebook
from viendan.errors import StoreError


def test_the_default_store_is_made_from_the_samples_and_any_other_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "ROOT", tmp_path)
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    store = notebook.begin("var/viendan.db")
    store.close()
    assert (tmp_path / "var" / "viendan.db").is_file()
    with pytest.raises(StoreError):
        notebook.begin("var/other.db")
    assert not (tmp_path / "var" / "other.db").exists()
