"""The documents of a store as linked data: one JSON-LD graph of schema.org Legislation."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viendan.documents.names import json_ld
from viendan.export.writing import write_lines
from viendan.store import Store
from viendan.store.lookup.answers import RelationGroup
from viendan.store.lookup.dump import RelationEdge, all_documents, all_relations, records

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb

_Thing = dict[str, Any]
#: The properties of schema.org that say what a document does to another. `legislationChanges` is
#: the general one: schema.org has none for a replacement, an extension or a suspension.
_PROPERTIES: "dict[DocumentVerb, str]" = {
    "amends": "legislationAmends",
    "based_on": "isBasedOn",
    "consolidates": "legislationConsolidates",
    "extends": "legislationChanges",
    "guides": "legislationEnsuresImplementationOf",
    "repeals": "legislationRepeals",
    "replaces": "legislationChanges",
    "suspends": "legislationChanges",
}


def linked_document(thing: _Thing, groups: Sequence[RelationGroup]) -> _Thing:
    """Return a document as JSON-LD with what it does to others and, as `@reverse`, they to it.

    What reports contradict is left out: linked data has no place for a contradiction.
    """
    acts: dict[str, list[_Thing]] = {}
    undergoes: dict[str, list[_Thing]] = {}
    for group in groups:
        ends = acts if group.is_acting else undergoes
        for one in group.documents:
            if one.document is not None and not {"reversed", "acts_too_early"} & set(
                one.contradictions
            ):
                named = {"@id": json_ld(one.document)["@id"], "@type": "Legislation"}
                ends.setdefault(_PROPERTIES[group.relation], []).append(named)
    return thing | acts | ({"@reverse": undergoes} if undergoes else {})


def write_json_ld(store: Store, folder: Path) -> Iterator[Path]:
    """Write the documents as JSON-LD with their links, and yield the file.

    The links are what documents do to one another, and which reports cite them.
    """
    yield write_lines(folder / "documents.jsonld", _lines(store))


def _lines(store: Store) -> Iterator[str]:
    """Yield the lines of the graph; it states the context once for all documents."""
    edges = all_relations(store)
    addresses = {one.identity: json_ld(one)["@id"] for one in all_documents(store)}
    acts = _acts(edges, addresses)
    yield '{"@context": "https://schema.org", "@graph": ['
    separator = ""
    for document in all_documents(store):
        thing = {name: value for name, value in json_ld(document).items() if name != "@context"}
        yield separator + json.dumps(thing | acts.get(document.identity, {}), ensure_ascii=False)
        separator = ","
    for report in _reports(store, addresses):
        yield separator + json.dumps(report, ensure_ascii=False)
        separator = ","
    yield "]}"


def _reports(store: Store, addresses: dict[str, str]) -> Iterator[_Thing]:
    """Yield the reports, each with the documents that it cites, and the one that it is."""
    cited: dict[str, list[_Thing]] = {}
    for report, group in groupby(records(store, "citations"), key=itemgetter("report")):
        named = dict.fromkeys(addresses[str(one["identity"])] for one in group)
        cited[str(report)] = [{"@id": address} for address in named]
    for report in records(store, "reports"):
        fields = {
            "@type": "Report",
            "@id": f"urn:sha256:{report['sha256']}",
            "name": report["title"],
            "identifier": report["identity"],
            "author": {"@type": "Organization", "name": report["issuer"]}
            if report["issuer"]
            else None,
            "datePublished": report["date"],
            "inLanguage": "vi",
            "citation": cited.get(str(report["report"])),
        }
        yield {name: value for name, value in fields.items() if value is not None}


def _acts(
    edges: Sequence[RelationEdge], addresses: dict[str, str]
) -> dict[str, dict[str, list[_Thing]]]:
    """Return by identity what documents do to others, where no report says the reverse."""
    known = {(edge.subject, edge.relation, edge.object) for edge in edges}
    found: dict[str, dict[str, list[_Thing]]] = {}
    for edge in edges:
        if (edge.object, edge.relation, edge.subject) not in known:
            ends = found.setdefault(edge.subject, {}).setdefault(_PROPERTIES[edge.relation], [])
            ends.append({"@id": addresses[edge.object]})
    return found
