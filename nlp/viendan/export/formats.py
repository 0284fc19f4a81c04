"""Exporting a store: its tables as CSV, JSON Lines or Parquet, its documents as JSON-LD, who cites what as GraphML."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from viendan.documents.names import json_ld, name_of
from viendan.errors import ViendanError
from viendan.store import CORRECTION_FORMS, Store, export_corrections
from viendan.store.lookup.answers import Document
from viendan.store.lookup.dump import TABLES, Record, columns, records

if TYPE_CHECKING:
    from pyarrow import Schema  # it ships no types

_AT_ONCE = 10_000


def _csv(store: Store, folder: Path) -> Iterator[Path]:
    for table in TABLES:
        path = folder / f"{table}.csv"
        # The mark tells spreadsheets that the letters are UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.DictWriter(out, list(columns(table)))
            writer.writeheader()
            writer.writerows(records(store, table))
        yield path


def _jsonl(store: Store, folder: Path) -> Iterator[Path]:
    for table in TABLES:
        yield _lines(
            folder / f"{table}.jsonl",
            (json.dumps(record, ensure_ascii=False) for record in records(store, table)),
        )


def _lines(path: Path, lines: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
    return path


def _schema(table: str) -> "Schema":
    import pyarrow as pa  # noqa: PLC0415  # an extra

    kinds = {int: pa.int64(), float: pa.float64(), str: pa.string()}
    return pa.schema([(name, kinds[kind]) for name, kind in columns(table).items()])


def _parquet(store: Store, folder: Path) -> Iterator[Path]:
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ViendanError("no_extra", extra="export") from error
    for table in TABLES:
        path, schema = folder / f"{table}.parquet", _schema(table)
        with parquet.ParquetWriter(path, schema) as writer:
            for some in _batches(records(store, table)):
                writer.write_table(pa.Table.from_pylist(some, schema))
        yield path


def _batches(found: Iterator[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    for record in found:
        batch.append(record)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    yield batch


def _documents(store: Store) -> Iterator[Document]:
    names = [name for name in Document.__dataclass_fields__ if name != "warnings"]
    for record in records(store, "documents"):
        yield Document(**{name: record[name] for name in names}, warnings=())  # type: ignore[arg-type]  # as the columns are


def _jsonld(store: Store, folder: Path) -> Iterator[Path]:
    yield _lines(
        folder / "documents.jsonld", _graph(json_ld(document) for document in _documents(store))
    )


def _graph(things: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield '{"@context": "https://schema.org", "@graph": ['
    between = ""
    for thing in things:
        yield between + json.dumps(
            {name: value for name, value in thing.items() if name != "@context"}, ensure_ascii=False
        )
        between = ","
    yield "]}"


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    '<key id="kind" for="node" attr.name="kind" attr.type="string"/>\n<key id="name" for="node" attr.name="name" attr.type="string"/>\n'
    '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n<graph edgedefault="directed">'
)


def _node(key: object, kind: str, name: str) -> str:
    return f'<node id={quoteattr(str(key))}><data key="kind">{kind}</data><data key="name">{escape(name)}</data></node>'


def _graphml_lines(store: Store) -> Iterator[str]:
    yield _HEAD
    for document in _documents(store):
        yield _node(document.identity, "document", name_of(document))
    for report in records(store, "reports"):
        yield _node(
            report["report"], "report", str(report["title"] or report["path"] or report["report"])
        )
    for one in records(store, "citations"):
        ends = f"source={quoteattr(str(one['report']))} target={quoteattr(str(one['identity']))}"
        yield f'<edge {ends}><data key="relation">{one["relation"]}</data></edge>'
    yield "</graph>\n</graphml>"


def _graphml(store: Store, folder: Path) -> Iterator[Path]:
    yield _lines(folder / "citations.graphml", _graphml_lines(store))


_FORMS: dict[str, Callable[[Store, Path], Iterator[Path]]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "jsonld": _jsonld,
    "graphml": _graphml,
}
FORMS = tuple(_FORMS)
#: What people said, in the forms of annotation tools.
CORRECTIONS = tuple(f"corrections-{form}" for form in CORRECTION_FORMS)


def export(store: Store, form: str, folder: Path) -> list[Path]:
    """Write a store into a folder in a form ("csv", "jsonl", "parquet", "jsonld", "graphml"); return the files.

    Raises ViendanError where Parquet is wanted and its library is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return list(_FORMS[form](store, folder))


def write_corrections(store: Store, form: str, folder: Path) -> list[Path]:
    """Write what people corrected into a folder ("corrections-jsonl", "corrections-doccano", "corrections-labelstudio"); return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _lines(
            folder / f"{form}.jsonl", export_corrections(store, form.removeprefix("corrections-"))
        )
    ]
