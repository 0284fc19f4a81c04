"""Plain SQL for reading: one question, asked alike of a store in a file and of one on a server.

A lookup from the shell asks a file some five questions, and is over before SQLAlchemy would be
loaded. Its questions are therefore written out, in SQL that both databases know, and can be asked
of Python's own driver.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from viendan.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

    Readable = sqlite3.Connection | Connection

#: The newest version of the tables; a test compares it with the last of `migrations/versions/`.
HEAD = "0019"
# What the databases' own messages mean; the first that fits.
_MEANINGS = (
    ("locked", "store_locked"),
    ("lock timeout", "store_locked"),
    ("is full", "store_full"),
    ("No space left", "store_full"),
    ("readonly", "store_readonly"),
    ("malformed", "store_damaged"),
    ("Could not decode", "store_damaged"),
    ("user-defined function", "store_damaged"),  # a packed text
)
#: How long to wait for a database that another program writes to.
WAIT_SECONDS = 60.0


class Line(Protocol):
    """A row of an answer: its values by the names of their columns."""

    # A row's values are of the columns' types.
    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401
        """Return the value of a column."""


def meaning_of(message: str) -> StoreError:
    """Return what a database's message means: locked, full, read-only, damaged, or not usable."""
    code = next((code for words, code in _MEANINGS if words in message), "store_failed")
    return StoreError(code, reason=" ".join(message.split()))


@lru_cache(maxsize=256)
def _clause(question: str) -> "TextClause":
    from sqlalchemy import text  # noqa: PLC0415  # a file can be asked without it

    return text(question)


def ask(connection: "Readable", question: str, given: Mapping[str, object]) -> Sequence[Line]:
    """Return the rows that answer a question in SQL, in which `:name` stands for a given value."""
    if isinstance(connection, sqlite3.Connection):
        return connection.execute(question, given).fetchall()
    return connection.execute(_clause(question), given).mappings().all()


def tell(connection: "Readable", statement: str, given: Mapping[str, object]) -> None:
    """Execute a statement in SQL that changes rows; values are given as to `ask`."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute(statement, given)
    else:
        connection.execute(_clause(statement), given)


def as_given(positions: Iterable[tuple[int, int]]) -> dict[str, str]:
    """Return reports and positions as the parameter of a question with `GIVEN_POSITIONS`.

    They are one JSON array, so that a question is the same text however many there are.
    """
    return {"positions": json.dumps(list(positions))}


def among(values: Mapping[str, Sequence[object]]) -> tuple[str, dict[str, object]]:
    """Return the condition that each column has one of its values, and the parameters of it."""
    given = {
        f"{name}_{number}": value
        for name, some in values.items()
        for number, value in enumerate(some)
    }
    listed = (
        f"{name} IN ({', '.join(f':{name}_{number}' for number in range(len(some))) or 'NULL'})"
        for name, some in values.items()
    )
    return " AND ".join(listed), given
