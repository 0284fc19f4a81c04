"""The dialect of a database: the module that does what SQLite and PostgreSQL do differently."""

import sqlite3
from typing import TYPE_CHECKING

from viendan.store.database import sqlite

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from viendan.store.database.protocol import Dialect
    from viendan.store.database.sql import Readable


def dialect_of(database: "Readable | Engine") -> "Dialect":
    """Return the dialect of a connection or an engine."""
    if isinstance(database, sqlite3.Connection) or database.dialect.name == "sqlite":
        return sqlite
    # A store in a file need not load it.
    from viendan.store.database import postgresql  # noqa: PLC0415

    return postgresql
