"""What became of documents by a day, as the reports of a store say: for a text outside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from viendan.store import Store
from viendan.store.database.bulk import chunks
from viendan.store.database.schema import documents, relations
from viendan.store.lookup.answers import Document, document_of
from viendan.store.lookup.views.ended import ended_by
from viendan.store.lookup.views.page_data import Ended


@dataclass(frozen=True, slots=True)
class Later:
    """What became of a document: what ended it, if anything, and what amended it, in order."""

    ended: Ended | None
    amended_by: tuple[Document, ...]


def later_documents(store: Store, identities: Sequence[str], day: str) -> dict[str, Later]:
    """Return by identity what ended or amended documents by a day (ISO).

    A document without either, and one that the store does not have, is left out. What amended it
    must state a date or a year that is no later.
    """
    with store.reading() as connection:
        keys = _keys(connection, sorted(set(identities)))
        ended = ended_by(connection, sorted(keys), day)
        amended = _amended(connection, sorted(keys), day)
    return {
        identity: Later(ended.get(key), tuple(amended.get(key, ())))
        for key, identity in keys.items()
        if key in ended or key in amended
    }


def _keys(connection: Connection, identities: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(identities):
        query = select(documents.c.document, documents.c.identity)
        rows = connection.execute(query.where(documents.c.identity.in_(chunk)))
        found |= {row.document: row.identity for row in rows}
    return found


def _amended(connection: Connection, keys: Sequence[int], day: str) -> dict[int, list[Document]]:
    """Return by key the documents that amended a document by a day, the oldest first."""
    found: dict[int, list[Document]] = {}
    for chunk in chunks(keys):
        query = (
            select(relations.c.object.label("amended"), *documents.c)
            .distinct()
            .join(documents, documents.c.document == relations.c.subject)
            .where(relations.c.object.in_(chunk), relations.c.relation == "amends")
            .order_by(documents.c.year, documents.c.date, documents.c.identity)
        )
        for row in connection.execute(query).mappings():
            document = document_of(row)
            if (document.date or f"{document.year or 9999}-01-01") <= day:
                found.setdefault(row["amended"], []).append(document)
    return found
