"""Findings about documents that others had ended or amended by the day of a draft."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from viendan.checking.findings import Finding
from viendan.documents.names import name_of
from viendan.registry import Registry
from viendan.registry.verification import grounds

if TYPE_CHECKING:
    from viendan.store import Store
    from viendan.store.lookup.views.page_data import Ended

# The source of what the reports of a store say.
_REPORTS = "reports"
# The names of the documents that amended one, each with the sources that say so.
_Amending = Mapping[str, Sequence[str]]


def later_findings(
    identities: Sequence[str], day: str, registry: Registry, store: "Store | None"
) -> dict[str, Finding]:
    """Return by identity what replaced, repealed or amended a document by a day (ISO).

    The registry says what amended it, and the reports of a store, where one is given, both. What
    ended it by the registry is a warning of the reference itself.
    """
    amended = _amended(identities, day, registry)
    found = {identity: _finding(amending) for identity, amending in amended.items()}
    if store is None:
        return found
    # Without a store nothing of it is loaded.
    from viendan.store.lookup.later_documents import later_documents  # noqa: PLC0415  # the reason

    for identity, later in later_documents(store, identities, day).items():
        of_store = dict.fromkeys(map(name_of, later.amended_by), (_REPORTS,))
        amending = {**of_store, **amended.get(identity, {})}
        found[identity] = _ended(later.ended) if later.ended is not None else _finding(amending)
    return found


def _amended(identities: Sequence[str], day: str, registry: Registry) -> dict[str, _Amending]:
    """Return by identity what amended a document by a day, by the registry."""
    found: dict[str, _Amending] = {}
    for identity in dict.fromkeys(identities):
        amending = {
            name_of(document): relation.sources
            for relation in registry.relations_of(identity)
            if relation.relation == "amends" and relation.object == identity
            for document in registry.documents(relation.subject)
            if (document.date or "9999") <= day
        }
        if amending:
            found[identity] = amending
    return found


def _finding(amending: _Amending) -> Finding:
    """Return the finding that says what amended a document, and who says so."""
    sources = {source for named in amending.values() for source in named}
    by = f" {grounds(sorted(sources))}" if sources else ""
    return Finding("amended", ", ".join(amending) + by)


def _ended(ended: "Ended") -> Finding:
    """Return the finding that says what ended a document, from when, by the reports of a store."""
    name = name_of(ended.document) if ended.document is not None else ""
    by = f"{ended.relation}: {name}" if name else ""
    said = ": ".join(filter(None, (ended.since, by)))
    return Finding("no_longer_in_force", f"{said} ({_REPORTS})".strip(), name)
