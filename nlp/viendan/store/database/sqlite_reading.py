"""Reading of SQLite files, so that nothing in them changes, also on read-only media.

Importing this module loads no SQLAlchemy.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from viendan.errors import StoreError
from viendan.store.database.packed_text import add_functions
from viendan.store.database.revisions import require_store
from viendan.store.database.sql import WAIT_SECONDS, meaning_of

_READING = {
    "busy_timeout": round(1000 * WAIT_SECONDS),
    "case_sensitive_like": "ON",
    "query_only": "ON",
}
# SQLite's message for a file of another format.
_OTHER_FORMAT = "not a database"


def set_up(connection: sqlite3.Connection, pragmas: Mapping[str, object]) -> None:
    """Set the pragmas and functions of a connection; transactions begin where the store says."""
    connection.isolation_level = None
    add_functions(connection)
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}")


def _has_log(path: str | Path) -> bool:
    log = Path(f"{path}-wal")
    return log.is_file() and log.stat().st_size > 0


def can_lock(path: str | Path) -> bool:
    """Return whether SQLite can make its files for locks beside a file."""
    return os.access(path, os.W_OK) and os.access(Path(path).absolute().parent, os.W_OK)


def _way_to_read(path: str | Path) -> str:
    """Return how SQLite is to open a file so that nothing in it changes.

    Where a log is, another program writes or was killed: a connection that may write would copy
    the log into the file at its end. Else such a connection is the one that takes its own files for
    locks away again. Where it could not make them, the file is read without locks (see `steady`).
    """
    if _has_log(path):
        return "mode=ro"
    return "mode=rw" if can_lock(path) else "mode=ro&immutable=1"


def connect_to_read(path: str | Path) -> sqlite3.Connection:
    """Return a connection to a file that is read only, also on read-only media.

    Raises sqlite3.Error where the file cannot be opened.
    """
    address = f"{Path(path).absolute().as_uri()}?{_way_to_read(path)}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, check_same_thread=False)
    set_up(connection, _READING)
    return connection


def require_store_file(path: Path, *, or_empty: bool = False) -> None:
    """Raise StoreError where a file is no store, or cannot be read; nothing is written to it.

    With `or_empty` it may be a database without tables: a file that another store begins in.
    """
    if not path.is_file():
        raise StoreError("no_store", path=path)
    try:
        with closing(connect_to_read(path)) as connection:
            tables = tables_of(connection)
            if tables or not or_empty:
                require_store(tables, path)
    except sqlite3.Error as error:
        raise opening_error(error, path) from error


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the tables of a database. Raises sqlite3.Error where it is damaged."""
    try:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError(f"malformed text: {error}") from error


def opening_error(error: BaseException, path: str | Path) -> StoreError:
    """Return what an error means that came when a file was opened."""
    reason = " ".join(str(error).split())
    meant = meaning_of(reason)
    if meant.code in {"store_locked", "store_damaged"}:
        return meant
    code = "not_store" if _OTHER_FORMAT in reason else "bad_store"
    return StoreError(code, path=path, reason=reason)


def stamp_of(path: str | Path) -> tuple[int, int, bool]:
    """Return size and time of a file, and whether it has a log: another value after a write."""
    status = Path(path).stat()
    return status.st_size, status.st_mtime_ns, _has_log(path)


@contextmanager
def steady(path: str | None) -> Iterator[None]:
    """Raise StoreError at the end where a file that cannot be locked changed meanwhile."""
    if path is None or not Path(path).is_file() or "immutable" not in _way_to_read(path):
        yield
        return
    before = stamp_of(path)
    yield
    if stamp_of(path) != before:
        raise StoreError("store_changed", path=path)
