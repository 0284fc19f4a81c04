"""Files of rows: CSV, JSON Lines and Parquet, read row by row into texts by fact."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from pathlib import Path
from typing import NamedTuple

from viendan.errors import ViendanError
from viendan.registry.checking import RowError
from viendan.registry.row_columns import RowKind, columns_of

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1 << 20
_AT_ONCE = 10_000
# Of what a register writes as an object, the name counts: {"id": 3, "name": "Nghị định"}.
_NAMES = ("name", "title", "value")


class FileRow(NamedTuple):
    """A row of a file: its number, counted as people count it, and its texts or why it has none."""

    number: int
    facts: Mapping[str, str] | RowError


def read_rows(path: Path, own: Mapping[str, str], kind: RowKind = "documents") -> Iterator[FileRow]:
    """Yield the rows of a file by the names of their facts; its suffix says the format.

    A CSV row's number is its line's, in which its header is the first. `own` gives the fact of
    columns that no table names. Raises ViendanError where there is no such file, and where it has
    another format, no column for a fact that a row needs, or cannot be read.
    """
    readers = {
        ".csv": _csv_rows,
        ".jsonl": _json_rows,
        ".ndjson": _json_rows,
        ".parquet": _parquet_rows,
    }
    suffix = path.suffix.lower()
    if suffix not in readers:
        raise ViendanError("no_row_format", path=path)
    if not path.is_file():
        raise ViendanError("missing", path=path)
    return readers[suffix](path, own, kind)


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text file; bytes that are not UTF-8 become lone surrogates."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        yield from (line.replace("\0", "\ufffd") for line in lines)


def _csv_rows(path: Path, own: Mapping[str, str], kind: RowKind) -> Iterator[FileRow]:
    lines = _lines(path)
    head = next(lines, "")
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    names = next(csv.reader([head], delimiter=delimiter), [])
    facts = columns_of(names, own, kind)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield FileRow(start, RowError("bad_csv", str(error)))
            continue
        if cells is None:
            return
        if cells:
            yield FileRow(start, _of_cells(names, cells, facts))


def _of_cells(
    names: list[str], cells: list[str], facts: Mapping[str, str]
) -> Mapping[str, str] | RowError:
    if len(cells) != len(names):
        return RowError("cells", len(cells), len(names))
    return _of_texts(dict(zip(names, cells, strict=True)), facts)


def _of_texts(texts: Mapping[str, str], facts: Mapping[str, str]) -> Mapping[str, str] | RowError:
    stated = {fact: texts.get(name, "") for name, fact in facts.items()}
    for text in stated.values():
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            return RowError("not_utf8", text.encode("utf-8", "backslashreplace").decode()[:60])
    return stated


def _json_rows(path: Path, own: Mapping[str, str], kind: RowKind) -> Iterator[FileRow]:
    facts: Mapping[str, str] | None = None
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield FileRow(number, RowError("bad_json", line[:60]))
            continue
        if not isinstance(value, dict):
            yield FileRow(number, RowError("no_object", line[:60]))
            continue
        facts = facts or columns_of(value, own, kind)
        yield FileRow(number, _of_values(value, facts))


def _of_values(
    values: Mapping[str, object], facts: Mapping[str, str]
) -> Mapping[str, str] | RowError:
    try:
        texts = {name: _text(values.get(name)) for name in facts}
    except TypeError:
        return RowError("no_text", str(values)[:60])
    return _of_texts(texts, facts)


def _text(value: object) -> str:
    """Return the text of a JSON value; of several, joined by ";". Raises TypeError for others."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        named = (value[name] for name in _NAMES if name in value)
        return _text(next(named, None))
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError
    return str(value)


def _parquet_rows(path: Path, own: Mapping[str, str], kind: RowKind) -> Iterator[FileRow]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ViendanError("no_extra", extra="export") from error
    try:
        with parquet.ParquetFile(path) as file:
            facts = columns_of(file.schema_arrow.names, own, kind)
            batches = file.iter_batches(_AT_ONCE, columns=list(facts))
            rows: Iterable[Mapping[str, object]] = (
                row for batch in batches for row in batch.to_pylist()
            )
            for number, row in enumerate(rows, 1):
                yield FileRow(number, _of_values({k: _plain(v) for k, v in row.items()}, facts))
    except ArrowException as error:
        raise ViendanError("bad_parquet", path=path, reason=str(error)) from error


def _plain(value: object) -> object:
    """Return days as texts and whole floats as integers: tables of other programs have them."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, float):
        if isnan(value):
            return None
        return int(value) if value.is_integer() else str(value)
    return value
