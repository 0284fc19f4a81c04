"""Read the tables of knowledge: CSV files beside the modules that use them."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def read_table(package: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the table `name` of a package, each by its column names."""
    with (files(package) / f"{name}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def split_cell(cell: str | None) -> tuple[str, ...]:
    """Return the values of a cell that lists several, separated by "|"; none of one left out."""
    return tuple(value for value in (cell or "").split("|") if value)
