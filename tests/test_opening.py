"""Opening a store for reading, by Python's own driver and by SQLAlchemy."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from databases import Databases
from older_tables import make_tables
from sqlalchemy import text

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import Store, quarantined
from viendan.store.database import sqlite, sqlite_reading
from viendan.store.database.dialect import dialect_of
from viendan.store.database.sql import ask
from viendan.store.lookup.find import found_in
from viendan.store.lookup.opening import reading_at

_TEXT = (
    "Thực hiện Quyết định số 45/2016/QĐ-TTg ngày 19 tháng 10 năm 2016"
    " và Nghị định số 49/2017/NĐ-CP; Quyết định số 45/QĐ-TTg."
)


@pytest.mark.parametrize(
    "query",
    [
        "45/2016/QĐ-TTg",
        "QĐ 45",
        "nghi dinh 49 2017",
        "49/2018/NĐ-CP",
        "Luật Báo chí",
        "tiếp nhận hồ sơ",
        "không có gì",
    ],
)
def test_a_store_answers_alike_by_its_address_and_opened(
    store: Store, address: str, annotated: Callable[[str], Annotation], query: str
) -> None:
    store.add(annotated(_TEXT))
    with reading_at(address) as connection, store.reading() as opened:
        assert found_in(connection, query) == found_in(opened, query)


def test_a_file_of_this_version_is_read_by_pythons_own_driver(tmp_path: Path) -> None:
    path = tmp_path / "viendan.db"
    Store.open(path).close()
    with reading_at(path) as connection:
        assert isinstance(connection, sqlite3.Connection)
        assert dialect_of(connection) is sqlite


def test_nothing_is_written_through_what_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "viendan.db"
    Store.open(path).close()
    with pytest.raises(StoreError) as caught, reading_at(path) as connection:
        ask(connection, "DELETE FROM reports", {})
    assert caught.value.code == "store_readonly"


def _of_version(folder: Path, version: str) -> Path:
    """Return the file of a store that says it is of a version."""
    path = folder / "viendan.db"
    with Store.open(path) as store, store.writing() as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = :version"), {"version": version}
        )
    return path


@pytest.mark.parametrize("version", ["0004", "0001"])
def test_an_older_file_is_refused_and_stays_as_it_is(tmp_path: Path, version: str) -> None:
    path = tmp_path / "viendan.db"
    # As before versions were kept, where it is the first.
    make_tables(str(path), version, *(["DROP TABLE alembic_version"] * (version == "0001")))
    before = path.read_bytes()
    for opened in (reading_at, Store.open_read_only):
        with pytest.raises(StoreError) as caught, opened(path):
            pass
        assert (caught.value.code, caught.value.about["found"]) == ("older_store", version)
    assert path.read_bytes() == before


def _of_another_program(path: Path, *, with_log: bool) -> None:
    """Make a database of another program, which was killed if it has a log."""
    code = (
        "import os, sqlite3, sys\nmade = sqlite3.connect(sys.argv[1])\n"
        f"made.execute('PRAGMA journal_mode={'WAL' if with_log else 'DELETE'}')\n"
        "made.execute('CREATE TABLE notes (note)')\nmade.commit()\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").exists() == with_log


_NO_STORES: dict[str, Callable[[Path], object]] = {
    "an empty file": lambda path: path.write_bytes(b""),
    "another file": lambda path: path.write_bytes(b"no database at all, but longer than its head"),
    "another database": lambda path: _of_another_program(path, with_log=False),
    "one whose program was killed": lambda path: _of_another_program(path, with_log=True),
}


@pytest.mark.parametrize("as_address", [False, True])
@pytest.mark.parametrize("case", _NO_STORES)
def test_what_is_no_store_is_refused_and_stays_as_it_is(
    tmp_path: Path, case: str, *, as_address: bool
) -> None:
    path = tmp_path / "viendan.db"
    _NO_STORES[case](path)
    before = _contents(tmp_path)
    target = f"sqlite:///{path}" if as_address else path
    for opened in (reading_at, Store.open_read_only, partial(Store.open, create=False)):
        with pytest.raises(StoreError) as caught, opened(target):
            pass
        assert (caught.value.code, str(caught.value.about["path"])) == ("not_store", str(path))
    assert _contents(tmp_path) == before


def _contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a folder, without SQLite's index of a log."""
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")
    }


@pytest.mark.parametrize("target", ["viendan.db", "sqlite:///viendan.db"])
def test_a_missing_store_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for opened in (reading_at, Store.open_read_only):
        with pytest.raises(StoreError) as caught, opened(target):
            pass
        assert caught.value.code == "no_store"
    assert not list(tmp_path.iterdir())


def test_no_store_is_made_among_the_tables_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "viendan.db"
    _of_another_program(path, with_log=False)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.code == "not_store"
    assert path.read_bytes() == before


def test_an_empty_database_on_a_server_is_no_store(databases: Databases) -> None:
    address = databases.make()
    for opened in (reading_at, Store.open_read_only, partial(Store.open, create=False)):
        with pytest.raises(StoreError) as caught, opened(address):
            pass
        assert caught.value.code == "not_store"
    databases.delete(address)


def test_a_store_whose_program_was_killed_is_read_with_its_log_and_stays_as_it_is(
    tmp_path: Path,
) -> None:
    path = tmp_path / "viendan.db"
    Store.open(path).close()
    code = (
        "import os, sqlite3, sys\nmade = sqlite3.connect(sys.argv[1])\n"
        'made.execute("INSERT INTO quarantine VALUES'
        " ('/a.txt', 1, 1, 'x', 'empty', '{}', '', 1, '', NULL)\")\n"
        "made.commit()\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    before = _contents(tmp_path)
    with reading_at(path) as connection:
        assert len(ask(connection, "SELECT path FROM quarantine", {})) == 1
    with Store.open_read_only(path) as store, store.reading() as opened:
        assert [one.file.path for one in quarantined(opened)] == ["/a.txt"]
    assert _contents(tmp_path) == before


def test_a_file_that_may_not_be_read_is_a_bad_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "viendan.db"
    Store.open(path).close()

    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(StoreError) as caught, reading_at(path):
        pass
    assert (caught.value.code, caught.value.about["path"]) == ("bad_store", path)


def test_a_file_that_stays_locked_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "viendan.db"
    Store.open(path).close()
    monkeypatch.setitem(sqlite_reading._READING, "busy_timeout", 0)
    monkeypatch.setattr(sqlite_reading, "WAIT_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as caught, reading_at(path):
            pass
    assert caught.value.code == "store_locked"


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = _of_version(tmp_path, "9999")
    with pytest.raises(StoreError) as caught, reading_at(path):
        pass
    assert caught.value.code == "newer_store"
