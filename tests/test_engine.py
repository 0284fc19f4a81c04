"""The engine of a database, and what its errors mean."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError, DataError, OperationalError

from viendan.errors import StoreError
from viendan.store.database.engine import engine_of, read_only_engine_of, reading, writing


@pytest.mark.parametrize("name", ["viendan.db", "kho báo cáo?%20#1.db"])
def test_the_name_of_a_file_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    for open_ in (engine_of, read_only_engine_of):
        engine = open_(tmp_path / name)
        with reading(engine) as connection:
            assert _values_of_file(connection) == str(tmp_path / name)
        engine.dispose()


def _values_of_file(connection: Connection) -> str:
    return str(connection.execute(text("PRAGMA database_list")).one().file)


@pytest.mark.parametrize("make", [engine_of, read_only_engine_of])
def test_an_address_without_its_parts_is_refused(make: Callable[[str], Engine]) -> None:
    with pytest.raises(StoreError) as caught:
        make("postgresql://viendan:secret@host:port/reports")
    assert caught.value.code == "bad_address"
    assert "secret" not in str(caught.value.about)


def _values(connection: Connection) -> list[int]:
    return list(connection.scalars(text("SELECT value FROM one ORDER BY value")))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with a table."""
    engine = engine_of(tmp_path / "a.db")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE one (value INTEGER UNIQUE)"))
    engine.dispose()
    return tmp_path / "a.db"


def test_what_fails_is_not_stored_at_all(file: Path) -> None:
    engine = engine_of(file)
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO one VALUES (1)"))
    with pytest.raises(StoreError), writing(engine) as connection:
        connection.execute(text("INSERT INTO one VALUES (2), (1)"))  # the second is there
    with reading(engine) as connection:
        assert _values(connection) == [1]
    engine.dispose()


def test_a_reader_sees_one_state_while_another_writes(file: Path) -> None:
    engine = engine_of(file)
    with reading(engine) as connection:
        assert _values(connection) == []
        with writing(engine) as other:
            other.execute(text("INSERT INTO one VALUES (1)"))
        assert _values(connection) == []
    engine.dispose()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OperationalError("", {}, Exception("database is locked")), "store_locked"),
        (OperationalError("", {}, Exception("disk is full")), "store_full"),
        (DataError("", {}, Exception("invalid byte sequence")), "unstorable"),  # a value
        (DatabaseError("", {}, Exception("no such table")), "store_failed"),  # any other
    ],
)
@pytest.mark.parametrize("context", [reading, writing])
def test_an_error_of_the_database_has_a_code(
    file: Path, context: object, error: DatabaseError, code: str
) -> None:
    engine = engine_of(file)
    assert callable(context)
    with pytest.raises(StoreError) as caught, context(engine):
        raise error
    assert (caught.value.code, caught.value.about) == (code, {"reason": str(error.orig)})
    engine.dispose()
