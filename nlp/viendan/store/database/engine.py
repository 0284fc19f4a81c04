"""The engine: how a database is opened, read and written, and what its errors mean to a person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError

from viendan.errors import StoreError, ViendanError
from viendan.store.database import sqlite
from viendan.store.database.dialect import dialect_of
from viendan.store.database.locations import location_of, without_password
from viendan.store.database.sql import meaning_of


def engine_of(target: str | Path) -> Engine:
    """Return the engine of a database: in a SQLite file, or at an address of a server.

    Raises StoreError for an address that is not supported or incomplete.
    """
    location = location_of(target)
    if isinstance(location, Path):
        engine = create_engine(URL.create("sqlite", database=str(location)))
    else:
        engine = _on_server(location, create_engine)
    dialect_of(engine).prepare(engine)
    return engine


def read_only_engine_of(target: str | Path) -> Engine:
    """Return an engine of a database that refuses every write; raises as `engine_of` does."""
    location = location_of(target)
    if isinstance(location, Path):
        return sqlite.engine_to_read(location)
    # A store in a file need not load it.
    from viendan.store.database import postgresql  # noqa: PLC0415

    return _on_server(location, postgresql.engine_to_read)


def _on_server(address: str, make: Callable[[str], Engine]) -> Engine:
    try:
        return make(address)
    except (ArgumentError, ValueError) as error:  # no address, no number of a port
        raise StoreError("bad_address", address=without_password(address)) from error
    except ImportError as error:
        raise ViendanError("no_extra", extra="postgres") from error


def _meaning_of(error: DatabaseError) -> StoreError:
    """Return what an error means: a value that cannot be stored, or what its message says."""
    message = str(error.orig)
    if isinstance(error, DataError):
        return StoreError("unstorable", reason=message)
    return meaning_of(message)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database.

    Raises StoreError where the database cannot be read, or is damaged.
    """
    try:
        with dialect_of(engine).reading_steadily(engine), engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise _meaning_of(error) from error
    except UnicodeDecodeError as error:  # of a text in the database
        raise StoreError("store_damaged", reason=str(error)) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose work is stored as one, or not at all.

    Waits a minute for another writer. Raises StoreError where the database stays locked, is full or
    cannot be written, and where its file was gone by the end.
    """
    try:
        with engine.connect().execution_options(is_writer=True) as connection:
            with connection.begin():
                yield connection
            dialect_of(engine).require_in_place(connection)
    except DatabaseError as error:
        raise _meaning_of(error) from error
