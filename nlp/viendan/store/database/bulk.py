"""Bulk: many rows into a table at once, and many values into one question."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import CTE, BigInteger, Connection, Integer, Table, column, text

from viendan.store.database.dialect import dialect_of
from viendan.store.database.statements import adding_counts, counts_in, inserting, replacing

if TYPE_CHECKING:
    from viendan.store.database.protocol import Dialect, Rows

Value = TypeVar("Value")
_CHUNK = 400


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Yield the values in lists that fit into one statement."""
    ordered = list(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def given_positions(dialect: "Dialect") -> CTE:
    """Return the positions that a statement is given by `as_given`, as a table to join.

    A list of pairs after IN would not be looked up by an index.
    """
    return (
        text(dialect.GIVEN_POSITIONS)
        .columns(column("report", BigInteger), column("position", Integer))
        .cte("wanted")
    )


def insert_rows(connection: Connection, table: Table, rows: "Rows") -> None:
    """Insert rows, whose values are in the order of the table's columns."""
    if rows:
        dialect_of(connection).insert_rows(connection, table, rows)


def replace_rows(connection: Connection, table: Table, rows: "Rows") -> None:
    """Insert rows; each takes the place of one that has its key."""
    if rows:
        statement = f"{inserting(table, dialect_of(connection).MARK)} {replacing(table)}"
        connection.exec_driver_sql(statement, list(rows))


def add_counts(connection: Connection, table: Table, rows: "Rows") -> None:
    """Add to the counts of a table; delete rows whose counts are all 0."""
    if not rows:
        return
    mark = dialect_of(connection).MARK
    connection.exec_driver_sql(f"{inserting(table, mark)} {adding_counts(table)}", list(rows))
    names = [column.name for column in table.columns]
    size, counts = len(table.primary_key), counts_in(table)
    count = names.index("count")
    fewer = [row[:size] for row in rows if row[count] < 0]  # type: ignore[operator]  # a number
    if fewer:
        same = [f'"{name}" = {mark}' for name in names[:size]]
        conditions = " AND ".join([*same, *(f'"{name}" <= 0' for name in counts)])
        connection.exec_driver_sql(
            # Only names of our own tables go in.
            f"DELETE FROM {table.name} WHERE {conditions}",  # noqa: S608
            fewer,
        )
