"""Which reports cite which documents, and what documents do to one another, in GraphML."""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from viendan.documents.names import name_of
from viendan.export.writing import write_lines
from viendan.store import Store
from viendan.store.lookup.dump import Record, all_documents, all_relations, records
from viendan.text.controls import without_controls

_NODE_KEYS = ("kind", "name")
_EDGE_KEYS = ("relation", "article", "clause", "point", "reports")


def write_graphml(store: Store, folder: Path) -> Iterator[Path]:
    """Write reports and documents as nodes, citations and relations as edges; yield the file.

    An edge between documents says in `reports` how many reports state it.
    """
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
        yield _edge(str(citation["report"]), str(citation["identity"]), citation)
    for edge in all_relations(store):
        yield _edge(edge.subject, edge.object, {"relation": edge.relation, "reports": edge.reports})
    yield "</graph>\n</graphml>"


def _node(key: str, kind: str, name: str) -> str:
    return f"<node id={_quoted(key)}>{_data('kind', kind)}{_data('name', name)}</node>"


def _edge(source: str, target: str, about: Record) -> str:
    data = "".join(_data(key, str(about[key])) for key in _EDGE_KEYS if about.get(key))
    return f"<edge source={_quoted(source)} target={_quoted(target)}>{data}</edge>"


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(without_controls(value))}</data>'


def _quoted(value: str) -> str:
    return quoteattr(without_controls(value))
