"""The edges around a document: its relations by registry and reports, each with its ground."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viendan.store.lookup.answers import Document, RelationGroup
from viendan.store.lookup.registered import Registered
from viendan.store.lookup.related_documents import RELATION_ORDER

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of a document to another (an identity), and who says so.

    `is_acting` is whether the document acts on the other; `document` is the other, None where only
    its identity is known. `reports` is how many reports say so, `sources` are those of the
    registry; one of them may be empty. Where one number is two documents, `day` is the date of the
    one whose relation it is by the registry, and `is_open` says that this is not known.
    """

    relation: "DocumentVerb"
    is_acting: bool
    identity: str
    document: Document | None
    reports: int = 0
    sources: tuple[str, ...] = ()
    day: str | None = None
    is_open: bool = False


def edges_of(groups: Sequence[RelationGroup], known: Sequence[Registered]) -> tuple[Edge, ...]:
    """Return the relations that reports (`groups`) and the registry (`known`) state, each once.

    What is done to the document comes first, what ends it before the rest.
    """
    found: dict[tuple[str, bool, str], Edge] = {}
    for group in groups:
        for one in group.documents:
            if one.document is not None:
                other = one.document.identity
                found[group.relation, group.is_acting, other] = Edge(
                    group.relation, group.is_acting, other, one.document, one.reports
                )
    pairs = [(of, stated) for of in known for stated in of.relations]
    for of, stated in pairs:
        key = stated.relation, stated.is_acting, stated.identity
        edge = found.get(key, Edge(*key, stated.document))
        day = of.document.date if len(known) > 1 and not stated.is_open else None
        found[key] = replace(edge, sources=stated.sources, day=day, is_open=stated.is_open)
    return tuple(sorted(found.values(), key=_order))


def _order(edge: Edge) -> tuple[object, ...]:
    date = edge.document.date if edge.document is not None else None
    return edge.is_acting, RELATION_ORDER.index(edge.relation), date or "", edge.identity
