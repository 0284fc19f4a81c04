"""Verifying: whether a store is whole, and its derived tables equal what its rows give."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from viendan.readers.source import sha256_of
from viendan.store.database.dialect import dialect_of
from viendan.store.database.schema import (
    bands,
    document_values,
    documents,
    duplicate_groups,
    links,
    near_duplicates,
    relations,
    repeated_citations,
    reports,
    tallies,
    unsettled,
)
from viendan.store.derived.deriving import derive_all
from viendan.store.files import path_of
from viendan.store.store import Store

_DERIVED = (
    links,
    relations,
    tallies,
    document_values,
    documents,
    bands,
    near_duplicates,
    duplicate_groups,
    repeated_citations,
    unsettled,
)
_INDEX = "index"
_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a store: a code of the messages, and what it is about.

    `bad_structure` is about the words of the database engine, `bad_text` about the path of a report
    whose text is not the one that was read, `bad_derived` about the name of a table, or "index".
    """

    code: str
    about: str


def verify(store: Store) -> list[Fault]:
    """Return what is wrong with a store; nothing in it changes.

    The derived tables are made again, in a copy, only where all else is right. Raises StoreError
    where the store cannot be read.
    """
    with store.reading() as connection:
        words = dialect_of(connection).structure_faults(connection)
        if words:
            return [Fault("bad_structure", word) for word in words]
        changed = [Fault("bad_text", path) for path in _changed_texts(connection)]
    return changed or [Fault("bad_derived", name) for name in _wrong_tables(store)]


def rebuild(store: Store) -> None:
    """Make the derived tables again, as one change. Raises StoreError where a run is under way."""
    with store.running(), store.writing() as connection:
        derive_all(connection)


def _changed_texts(connection: Connection) -> Iterator[str]:
    query = select(reports.c.sha256, reports.c.text, path_of().label("path"))
    found = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
    return (row.path or row.sha256 for row in found if sha256_of(row.text) != row.sha256)


def _wrong_tables(store: Store) -> list[str]:
    with dialect_of(store.engine).scratch(store.engine) as connection:
        before = _digests(connection)
        derive_all(connection)
        after = _digests(connection)
    return [name for name, digest in before.items() if digest != after[name]]


def _digests(connection: Connection) -> dict[str, int]:
    """Return a digest of each derived table and of the full text index."""
    rows = {
        table.name: _digest(tuple(row) for row in connection.execute(select(table)))
        for table in _DERIVED
    }
    return rows | {_INDEX: _digest(dialect_of(connection).indexed_words(connection))}


def _digest(rows: Iterable[tuple[object, ...]]) -> int:
    """Return a digest of rows, whatever their order."""
    return sum(
        int.from_bytes(hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest())
        for row in rows
    )
