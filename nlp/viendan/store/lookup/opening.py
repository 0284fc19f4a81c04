"""Opening a store for reading, by Python's own driver where it is a file.

A lookup from the shell then needs no SQLAlchemy, which would take most of its time to load.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import StoreError
from viendan.store.database.locations import location_of
from viendan.store.database.revisions import (
    VERSION_QUERY,
    VERSION_TABLE,
    require_current,
    require_store,
)
from viendan.store.database.sql import meaning_of
from viendan.store.database.sqlite_reading import (
    connect_to_read,
    opening_error,
    steady,
    tables_of,
)

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable


@contextmanager
def reading_at(target: str | Path) -> Iterator["Readable"]:
    """Yield a connection that sees one state of the store in a file or at a database address.

    Nothing is written. Raises StoreError where there is no store of this version, or it cannot be
    read.
    """
    location = location_of(target)
    if not isinstance(location, Path):
        from viendan.store.store import Store  # noqa: PLC0415  # a file needs no Store

        with Store.open_read_only(location) as store, store.reading() as connection:
            yield connection
        return
    with steady(str(location)), closing(_opened(location)) as file, _one_state(file):
        yield file


def _opened(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that is a store of this version."""
    if not path.is_file():
        raise StoreError("no_store", path=path)
    try:
        connection = connect_to_read(path)
        with ExitStack() as on_error:
            on_error.callback(connection.close)
            tables = tables_of(connection)
            require_store(tables, path)
            found = (
                connection.execute(VERSION_QUERY).fetchone() if VERSION_TABLE in tables else None
            )
            require_current(found and found[0], path)
            on_error.pop_all()
    except sqlite3.Error as error:
        raise opening_error(error, path) from error
    return connection


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("BEGIN")  # so that all questions see one state
        yield
    except sqlite3.DatabaseError as error:
        raise meaning_of(str(error)) from error
    except UnicodeDecodeError as error:  # of a text in the database
        raise StoreError("store_damaged", reason=str(error)) from error
