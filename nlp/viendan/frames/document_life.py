"""The life of one document: what it does to others and what they do to it, over time."""

from collections.abc import Iterator

import pandas as pd

from viendan.documents.names import name_of
from viendan.frames.columns import DAY
from viendan.frames.store_paths import of_path_too
from viendan.store import Store
from viendan.store.lookup.answers import Document, Page
from viendan.store.lookup.edges import Edge, edges_of
from viendan.store.lookup.find import lookup

_COLUMNS = ("identity", "name", "relation", "is_acting", "day", "is_exact", "reports", "sources")
_Row = tuple[str, str, str | None, bool | None, str | None, bool, int, str]


@of_path_too
def document_life(store: Store, identity: str) -> pd.DataFrame:
    """Return a row for each document that a document is related to, by day.

    Reports or the registry say so.

    Its columns: `identity` and `name`; `relation` (amends, replaces, …); `is_acting`, whether the
    document itself acts; `day`, the other document's own, or the middle of its year where only
    that is known (`is_exact` is then false); `reports`, how many say so; `sources`, those of
    the registry. The first row is the document itself, without a relation. Documents without a
    year are left out.

    Raises KeyError where neither the store nor the registry has such a document.
    """
    found = lookup(store, identity, Page(size=1))
    known = found.documents or tuple(one.document for one in found.registered)
    if {one.identity for one in known} != {identity}:
        raise KeyError(f"no document {identity}")
    own = (*_named(known[0]), None, None, *_dated(known[0]), found.reports, "")
    edges = edges_of(found.relations, found.registered)
    rows = sorted(_others(edges), key=lambda row: (row[4] or "", row[0]))
    frame = pd.DataFrame([own, *(row for row in rows if row[4])], columns=list(_COLUMNS))
    return frame.assign(day=pd.to_datetime(frame["day"], errors="coerce").astype(DAY))


def _others(edges: tuple[Edge, ...]) -> Iterator[_Row]:
    for one in edges:
        if one.document is not None:
            stated, said = (one.relation, one.is_acting), (one.reports, ", ".join(one.sources))
            yield (*_named(one.document), *stated, *_dated(one.document), *said)


def _named(document: Document) -> tuple[str, str]:
    return document.identity, name_of(document)


def _dated(document: Document) -> tuple[str | None, bool]:
    """Return the day of a document, or the middle of its year, and whether the day is its own."""
    middle = f"{document.year}-07-01" if document.year else None
    return document.date or middle, bool(document.date)
