"""The place of a SQLite file: whether the file that was opened still has its name.

A program that serves a store for weeks keeps its file open. Where another file takes the name, it
is opened instead; where the name is gone, nothing is read from or said to be stored in the old
one. Importing this module loads no SQLAlchemy.
"""

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import StoreError
from viendan.store.database.revisions import (
    VERSION_QUERY,
    VERSION_TABLE,
    require_current,
    require_store,
)
from viendan.store.database.sqlite_reading import opening_error, tables_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Identity = tuple[int, int] | None
_KEY = "identity"
_IN_MEMORY = ":memory:"


def identity_of(path: str | Path) -> Identity:
    """Return the device and number of the file that has a name now; None where none has it."""
    try:
        status = os.stat(path)  # noqa: PTH116  # each request asks: no Path is made
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _Follower:
    """Lets connections of an engine serve only while their file has its name."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: Identity = None

    def before_connect(self, *_about: object) -> None:
        """Raise StoreError where the file is gone: SQLite would make another."""
        if self._first is not None and identity_of(self._path) is None:
            raise StoreError("store_gone", path=self._path)

    def on_connect(self, connection: sqlite3.Connection, record: object) -> None:
        """Note which file was opened; raise StoreError where another has come that is no store."""
        identity = identity_of(self._path)
        record.info[_KEY] = identity  # type: ignore[attr-defined]  # SQLAlchemy's record
        if self._first is None:
            self._first = identity
        elif identity != self._first:
            _require_current_store(connection, self._path)

    def on_checkout(self, _connection: object, record: object, _proxy: object) -> None:
        """Have a connection to a former file replaced; raise StoreError where the file is gone."""
        from sqlalchemy.exc import DisconnectionError  # noqa: PLC0415  # see above

        self.before_connect()
        if identity_of(self._path) != record.info[_KEY]:  # type: ignore[attr-defined]  # as above
            raise DisconnectionError


def _require_current_store(connection: sqlite3.Connection, path: str) -> None:
    try:
        tables = tables_of(connection)
        require_store(tables, Path(path))
        found = connection.execute(VERSION_QUERY).fetchone() if VERSION_TABLE in tables else None
    except sqlite3.Error as error:
        raise opening_error(error, path) from error
    require_current(found and found[0], Path(path))


def follow(engine: "Engine") -> None:
    """Let each connection of an engine to a file be to the file that has the name now.

    Connecting raises StoreError where there is none, or one that is no store of this version.
    """
    from sqlalchemy import event  # noqa: PLC0415  # as above

    path = engine.url.database
    if not path or path == _IN_MEMORY:
        return
    follower = _Follower(path)
    event.listen(engine, "do_connect", follower.before_connect)
    event.listen(engine, "connect", follower.on_connect)
    event.listen(engine, "checkout", follower.on_checkout)


def require_in_place(connection: "Connection") -> None:
    """Raise StoreError where the file that a connection wrote to has lost its name meanwhile."""
    identity = connection.info.get(_KEY)
    path = str(connection.engine.url.database)
    if identity is not None and identity_of(path) != identity:
        raise StoreError("store_gone", path=path)
