"""The store's tables as CSV, JSON Lines and Parquet, a file for each table."""

import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import ViendanError
from viendan.export.writing import write_lines
from viendan.store import Store
from viendan.store.lookup.dump import TABLES, Record, TableName, columns, records

if TYPE_CHECKING:
    from pyarrow import Schema

_ROWS_AT_ONCE = 10_000
# A spreadsheet reads a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A spreadsheet keeps this many digits of a number, and JavaScript one more: keys have up to 19.
_MOST_DIGITS = 15
#: The columns that hold the key of a report.
_KEYS = ("report",)


def write_csv(store: Store, folder: Path) -> Iterator[Path]:
    """Write every table as CSV, and yield each file."""
    for table in TABLES:
        path = folder / f"{table}.csv"
        # The byte order mark makes spreadsheets read the file as UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.DictWriter(out, list(columns(table)))
            writer.writeheader()
            writer.writerows(map(_guarded, records(store, table)))
        yield path


def guarded_cell(text: str) -> str:
    """Return a text as the cell of a CSV table that no spreadsheet changes.

    What it would take for a formula, or for a number with more digits than it keeps, begins with
    an apostrophe.
    """
    is_long_number = len(text) > _MOST_DIGITS and text.isdecimal()
    return f"'{text}" if is_long_number or text.startswith(_FORMULA) else text


def _guarded(record: Record) -> Record:
    return {
        name: guarded_cell(value) if isinstance(value, str) else value
        for name, value in _with_written_keys(record).items()
    }


def _with_written_keys(record: Record) -> Record:
    """Return a record with its keys as text, because JavaScript rounds them."""
    return record | {name: str(record[name]) for name in _KEYS if name in record}


def write_json_lines(store: Store, folder: Path) -> Iterator[Path]:
    """Write every table as JSON Lines, and yield each file."""
    for table in TABLES:
        rows = map(_with_written_keys, records(store, table))
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        yield write_lines(folder / f"{table}.jsonl", lines)


def write_parquet(store: Store, folder: Path) -> Iterator[Path]:
    """Write every table as Parquet, and yield each file.

    Raises ViendanError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ViendanError("no_extra", extra="export") from error
    for table in TABLES:
        path, schema = folder / f"{table}.parquet", _schema(table)
        with parquet.ParquetWriter(path, schema) as writer:
            found = records(store, table)
            while rows := list(islice(found, _ROWS_AT_ONCE)):
                writer.write_table(pa.Table.from_pylist(rows, schema))
        yield path


def _schema(table: TableName) -> "Schema":
    import pyarrow as pa  # noqa: PLC0415  # an extra

    types = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), str: pa.string()}
    return pa.schema([(name, types[kind]) for name, kind in columns(table).items()])
