"""SQLite: what a store in a file does by means of its own (see `protocol`).

Importing this module loads no SQLAlchemy.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from viendan.store.database import locations, sqlite_backup, sqlite_index, sqlite_place
from viendan.store.database.packed_text import unpacked
from viendan.store.database.run_lock import run_lock
from viendan.store.database.sql import WAIT_SECONDS
from viendan.store.database.sqlite_place import Identity, follow, identity_of
from viendan.store.database.sqlite_reading import (
    can_lock,
    connect_to_read,
    set_up,
    stamp_of,
    steady,
)
from viendan.store.database.statements import adding_counts, inserting, names_of, replacing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

    from viendan.store.database.protocol import Rows

MARK = "?"
GIVEN_POSITIONS = (
    "SELECT json_extract(value, '$[0]') AS report, json_extract(value, '$[1]') AS position"
    " FROM json_each(:positions)"
)
# The table of a packed batch whose long texts are packed.
_WITH_TEXTS = "reports"
# The full text index is a module of its own.
change_titles = sqlite_index.change_titles
clear_index = sqlite_index.clear_index
index_paragraphs = sqlite_index.index_paragraphs
indexed_words = sqlite_index.indexed_words
match_paragraphs = sqlite_index.match_paragraphs
match_titles = sqlite_index.match_titles
positions_of = sqlite_index.positions_of
unindex_paragraphs = sqlite_index.unindex_paragraphs
_WAIT_MS = round(1000 * WAIT_SECONDS)
_CACHE_KB = 32_768
# The log is copied into the file 32 MB at a time: a page that batch after batch changes is then
# copied once for all of them.
_CHECKPOINT_PAGES = 8192


def _connect(connection: sqlite3.Connection, _record: object) -> None:
    writing = {
        "foreign_keys": "ON",
        "journal_mode": "WAL",
        "synchronous": "NORMAL",
        "busy_timeout": _WAIT_MS,
        "case_sensitive_like": "ON",
        "cache_size": -_CACHE_KB,
        "wal_autocheckpoint": _CHECKPOINT_PAGES,
    }
    set_up(connection, writing)


def _begin(connection: "Connection") -> None:
    # A writer takes its lock at once: one that began as a reader could not wait for another, only
    # fail.
    is_writer = connection.get_execution_options().get("is_writer")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def prepare(engine: "Engine") -> None:
    """Set up connections as in `protocol`: a write-ahead log, and a wait of a minute for a lock."""
    from sqlalchemy import event  # noqa: PLC0415  # a lookup from the shell need not load it

    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)
    follow(engine)


def engine_to_read(path: Path) -> "Engine":
    """Return an engine of a file, on whose connections every write is refused."""
    from sqlalchemy import URL, NullPool, create_engine, event  # noqa: PLC0415  # as above

    # Where no lock can be held, each reading decides again how to open the file.
    pool = {} if can_lock(path) else {"poolclass": NullPool}
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, creator=partial(connect_to_read, path), **pool)
    event.listen(engine, "begin", _begin)
    follow(engine)
    return engine


def reading_steadily(engine: "Engine") -> AbstractContextManager[None]:
    """Return a context that raises StoreError where a file without locks changed meanwhile."""
    return steady(engine.url.database)


class _FileWatch:
    """SQLite's count of writes, as a connection sees it that never writes itself.

    Of a file that cannot be locked it is the file's time and size instead.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._identity: Identity = None

    def moment(self) -> object:
        if not self._path or not Path(self._path).is_file():
            return object()  # a database in memory cannot be watched: no moment equals another
        if not can_lock(self._path):
            return stamp_of(self._path)
        identity = identity_of(self._path)
        if self._connection is None or identity != self._identity:
            self.close()
            self._connection, self._identity = connect_to_read(self._path), identity
        with closing(self._connection.execute("PRAGMA data_version")) as found:
            return identity, found.fetchone()[0]

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


def require_in_place(connection: "Connection") -> None:
    """Raise StoreError where the file has lost its name while the connection wrote to it."""
    sqlite_place.require_in_place(connection)


def watch(engine: "Engine") -> _FileWatch:
    """Return a watch of the file."""
    return _FileWatch(engine.url.database)


def own_paths(engine: "Engine") -> frozenset[str]:
    """Return the paths of the file and of what lies beside it."""
    return locations.own_paths(str(engine.url.database))


