"""Parcels: reports as a small SQLite database, made where they are annotated, whose tables the store takes over whole.

A parcel is made before the store is locked, and a store in a file copies from it table by table: no row becomes an object
again while others wait to write. A store on a server is sent the rows that are read from it. Where the process that
annotates may not see the store, a parcel crosses to the one that does as the image of that database.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from sqlalchemy import Connection, Table

from viendan.store.database.bulk import add_counts, columns_of, insert_rows
from viendan.store.database.keys import key_of
from viendan.store.database.schema import (
    document_values,
    links,
    mentions,
    paragraphs,
    reports,
    tallies,
)
from viendan.store.derived.shares import (
    UndatedRow,
    Values,
    links_of,
    passages_of,
    said_of,
    undated_of,
)
from viendan.store.derived.tallies import of_reports
from viendan.store.rows import MentionRow, ParagraphRow, ReportRow, ReportRows

#: Where the position of a paragraph ends in the number of its passage, and that of its report begins.
POSITION_BITS = 20
_COPIED = (reports, paragraphs, mentions, links, document_values, tallies)
_COLUMNS = {table.name: tuple(column.name for column in table.columns) for table in _COPIED} | {
    "undated": UndatedRow._fields
}


class Head(NamedTuple):
    """What tells a report of a parcel from others."""

    report: int
    sha256: str
    version: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """Reports, each once, with what they bring to what is kept of all: their heads, the documents they tell of, and all the rest as a database."""

    heads: tuple[Head, ...]
    documents: tuple[int, ...]
    image: bytes

    def rows(self, name: str) -> list[tuple[object, ...]]:
        """Return the rows of one of the tables."""
        with closing(sqlite3.connect(":memory:")) as opened:
            opened.deserialize(self.image)
            return opened.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()  # noqa: S608  # names of ours


def _insert(made: sqlite3.Connection, name: str, rows: Iterable[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(_COLUMNS[name]))
    made.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608  # names of ours


def _counts(said: Values) -> Iterator[tuple[object, ...]]:
    return (
        (document, field, key_of(value), value, count)
        for (document, field, value), count in said.items()
    )


def _passages(found: Sequence[ReportRows]) -> Iterator[tuple[object, ...]]:
    for number, rows in enumerate(found, 1):
        for passage in passages_of(rows):
            yield ((number << POSITION_BITS) + passage.position, *passage)


def _make_tables(made: sqlite3.Connection) -> None:
    for name, columns in _COLUMNS.items():
        told = ", ".join(f'"{column}"' for column in columns)
        made.execute(f"CREATE TABLE {name} ({told})")
    made.execute(
        "CREATE TABLE passages (number INTEGER PRIMARY KEY, report, position, exact, folded, tags)"
    )


def pack(found: Iterable[ReportRows], meant: Sequence[ReportRows] | None = None) -> Parcel:
    """Return reports as a parcel; `meant` are their rows as people corrected them, where they did."""
    kept = list({rows.report.report: rows for rows in found}.values())
    told = kept if meant is None else meant
    said = said_of(mention for rows in told for mention in rows.mentions)
    with closing(sqlite3.connect(":memory:")) as made:
        _make_tables(made)
        _insert(made, "reports", (rows.report for rows in kept))
        _insert(made, "paragraphs", (one for rows in kept for one in rows.paragraphs))
        _insert(made, "mentions", (one for rows in kept for one in rows.mentions))
        _insert(made, "links", sorted(link for rows in told for link in links_of(rows)))
        _insert(made, "undated", (one for rows in told for one in undated_of(rows)))
        _insert(made, "document_values", sorted(_counts(said)))
        _insert(made, "tallies", ((*key, count) for key, count in sorted(of_reports(told).items())))
        made.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", _passages(told))
        made.commit()
        image = made.serialize()
    heads = tuple(
        Head(rows.report.report, rows.report.sha256, rows.report.version) for rows in kept
    )
    return Parcel(heads, tuple(sorted({document for document, _, _ in said})), image)


@cache
def empty() -> Parcel:
    """Return the parcel without reports."""
    return pack(())


def unpack(parcel: Parcel) -> list[ReportRows]:
    """Return the rows of a parcel's reports."""
    inside: dict[int, list[ParagraphRow]] = {}
    named: dict[int, list[MentionRow]] = {}
    for one in parcel.rows("paragraphs"):
        inside.setdefault(cast("int", one[0]), []).append(ParagraphRow(*one))  # type: ignore[arg-type]  # as they were packed
    for one in parcel.rows("mentions"):
        named.setdefault(cast("int", one[0]), []).append(MentionRow(*one))  # type: ignore[arg-type]  # as they were packed
    heads = (ReportRow(*one) for one in parcel.rows("reports"))  # type: ignore[arg-type]  # as they were packed
    return [
        ReportRows(head, tuple(inside.get(head.report, ())), tuple(named.get(head.report, ())))
        for head in heads
    ]


@contextmanager
def laid(connection: Connection, parcel: Parcel) -> Iterator[None]:
    """Lay a parcel beside the tables of a store in a file, to be taken from; a store on a server needs nothing of the kind."""
    if connection.dialect.name == "postgresql":
        yield
        return
    database = cast("sqlite3.Connection", connection.connection.driver_connection)
    if not any(row[1] == "parcel" for row in database.execute("PRAGMA database_list")):
        database.execute("ATTACH ':memory:' AS parcel")
    database.deserialize(parcel.image, name="parcel")
    try:
        yield
    finally:
        # Nothing can be detached while a transaction lasts, so another takes its place and its memory.
        database.deserialize(empty().image, name="parcel")


def undated_in(connection: Connection, parcel: Parcel) -> list[UndatedRow]:
    """Return the undated mentions of a parcel, which is laid there."""
    if connection.dialect.name == "postgresql":
        return [UndatedRow(*row) for row in parcel.rows("undated")]  # type: ignore[arg-type]  # as they were packed
    return [
        UndatedRow(*row) for row in connection.exec_driver_sql("SELECT * FROM parcel.undated").all()
    ]


def take(connection: Connection, parcel: Parcel, table: Table) -> None:
    """Put the rows of a table of a parcel, which is laid there, into the store's table of that name."""
    if connection.dialect.name == "postgresql":
        insert_rows(connection, table, parcel.rows(table.name))
        return
    columns = columns_of(connection, table)
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({columns}) "  # noqa: S608  # names of our tables
        f"SELECT {columns} FROM parcel.{table.name} ORDER BY rowid"
    )


def take_counts(connection: Connection, parcel: Parcel, table: Table) -> None:
    """Add the counts of a table of a parcel, which is laid there, to those of the store's table of that name."""
    if connection.dialect.name == "postgresql":
        add_counts(connection, table, parcel.rows(table.name))
        return
    columns, keys = (
        columns_of(connection, table),
        ", ".join(f'"{column.name}"' for column in table.primary_key),
    )
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM parcel.{table.name} WHERE true ORDER BY rowid"  # noqa: S608  # names of our tables
        f' ON CONFLICT ({keys}) DO UPDATE SET "count" = "count" + excluded."count"'
    )
