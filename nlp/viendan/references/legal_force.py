"""Legal force: which documents may change which, and which may guide which."""

from functools import cache

from viendan.documents.table_files import read_table
from viendan.references.document_verbs import DocumentVerb
from viendan.references.mention import Mention

# These leave the object as it is; all other verbs change it.
_KEEPING = frozenset({"based_on", "consolidates"})
# From here on documents are local, and one may guide another of its own force.
_LOCAL = 7


def may_act(subject: int | None, verb: DocumentVerb, target: int | None) -> bool:
    """Return whether a document may do this to another, by the force of the two.

    A document is changed by one of its own force or of a greater one (article 8 of the Law on
    promulgation of legislative documents, 64/2025/QH15). It is guided by one of a smaller force,
    a local one also by one of its own. Where a force is None, all is possible.
    """
    if subject is None or target is None or verb in _KEEPING:
        return True
    if verb == "guides":
        return subject > target or subject == target >= _LOCAL
    return subject <= target


def force_of(mention: Mention) -> int | None:
    """Return the legal force of a document, the greatest first; None where its type leaves it."""
    return force_of_type(mention.type, mention.core.symbol)


def force_of_type(name: str | None, symbol: str | None = None) -> int | None:
    """Return the legal force of a type, for some types by the symbol of the document."""
    forces = _forces()
    by_type = forces.get((name, ""))
    return by_type if by_type is not None else forces.get((name, symbol or ""))


@cache
def _forces() -> dict[tuple[str | None, str], int]:
    rows = read_table(__package__, "legal_force")
    return {(row["type"], row["symbol"]): int(row["force"]) for row in rows}
