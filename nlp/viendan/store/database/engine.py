"""The engine: how a database is opened, read and written, and what its errors mean to a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError, DataError

from viendan.errors import StoreError
from viendan.store.database.dialect import dialect_of
from viendan.store.database.sql import is_address, meaning_of


def address_of(target: str | Path) -> str:
    """Return the address of a store: of a file, or as given ("postgresql+psycopg://…")."""
    return str(target) if is_address(target) else f"sqlite:///{target}"


def engine_of(target: str | Path) -> Engine:
    """Return the engine of a database: in a SQLite file, or at an address."""
    engine = create_engine(address_of(target))
    dialect_of(engine).prepare(engine)
    return engine


def read_only_engine_of(target: str | Path) -> Engine:
    """Return an engine of a database that refuses every write."""
    engine = create_engine(address_of(target))
    return dialect_of(engine).prepare_to_read(engine)


def _meaning_of(error: DatabaseError) -> StoreError:
    """Return what an error means: a value that cannot be stored, or what its message says."""
    message = str(error.orig)
    if isinstance(error, DataError):
        return StoreError("unstorable", reason=message)
    return meaning_of(message)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database.

    Raises StoreError where the database cannot be read.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise _meaning_of(error) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose work is stored as one, or not at all.

    Waits a minute for another writer. Raises StoreError where the database stays locked, is full or
    cannot be written.
    """
    try:
        with engine.connect().execution_options(is_writer=True) as connection, connection.begin():
            yield connection
    except DatabaseError as error:
        raise _meaning_of(error) from error
