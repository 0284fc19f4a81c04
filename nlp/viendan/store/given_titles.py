"""Titles that people give documents: each stands above all that reports say.

Each is a row with who, when and why. It belongs to the document, so that it outlives reprocessing
and rebuilding. It is undone by another row, never deleted.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from viendan.errors import StoreError
from viendan.store.database.keys import key_of
from viendan.store.database.schema import documents
from viendan.store.database.schema import given_titles as table
from viendan.store.derived.linking import describe_again
from viendan.store.run_history import now
from viendan.store.store import Store

_COLUMNS = [one for one in table.c if one.name != "document"]


@dataclass(frozen=True, slots=True)
class GivenTitle:
    """The title that a person gave a document; None where it takes the earlier ones back."""

    number: int
    identity: str
    title: str | None
    who: str
    when: str
    why: str


def give_title(store: Store, identity: str, title: str | None, *, who: str, why: str) -> None:
    """Store the title of a document; None, or one without words, takes earlier ones back.

    White space around and inside it is made single spaces. Raises StoreError where the store has
    no such document, or none stands that could be taken back.
    """
    document = key_of(identity)
    words = " ".join((title or "").split()) or None
    with store.writing() as connection:
        is_stored = select(documents.c.document).where(documents.c.identity == identity)
        if connection.scalar(is_stored) is None:
            raise StoreError("no_document", identity=identity)
        if words is None and standing_title(connection, document) is None:
            raise StoreError("no_correction")
        row = {"document": document, "identity": identity, "title": words}
        connection.execute(insert(table), [{**row, "who": who, "when": now(), "why": why}])
        describe_again(connection, document)


def standing_title(connection: Connection, document: int) -> GivenTitle | None:
    """Return the title that a person gave a document (a key); None where it was taken back."""
    query = select(*_COLUMNS).where(table.c.document == document)
    row = connection.execute(query.order_by(table.c.number.desc()).limit(1)).first()
    return GivenTitle(*row) if row is not None and row.title is not None else None


def titles_given(store: Store) -> list[GivenTitle]:
    """Return every title that people gave documents, oldest first."""
    query = select(*_COLUMNS).order_by(table.c.number)
    with store.reading() as connection:
        return [GivenTitle(*row) for row in connection.execute(query)]
