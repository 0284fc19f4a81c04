"""Packed batches: reports as a small SQLite database, whose tables the store copies whole.

A batch is packed where it is annotated, before the store is locked. A store in a file copies from
it table by table, so that no row becomes an object again while other writers wait; a store on a
server is sent the rows. A process that may not see the store hands the batch over as the image of
that database.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, Table

from viendan.store.database.dialect import dialect_of
from viendan.store.database.keys import key_of
from viendan.store.database.packed_text import packed
from viendan.store.database.protocol import Rows
from viendan.store.database.rows import (
    MentionRow,
    ParagraphRow,
    ReportRow,
    ReportRows,
    StatementRow,
)
from viendan.store.database.schema import (
    bands,
    document_values,
    links,
    mentions,
    paragraphs,
    relations,
    reports,
    statements,
    tallies,
    unsettled,
)
from viendan.store.database.sqlite import image_rows
from viendan.store.derived.contributions import (
    UndatedRow,
    Values,
    bands_of_report,
    indexed_of,
    links_of,
    relations_of,
    said_of,
    undated_of,
)
from viendan.store.derived.tallies import of_reports
from viendan.store.derived.unsettled import unsettled_of

_STORED = (
    reports,
    paragraphs,
    mentions,
    statements,
    links,
    relations,
    document_values,
    tallies,
    bands,
    unsettled,
)
_COLUMNS = {table.name: tuple(column.name for column in table.columns) for table in _STORED} | {
    "undated": UndatedRow._fields,
    "passages": ("number", "report", "position", "exact", "folded", "tags"),
}


class Head(NamedTuple):
    """What identifies a report of a batch: its key, the SHA-256 of its text, and its version."""

    report: int
    sha256: str
    version: str


@dataclass(frozen=True, slots=True)
class PackedBatch:
    """Reports, each once, with what they contribute to the derived tables.

    `documents` are the keys of the documents that they mention; `image` is a SQLite database with
    the rows of all tables.
    """

    heads: tuple[Head, ...]
    documents: tuple[int, ...]
    image: bytes

    def rows(self, name: str) -> Rows:
        """Return the rows of one of the tables."""
        return image_rows(self.image, name)


def _value_rows(said: Values) -> list[tuple[object, ...]]:
    return sorted(
        (document, field, key_of(value), value, count)
        for (document, field, value), count in said.items()
    )


def _packed_row(row: ReportRow) -> ReportRow:
    """Return the row of a report as a store in a file keeps it."""
    # The long texts are bytes in the image; what reads them unpacks them.
    return row._replace(
        text=packed(row.text),  # type: ignore[arg-type]  # as said above
        headings=packed(row.headings),  # type: ignore[arg-type]
        scores=packed(row.scores),  # type: ignore[arg-type]
    )


def _tables(
    kept: Sequence[ReportRows], corrected: Sequence[ReportRows], said: Values
) -> dict[str, Iterable[tuple[object, ...]]]:
    """Return the rows by table: of reports as they were read, the others as corrected."""
    indexed = [tuple(indexed_of(rows)) for rows in corrected]
    return {
        "reports": (_packed_row(rows.report) for rows in kept),
        "paragraphs": (one for rows in kept for one in rows.paragraphs),
        "mentions": (one for rows in kept for one in rows.mentions),
        "statements": (one for rows in kept for one in rows.statements),
        "links": sorted(link for rows in corrected for link in links_of(rows)),
        "relations": sorted(
            (one for rows in corrected for one in relations_of(rows)), key=lambda one: one[:3]
        ),
        "undated": (one for rows in corrected for one in undated_of(rows)),
        "document_values": _value_rows(said),
        "tallies": ((*key, count, 0) for key, count in sorted(of_reports(corrected).items())),
        "passages": ((number, *one) for number, one in enumerate(chain(*indexed), 1)),
        "unsettled": sorted(one for rows in corrected for one in unsettled_of(rows)),
        "bands": sorted(
            one
            for rows, own in zip(corrected, indexed, strict=True)
            for one in bands_of_report(rows, own)
        ),
    }


def _image(tables: dict[str, Iterable[tuple[object, ...]]]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as made:
        # All tables before all rows: each table then begins at the same page in every image, as a
        # statement that is kept for one image and used for the next requires.
        for name, columns in _COLUMNS.items():
            listed = ", ".join(f'"{column}"' for column in columns)
            made.execute(f"CREATE TABLE {name} ({listed})")
        for name, rows in tables.items():
            marks = ", ".join("?" * len(_COLUMNS[name]))
            # Only names of our own tables go in.
            made.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
        made.commit()
        return made.serialize()


def pack(found: Iterable[ReportRows], corrected: Sequence[ReportRows] | None = None) -> PackedBatch:
    """Return reports as a packed batch; `corrected` are their rows as people corrected them."""
    kept = list({rows.report.report: rows for rows in found}.values())
    meant = kept if corrected is None else corrected
    said = said_of(meant)
    heads = tuple(
        Head(rows.report.report, rows.report.sha256, rows.report.version) for rows in kept
    )
    documents = tuple(sorted({document for document, _, _ in said}))
    return PackedBatch(heads, documents, _image(_tables(kept, meant, said)))


@cache
def empty_batch() -> PackedBatch:
    """Return the packed batch without reports."""
    return pack(())


def unpack(batch: PackedBatch) -> list[ReportRows]:
    """Return the rows of the reports of a packed batch."""
    inside = _by_report(batch, "paragraphs", ParagraphRow)
    named = _by_report(batch, "mentions", MentionRow)
    stated = _by_report(batch, "statements", StatementRow)
    # The columns are as they were packed.
    heads = (ReportRow(*one) for one in batch.rows("reports"))  # type: ignore[arg-type]
    return [
        ReportRows(
            head,
            tuple(inside.get(head.report, ())),
            tuple(named.get(head.report, ())),
            tuple(stated.get(head.report, ())),
        )
        for head in heads
    ]


_Part = TypeVar("_Part", ParagraphRow, MentionRow, StatementRow)


def _by_report(batch: PackedBatch, name: str, kind: type[_Part]) -> dict[int, list[_Part]]:
    """Return the rows of a table of a packed batch by their report."""
    found: dict[int, list[_Part]] = {}
    for values in batch.rows(name):
        row = kind(*values)  # type: ignore[arg-type]  # the columns are as they were packed
        found.setdefault(row.report, []).append(row)
    return found


def attached(connection: Connection, batch: PackedBatch) -> AbstractContextManager[None]:
    """Give the statements of a connection access to the tables of a packed batch."""
    return dialect_of(connection).attached(connection, batch.image)


def packed_undated(connection: Connection, batch: PackedBatch) -> list[UndatedRow]:
    """Return the undated mentions of a packed batch, which is attached."""
    rows = dialect_of(connection).packed_rows(connection, batch.image, "undated")
    return [UndatedRow(*row) for row in rows]  # type: ignore[arg-type]  # as they were packed


def store_packed(connection: Connection, batch: PackedBatch, table: Table) -> None:
    """Store the rows that a packed batch, which is attached, has of a table."""
    dialect_of(connection).store_packed(connection, batch.image, table)


def replace_packed(connection: Connection, batch: PackedBatch, table: Table) -> None:
    """Store the rows that a packed batch, which is attached, has of a table.

    Each takes the place of one that has its key.
    """
    dialect_of(connection).replace_packed(connection, batch.image, table)


def store_packed_counts(connection: Connection, batch: PackedBatch, table: Table) -> None:
    """Add the counts that a packed batch, which is attached, has of a table."""
    dialect_of(connection).store_packed_counts(connection, batch.image, table)
