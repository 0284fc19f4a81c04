"""Reading by plain SQL: one question, asked alike of a store in a file and of one on a server.

A lookup from the shell asks a file some five questions, and is over before the library that writes SQL for all the rest
would be loaded. So what a lookup asks is written out, in words that both databases know, and can be asked of Python's own driver.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from viendan.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

    Readable = sqlite3.Connection | Connection

#: The newest version of the tables; a test keeps it at the last of `migrations/versions/`.
HEAD = "0006"
# What the databases' own words mean; the first that fits.
_MEANINGS = (
    ("locked", "store_locked"),
    ("lock timeout", "store_locked"),
    ("is full", "store_full"),
    ("No space left", "store_full"),
    ("readonly", "store_readonly"),
)
#: So long a database is waited for that another program writes to.
WAIT_SECONDS = 60.0


class Line(Protocol):
    """A row of an answer: its values by the names of their columns."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401  # a row's values are of the columns' types
        """Return the value of a column."""


def meaning_of(told: str) -> StoreError:
    """Return what a database's own words mean: locked, full, not to be written, or not to be used at all."""
    code = next((code for words, code in _MEANINGS if words in told), "store_failed")
    return StoreError(code, reason=" ".join(told.split()))


def is_address(target: str | Path) -> bool:
    """Say whether a store is named by a database address ("…://…") and not by the path of a file."""
    return "://" in str(target)


def dialect_of(connection: "Readable") -> str:
    """Return whose SQL a connection understands: "sqlite" or "postgresql"."""
    return "sqlite" if isinstance(connection, sqlite3.Connection) else connection.dialect.name


@lru_cache(maxsize=256)
def _clause(question: str) -> "TextClause":
    from sqlalchemy import text  # noqa: PLC0415  # a file can be asked without it

    return text(question)


def ask(connection: "Readable", question: str, given: Mapping[str, object]) -> Sequence[Line]:
    """Return the rows that answer a question in SQL, in which `:name` stands for what is given by that name."""
    if isinstance(connection, sqlite3.Connection):
        return connection.execute(question, given).fetchall()
    return connection.execute(_clause(question), given).mappings().all()


# Places as JSON: so a question is the same text however many they are.
GIVEN_PLACES = {
    "sqlite": "SELECT json_extract(value, '$[0]') AS report, json_extract(value, '$[1]') AS position FROM json_each(:places)",
    "postgresql": "SELECT CAST(value ->> 0 AS bigint) AS report, CAST(value ->> 1 AS integer) AS position FROM jsonb_array_elements(CAST(:places AS jsonb))",
}


def as_given(places: Iterable[tuple[int, int]]) -> dict[str, str]:
    """Return report and position of places as a question with `GIVEN_PLACES` is given them."""
    return {"places": json.dumps(list(places))}


def among(told: Mapping[str, Sequence[object]]) -> tuple[str, dict[str, object]]:
    """Return the condition that each of these columns has one of its values, and what a question with it is given."""
    given = {
        f"{name}_{at}": value for name, values in told.items() for at, value in enumerate(values)
    }
    listed = (
        f"{name} IN ({', '.join(f':{name}_{at}' for at in range(len(values))) or 'NULL'})"
        for name, values in told.items()
    )
    return " AND ".join(listed), given
