"""Findings about documents that others had ended or amended by the day of a draft."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from viendan.checking.findings import Finding
from viendan.documents.names import name_of
from viendan.registry import Registry

if TYPE_CHECKING:
    from viendan.store import Store
    from viendan.store.lookup.later_documents import Later


def later_findings(
    identities: Sequence[str], day: str, registry: Registry, store: "Store | None"
) -> dict[str, Finding]:
    """Return by identity what replaced, repealed or amended a document by a day (ISO).

    The registry says what amended it, and the reports of a store, where one is given, both. What
    ended it by the registry is a warning of the reference itself.
    """
    found = {one: Finding("amended", names) for one, names in _amended(identities, day, registry)}
    if store is None:
        return found
    # Without a store nothing of it is loaded.
    from viendan.store.lookup.later_documents import later_documents  # noqa: PLC0415  # the reason

    later = later_documents(store, identities, day)
    return found | {identity: _finding(one) for identity, one in later.items()}


def _amended(identities: Sequence[str], day: str, registry: Registry) -> Iterator[tuple[str, str]]:
    """Yield the documents that the registry says were amended by a day, with what amended them.

    A number that is two documents is left out: another finding asks which of them is meant.
    """
    for identity in dict.fromkeys(identities):
        if len(registry.documents(identity)) > 1:
            continue
        names = [
            name_of(document)
            for relation in registry.relations_of(identity)
            if relation.relation == "amends" and relation.object == identity
            for document in registry.documents(relation.subject)
            if (document.date or "9999") <= day
        ]
        if names:
            yield identity, ", ".join(dict.fromkeys(names))


def _finding(later: "Later") -> Finding:
    if later.ended is None:
        return Finding("amended", ", ".join(map(name_of, later.amended_by)))
    name = name_of(later.ended.document) if later.ended.document is not None else ""
    return Finding("no_longer_in_force", ", ".join(filter(None, (name, later.ended.since))), name)
