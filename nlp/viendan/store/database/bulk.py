"""Bulk: many rows into a table at once, by the quickest way that the database has."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import (
    CTE,
    BigInteger,
    Connection,
    Integer,
    Table,
    and_,
    bindparam,
    column,
    delete,
    text,
)

from viendan.store.database.sql import GIVEN_PLACES

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

Value = TypeVar("Value")
Rows = Sequence[tuple[object, ...]]
_CHUNK = 400


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Yield the values in lists that fit into one statement."""
    ordered = list(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def places_given(dialect: str) -> CTE:
    """Return the places that a statement is given (see `as_given`) as a table to join: a list of pairs after IN would not be looked up by an index."""
    return (
        text(GIVEN_PLACES[dialect])
        .columns(column("report", BigInteger), column("position", Integer))
        .cte("wanted")
    )


def columns_of(connection: Connection, table: Table) -> str:
    """Return the names of a table's columns as they are written in a statement."""
    quote = connection.dialect.identifier_preparer.quote
    return ", ".join(quote(column.name) for column in table.columns)


def _copy(connection: Connection, table: Table, rows: Rows) -> None:
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({columns_of(connection, table)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def insert_rows(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows whose values stand in the order of the table's columns: by COPY where the database is PostgreSQL."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
        return
    marks = ", ".join("?" * len(table.columns))
    columns = columns_of(connection, table)
    query = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608  # our names
    connection.exec_driver_sql(query, list(rows))


def upsert(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """Return an INSERT into a table that can say what to do where its row is there already."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415  # a store in a file need not load it

        return insert(table)
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415  # beside its sister

    return sqlite.insert(table)


def add_counts(connection: Connection, table: Table, rows: Rows) -> None:
    """Add to the counts of a table, whose last column is `count`; those that come to nothing go."""
    if not rows:
        return
    given = [dict(zip(table.columns.keys(), row, strict=True)) for row in rows]
    new = upsert(connection, table)
    keys = list(table.primary_key)
    connection.execute(
        new.on_conflict_do_update(
            index_elements=keys, set_={"count": table.c["count"] + new.excluded["count"]}
        ),
        given,
    )
    less = [{f"of_{key.name}": row[key.name] for key in keys} for row in given if row["count"] < 0]  # type: ignore[operator]  # a number
    if less:
        same = and_(*(key == bindparam(f"of_{key.name}") for key in keys))
        connection.execute(delete(table).where(same & (table.c["count"] <= 0)), less)
