"""The place of a SQLite file: a file that has lost its name is neither read nor written."""

from pathlib import Path

import pytest

from viendan.errors import StoreError
from viendan.store import RunRecord, Store
from viendan.store.database.sqlite_place import identity_of
from viendan.store.run_history import runs_of

RUN = RunRecord("2026-01-01T17:00:00+00:00", "2026-01-01T17:01:30+00:00", "/a", 5, 2, 3)


def test_the_identity_is_that_of_the_file_and_not_of_its_name(tmp_path: Path) -> None:
    assert identity_of(tmp_path / "a.db") is None
    (tmp_path / "a.db").write_bytes(b"")
    before = identity_of(tmp_path / "a.db")
    (tmp_path / "a.db").rename(tmp_path / "b.db")
    (tmp_path / "a.db").write_bytes(b"")
    assert identity_of(tmp_path / "b.db") == before
    assert identity_of(tmp_path / "a.db") != before


def test_what_is_written_while_the_file_loses_its_name_is_an_error(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        with pytest.raises(StoreError) as caught, store.writing():
            (tmp_path / "a.db").rename(tmp_path / "b.db")
        assert caught.value.code == "store_gone"
        with pytest.raises(StoreError) as caught:
            store.record_run(RUN)
    assert caught.value.code == "store_gone"
    assert not (tmp_path / "a.db").exists()


def test_a_file_that_is_back_is_written_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        (tmp_path / "a.db").rename(tmp_path / "b.db")
        with pytest.raises(StoreError):
            store.record_run(RUN)
        (tmp_path / "b.db").rename(tmp_path / "a.db")
        store.record_run(RUN)
        with store.reading() as connection:
            assert len(runs_of(connection, 9)) == 1
