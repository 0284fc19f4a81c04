"""The engine: how a database is opened, read and written, and what its errors mean to a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DataError

from viendan.errors import StoreError
from viendan.store.database.keys import key_of
from viendan.store.database.sql import WAIT_SECONDS, is_address, meaning_of

_WAIT_MS = round(1000 * WAIT_SECONDS)
_CACHE_KB = 65_536
# What is written goes into the file 32 MB at a time: a page that batch after batch changes is then copied once for all of them.
_PAGES_AT_ONCE = 8192


def address_of(target: str | Path) -> str:
    """Return the address of a store: of a file, or as it is given ("postgresql+psycopg://…")."""
    return str(target) if is_address(target) else f"sqlite:///{target}"


def engine_of(target: str | Path) -> Engine:
    """Return the engine of a database: in a SQLite file, or at an address."""
    engine = create_engine(address_of(target))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "begin", _begin_on_server)
    return engine


def read_only_engine_of(target: str | Path) -> Engine:
    """Return an engine of a database that refuses every write, whoever asks for it."""
    engine = create_engine(address_of(target))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_to_read)
        event.listen(engine, "begin", _begin)
        return engine
    return engine.execution_options(postgresql_readonly=True)


def _prepare_to_read(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # as in `_prepare`
    for pragma in (f"busy_timeout={_WAIT_MS}", "case_sensitive_like=ON", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = (
        None  # transactions begin where we say, not where the driver guesses
    )
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={_WAIT_MS}",
        "case_sensitive_like=ON",
        f"cache_size=-{_CACHE_KB}",
        f"wal_autocheckpoint={_PAGES_AT_ONCE}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that began as a reader could not wait for another, only fail.
    is_writer = connection.get_execution_options().get("is_writer")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    # One writer at a time, as in a file: what is derived from all reports is worked out from what all writers before have stored.
    if connection.get_execution_options().get("is_writer"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_WAIT_MS}")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (key_of("viendan.writing"),))


def _meaning_of(error: DatabaseError) -> StoreError:
    """Return what a database's error means: a value that it cannot hold, or what its words mean."""
    told = str(error.orig)
    return (
        StoreError("unstorable", reason=told) if isinstance(error, DataError) else meaning_of(told)
    )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database; raises StoreError where it cannot be read."""
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise _meaning_of(error) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose work is stored as one, or not at all.

    Waits a minute for another writer. Raises StoreError where the database stays locked, is full or cannot be written.
    """
    try:
        with engine.connect().execution_options(is_writer=True) as connection, connection.begin():
            yield connection
    except DatabaseError as error:
        raise _meaning_of(error) from error
