"""Opening a store for reading, by Python's own driver and by SQLAlchemy."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from older_tables import make_tables
from sqlalchemy import text

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import Store
from viendan.store.database import sqlite
from viendan.store.database.dialect import dialect_of
from viendan.store.database.sql import HEAD, ask
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


def test_an_older_file_is_brought_up_to_date_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "viendan.db"
    make_tables(str(path), "0004")
    with reading_at(path) as connection:
        assert [
            line["version_num"]
            for line in ask(connection, "SELECT version_num FROM alembic_version", {})
        ] == [HEAD]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "no_store"),  # no file
        (b"no database at all, but longer than its head", "bad_store"),  # another file
    ],
)
def test_what_is_no_store_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "viendan.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError) as caught, reading_at(path):
        pass
    assert caught.value.code == code


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
    monkeypatch.setattr("viendan.store.lookup.opening.WAIT_SECONDS", 0.0)
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
