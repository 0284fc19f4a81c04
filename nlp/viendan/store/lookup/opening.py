"""Opening a store for reading, by Python's own driver where it is a file of this version.

A lookup from the shell then needs no SQLAlchemy, which would take most of its time to load.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import StoreError
from viendan.store.database.sql import HEAD, WAIT_SECONDS, is_address, meaning_of

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable


@contextmanager
def reading_at(target: str | Path) -> Iterator["Readable"]:
    """Yield a connection that sees one state of the store in a file or at a database address.

    An older store is migrated first. Raises StoreError where there is no such store, or it cannot
    be read.
    """
    if is_address(target) or not Path(target).is_file():
        with _reading_store(target) as connection:
            yield connection
        return
    with (
        closing(_opened(target)) as file,
        _reading_file(file) if _is_current(file) else _reading_store(target) as connection,
    ):
        yield connection


def _opened(path: str | Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError("bad_store", path=path, reason=str(error)) from error


def _is_current(connection: sqlite3.Connection) -> bool:
    """Return whether a file is a store of this version. Raises StoreError where it stays locked."""
    try:
        return connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    except sqlite3.DatabaseError as error:
        meant = meaning_of(str(error))
        if meant.code == "store_locked":
            raise meant from error
        return False


@contextmanager
def _reading_file(connection: sqlite3.Connection) -> Iterator["Readable"]:
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("BEGIN")  # so that all questions see one state
        yield connection
    except sqlite3.DatabaseError as error:
        raise meaning_of(str(error)) from error


@contextmanager
def _reading_store(target: str | Path) -> Iterator["Readable"]:
    from viendan.store.store import Store  # noqa: PLC0415  # a file of this version needs no Store

    with Store.open(target, create=False) as store, store.reading() as connection:
        yield connection
