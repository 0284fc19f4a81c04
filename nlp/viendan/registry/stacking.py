"""Overlay: documents that stand above others, fact by fact."""

from collections.abc import Sequence

from viendan.registry.records import RegistryDocument

# Facts that say one thing together: a status is that of its day.
_TOGETHER = (("status", "as_of", "ended"),)
_ALONE = ("date", "issuer", "place", "title", "effective")


def stand_above(
    upper: Sequence[RegistryDocument], lower: Sequence[RegistryDocument]
) -> list[RegistryDocument]:
    """Return the documents of one identity, those of `upper` above those of `lower`.

    An upper document takes the place of the lower one that it is, and the facts that it lacks from
    it. Two are one where their dates are equal or either has none, or where each side has only one.
    """
    if not upper or not lower:
        return list(upper or lower)
    left = list(lower)
    found = []
    for document in upper:
        same = _same(document, left, is_alone=len(upper) == len(lower) == 1)
        if same is not None:
            left.remove(same)
        found.append(_completed(document, same))
    return found + left


def _same(
    document: RegistryDocument, among: Sequence[RegistryDocument], *, is_alone: bool
) -> RegistryDocument | None:
    """Return the document among others that a document is, or None."""
    for other in among:
        is_undated = document.date is None or other.date is None
        if is_alone or document.date == other.date or (is_undated and len(among) == 1):
            return other
    return None


def _completed(document: RegistryDocument, lower: RegistryDocument | None) -> RegistryDocument:
    """Return a document with the facts of a lower one that it lacks, and the sources of both."""
    if lower is None:
        return document
    facts = {name: getattr(lower, name) for name in _ALONE if getattr(document, name) is None}
    for group in _TOGETHER:
        if all(getattr(document, name) is None for name in group):
            facts |= {name: getattr(lower, name) for name in group}
    if not any(facts.values()):
        return document
    return document._replace(
        **facts, sources=tuple(dict.fromkeys((*document.sources, *lower.sources)))
    )
