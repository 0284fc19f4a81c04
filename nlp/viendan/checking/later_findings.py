"""Findings about documents that others had ended or amended by the day of a draft."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viendan.checking.findings import Finding
from viendan.documents.names import name_of

if TYPE_CHECKING:
    from viendan.store import Store
    from viendan.store.lookup.later_documents import Later


def later_findings(
    identities: Sequence[str], day: str, store: "Store | None"
) -> dict[str, Finding]:
    """Return by identity what replaced, repealed or amended a document by a day (ISO)."""
    if store is None:
        return {}
    # Without a store nothing of it is loaded.
    from viendan.store.lookup.later_documents import later_documents  # noqa: PLC0415  # the reason

    later = later_documents(store, identities, day)
    return {identity: _finding(one) for identity, one in later.items()}


def _finding(later: "Later") -> Finding:
    if later.ended is None:
        return Finding("amended", ", ".join(map(name_of, later.amended_by)))
    name = name_of(later.ended.document) if later.ended.document is not None else ""
    return Finding("no_longer_in_force", ", ".join(filter(None, (name, later.ended.since))), name)
