"""Titles: the words of documents' names in the database's own index, folded (see `fulltext`)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from viendan.store.database.sql import ask, dialect_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from viendan.store.database.sql import Readable

#: Words that stand side by side, folded or in small letters.
Phrase = tuple[str, ...]
_HOLDING = {
    "sqlite": "SELECT rowid AS document FROM titles WHERE titles MATCH :words LIMIT :most",
    "postgresql": "SELECT document FROM titles WHERE folded @@ to_tsquery('simple', :words) LIMIT :most",
}


def as_match(phrase: Phrase) -> str:
    """Return a phrase as SQLite's index is asked for it."""
    return f'"{" ".join(phrase)}"'


def as_tsquery(phrases: Iterable[Phrase]) -> str:
    """Return phrases, all of which are wanted, as PostgreSQL is asked for them."""
    return " & ".join(
        "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in phrases
    )


def find_titles(connection: "Readable", phrases: tuple[Phrase, ...], most: int) -> list[int]:
    """Return at most so many documents whose folded names hold all the phrases."""
    dialect = dialect_of(connection)
    wanted = " AND ".join(map(as_match, phrases)) if dialect == "sqlite" else as_tsquery(phrases)
    return [
        line["document"]
        for line in ask(connection, _HOLDING[dialect], {"words": wanted, "most": most})
    ]


def change_titles(connection: "Connection", before: dict[int, str], after: dict[int, str]) -> None:
    """Bring the words of documents' names up to date, given by document as they stood and as they are."""
    gone = sorted(
        (document, name) for document, name in before.items() if after.get(document) != name
    )
    new = sorted(
        (document, name) for document, name in after.items() if before.get(document) != name
    )
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "DELETE FROM titles WHERE document = ANY(%s)", ([document for document, _ in gone],)
        )
        if new:
            connection.exec_driver_sql(
                "INSERT INTO titles VALUES (%s, to_tsvector('simple', %s))", new
            )
        return
    if gone:
        connection.exec_driver_sql(
            "INSERT INTO titles (titles, rowid, folded) VALUES ('delete', ?, ?)", gone
        )
    if new:
        connection.exec_driver_sql("INSERT INTO titles (rowid, folded) VALUES (?, ?)", new)
