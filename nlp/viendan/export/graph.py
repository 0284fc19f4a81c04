"""Which reports cite which documents, as a directed graph in GraphML."""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from viendan.documents.names import name_of
from viendan.export.writing import write_lines
from viendan.store import Store
from viendan.store.lookup.dump import Record, all_documents, records
from viendan.text.controls import without_controls

_NODE_KEYS = ("kind", "name")
_EDGE_KEYS = ("relation", "article", "clause", "point")


def write_graphml(store: Store, folder: Path) -> Iterator[Path]:
    """Write reports and documents as nodes and citations as edges, and yield the file."""
    yield write_lines(folder / "citations.graphml", _lines(store))


def _lines(store: Store) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for element, names in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name in names:
            yield f'<key id="{name}" for="{element}" attr.name="{name}" attr.type="string"/>'
    yield '<graph edgedefault="directed">'
    for document in all_documents(store):
        yield _node(document.identity, "document", name_of(document))
    for report in records(store, "reports"):
        name = str(report["title"] or report["path"] or report["report"])
        yield _node(str(report["report"]), "report", name)
    for citation in records(store, "citations"):
        yield _edge(citation)
    yield "</graph>\n</graphml>"


def _node(key: str, kind: str, name: str) -> str:
    return f"<node id={_quoted(key)}>{_data('kind', kind)}{_data('name', name)}</node>"


def _edge(citation: Record) -> str:
    source, target = _quoted(str(citation["report"])), _quoted(str(citation["identity"]))
    data = "".join(_data(key, str(citation[key])) for key in _EDGE_KEYS if citation[key])
    return f"<edge source={source} target={target}>{data}</edge>"


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(without_controls(value))}</data>'


def _quoted(value: str) -> str:
    return quoteattr(without_controls(value))
