"""Statements that write rows, as text that both databases understand; values go in by position."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, Table


_COUNTS = ("count", "again")


def names_of(columns: "Iterable[Column[object]]") -> str:
    """Return the names of columns as a statement lists them."""
    return ", ".join(f'"{column.name}"' for column in columns)


def inserting(table: "Table", mark: str) -> str:
    """Return the statement that inserts a row; `mark` stands for each value."""
    marks = ", ".join([mark] * len(table.columns))
    # Only names of our own tables go in.
    return f"INSERT INTO {table.name} ({names_of(table.columns)}) VALUES ({marks})"  # noqa: S608


def replacing(table: "Table") -> str:
    """Return what follows an insert so that a row replaces the one that has its key."""
    others = [column for column in table.columns if not column.primary_key]
    values = ", ".join(f'"{column.name}" = excluded."{column.name}"' for column in others)
    return f"{_on_conflict(table)} {values}"


def adding_counts(table: "Table") -> str:
    """Return what follows an insert so that the counts of rows with the same key are added."""
    added = (f'"{name}" = {table.name}."{name}" + excluded."{name}"' for name in counts_in(table))
    return f"{_on_conflict(table)} {', '.join(added)}"


def counts_in(table: "Table") -> list[str]:
    """Return the columns of a table that are counts."""
    return [column.name for column in table.columns if column.name in _COUNTS]


def _on_conflict(table: "Table") -> str:
    return f"ON CONFLICT ({names_of(table.primary_key)}) DO UPDATE SET"