def exclusive_run(engine: "Engine") -> AbstractContextManager[None]:
    """Hold a lock on a file beside the store. Raises StoreError where another process holds it."""
    return run_lock(str(engine.url.database))


def back_up(engine: "Engine", target: Path) -> None:
    """Copy the database while it is in use, as `sqlite_backup.back_up` does."""
    sqlite_backup.back_up(str(engine.url.database), target)


def compact(engine: "Engine") -> None:
    """Write the file again without unused space, unless it is in use or the disk is full."""
    with closing(engine.raw_connection()) as pooled, suppress(sqlite3.OperationalError):
        cast("sqlite3.Connection", pooled.driver_connection).execute("VACUUM")


def insert_rows(connection: "Connection", table: "Table", rows: "Rows") -> None:
    """Insert rows, whose values are in the order of the table's columns."""
    connection.exec_driver_sql(inserting(table, MARK), list(rows))


def image_rows(image: bytes, name: str) -> "Rows":
    """Return the rows of a table of the image of a database."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(image)
        # Only names of our own tables go in.
        rows = opened.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()  # noqa: S608
    return [tuple(map(unpacked, row)) for row in rows] if name == _WITH_TEXTS else rows


@cache
def _blank_image() -> bytes:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE blank (value)")
        return made.serialize()


@contextmanager
def attached(connection: "Connection", image: bytes) -> Iterator[None]:
    """Attach the image of a packed batch as the database `batch`: its tables are copied whole."""
    database = cast("sqlite3.Connection", connection.connection.driver_connection)
    if not any(row[1] == "batch" for row in database.execute("PRAGMA database_list")):
        database.execute("ATTACH ':memory:' AS batch")
    database.deserialize(image, name="batch")
    try:
        yield
    finally:
        # No database can be detached while a transaction lasts: a blank one takes its memory.
        database.deserialize(_blank_image(), name="batch")


# `image` is in the signature of the protocol.
def packed_rows(connection: "Connection", image: bytes, name: str) -> "Rows":  # noqa: ARG001
    """Return the rows of a table of the attached batch."""
    query = f"SELECT * FROM batch.{name} ORDER BY rowid"  # noqa: S608  # names of our tables
    return [tuple(row) for row in connection.exec_driver_sql(query).all()]


def _copying(table: "Table") -> str:
    columns = names_of(table.columns)
    # WHERE true: without it the ON of an ON CONFLICT that follows would be read as that of a join.
    return (
        f"INSERT INTO {table.name} ({columns})"  # noqa: S608  # names of our tables
        f" SELECT {columns} FROM batch.{table.name} WHERE true ORDER BY rowid"
    )


# `image` is in the signature of the protocol.
def store_packed(connection: "Connection", image: bytes, table: "Table") -> None:  # noqa: ARG001
    """Copy the rows of a table of the attached batch."""
    connection.exec_driver_sql(_copying(table))


# `image` is in the signature of the protocol.
def replace_packed(connection: "Connection", image: bytes, table: "Table") -> None:  # noqa: ARG001
    """Copy the rows of a table of the attached batch; each replaces the one with its key."""
    connection.exec_driver_sql(f"{_copying(table)} {replacing(table)}")


def store_packed_counts(
    connection: "Connection",
    image: bytes,  # noqa: ARG001  # of the protocol
    table: "Table",
) -> None:
    """Add the counts of a table of the attached batch."""
    connection.exec_driver_sql(f"{_copying(table)} {adding_counts(table)}")


def structure_faults(connection: "Connection") -> list[str]:
    """Return what SQLite finds wrong with the pages of the file and its foreign keys."""
    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415  # as above

    try:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        keys = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as error:
        return [" ".join(str(error.orig).split())]
    pages = [] if found == ["ok"] else [" ".join(str(one).split()) for one in found]
    return pages + sorted({f"{row[0]}: foreign key to {row[2]}" for row in keys})


@contextmanager
def scratch(engine: "Engine") -> Iterator["Connection"]:
    """Give a connection to a temporary copy of the file."""
    from sqlalchemy import URL, create_engine  # noqa: PLC0415  # as above

    with TemporaryDirectory() as folder, ExitStack() as opened:
        copy = Path(folder) / "copy.db"
        sqlite_backup.copy_file(str(engine.url.database), copy)
        made = create_engine(URL.create("sqlite", database=str(copy)))
        opened.callback(made.dispose)
        prepare(made)
        connection = opened.enter_context(made.connect().execution_options(is_writer=True))
        opened.enter_context(connection.begin())
        yield connection
