"""The engine of a database, and what its errors mean."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, DataError, OperationalError

from viendan.errors import StoreError
from viendan.store.database.engine import address_of, engine_of, reading, writing


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("var/viendan.db", "sqlite:///var/viendan.db"),  # a path
        (Path("/r/kho báo cáo.db"), "sqlite:////r/kho báo cáo.db"),  # an absolute one
        ("sqlite://", "sqlite://"),  # in memory
        ("postgresql+psycopg://host/reports", "postgresql+psycopg://host/reports"),  # a server
    ],
)
def test_a_store_has_an_address(target: str | Path, address: str) -> None:
    assert address_of(target) == address


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
