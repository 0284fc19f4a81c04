"""Verification: where a text contradicts what the registry knows of the document it cites.

Each warning gives what the text says, the right value, and who says so; a source that stands alone
is marked. What the registry does not know is never a fault.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from viendan.documents.document_types import is_law
from viendan.documents.identity import Identity
from viendan.documents.names import name_of
from viendan.references.mention import TextWarning
from viendan.references.reference import KnownDocument, Reference
from viendan.registry.completion import LEAST, MARGIN, likeness
from viendan.registry.records import RegistryDocument
from viendan.registry.same_number import Documents, meant_documents, open_number
from viendan.registry.table import Registry, leading_number
from viendan.registry.topic import pairs_of, pairs_of_title, share
from viendan.text.folding import fold

_ENDS = ("replaces", "repeals")
_BASIS = re.compile(
    r"""
    [\s\-–+*•]*                                   # - at the beginning of a line
    (?:căn\ cứ|thực\ hiện|triển\ khai)\s           # Căn cứ
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARTY_BODIES = {"bo chinh tri", "ban bi thu"}
# The bodies whose numbers of a past year are known well, by type.
_WELL_KNOWN = {"nghị định": "Chính phủ"}
_FIRST_WELL_KNOWN, _LAST_WELL_KNOWN = 2001, 2025
_BEYOND = 1.5
_FEWEST_PAIRS = 4
_OF_EXECUTIVE = re.compile(r"\s*của\s+(?:Chính|Thủ|Bộ)\s", re.IGNORECASE)
_EDITION = re.compile(r"(?:\d{4}[a-z]?|:\d+)$")


class ReportDays(NamedTuple):
    """The days of a report (ISO): its date, and the first day that it reports on."""

    date: str | None = None
    since: str | None = None


def verify(
    references: Sequence[Reference], text: str, days: ReportDays, registry: Registry
) -> list[Reference]:
    """Return the references of a text with what is known of their documents, and with warnings.

    A report may rest on a document that was in force on the first day that it reports on.
    """
    known = [_documents_of(one, registry) for one in references]
    meant = meant_documents(references, known, days.date)
    verified = []
    for reference, documents, document in zip(references, known, meant, strict=True):
        if document is not None:
            verified.append(_verified(reference, document, text, days, registry))
        else:
            unsure = (*open_number(documents), *_beyond_series(reference, registry))
            verified.append(_with(reference, unsure))
    return verified


def _documents_of(reference: Reference, registry: Registry) -> Documents:
    if reference.document is None or reference.is_self:
        return ()
    return registry.documents(reference.document)


def _verified(
    reference: Reference,
    document: RegistryDocument,
    text: str,
    days: ReportDays,
    registry: Registry,
) -> Reference:
    """Return a reference with what is known of the document that it means, and with warnings."""
    warnings = [
        *_other_date(reference, document, text),
        *_other_issuer(reference, document),
        *_other_title(reference, document, registry),
        *_too_early(document, days.date),
    ]
    if _is_doubtful(reference, document):
        doubted, candidates = _with(reference, warnings), (document.identity,)
        return doubted._replace(document=None, status="ambiguous", candidates=candidates)
    if is_basis(text, reference.mention.start):
        warnings += _no_longer_in_force(document, days.since or days.date, registry)
    return _with(reference, warnings)._replace(known=_known(document))


def _is_doubtful(reference: Reference, document: RegistryDocument) -> bool:
    """Return whether only a date gives the year of a document that is of another month.

    "Nghị định 49/NĐ-CP ngày 15/7/2013" need not be that of 2013, which is of another month.
    """
    stated = reference.mention.date.iso
    if reference.mention.core.year is not None or stated is None or document.date is None:
        return False
    return stated[:4] == document.date[:4] and stated[:7] != document.date[:7]


def _with(reference: Reference, warnings: Iterable[TextWarning]) -> Reference:
    more = tuple(one for one in warnings if one not in reference.warnings)
    return reference._replace(warnings=(*reference.warnings, *more)) if more else reference


def _known(one: RegistryDocument) -> KnownDocument:
    return KnownDocument(
        one.title, one.date, one.effective, one.ended, one.status, one.as_of, one.sources
    )


def grounds(sources: Iterable[str]) -> str:
    """Return who says something, as evidence: "(phapdien, laws.csv)", "(one source: cited)".

    The editions of one source are one; several texts that cite a document are several sources.
    """
    names = dict.fromkeys(_EDITION.sub("", one) for one in sources)
    is_alone = len(names) == 1 and not any(_is_cited_often(one) for one in sources)
    return f"({'one source: ' if is_alone else ''}{', '.join(names)})"


def _is_cited_often(source: str) -> bool:
    name, _, count = source.partition(":")
    return name == "cited" and count not in {"", "1"}


def _other_date(
    reference: Reference, document: RegistryDocument, text: str
) -> Iterator[TextWarning]:
    """Yield a warning where the text states another day than the registry.

    The day behind a law in the title of a decree may be the decree's: "… Luật Đất đai ngày
    15/5/2014 của Chính phủ".
    """
    stated, span = reference.mention.date.iso, reference.mention.spans.get("date")
    if None in (stated, document.date, reference.number) or stated == document.date:
        return
    if is_law(reference.type) and span is not None and _OF_EXECUTIVE.match(text, span[1]):
        return
    evidence = f"{stated} ≠ {document.date} {grounds(document.sources)}"
    yield TextWarning("date_contradicts_registry", evidence)


def _other_issuer(reference: Reference, document: RegistryDocument) -> Iterator[TextWarning]:
    """Yield a warning where the text names the other of two bodies that sign with one symbol."""
    stated, known = reference.mention.issuer.name, document.issuer
    if stated is None or known is None or stated == known:
        return
    if {fold(stated), fold(known)} <= _PARTY_BODIES:
        yield TextWarning("issuer_mismatch", f"{stated} ≠ {known} {grounds(document.sources)}")


def _other_title(
    reference: Reference, document: RegistryDocument, registry: Registry
) -> Iterator[TextWarning]:
    """Yield a warning where the stated title is that of a document of the number's other years."""
    stated, known = reference.mention.title, document.title or ""
    if stated is None or stated.casefold() == known.casefold():
        return
    title, own = pairs_of(stated), pairs_of_title(known)
    is_short = min(len(title), len(own)) < _FEWEST_PAIRS
    if is_short or any(share(*two) * MARGIN > LEAST for two in ((title, own), (own, title))):
        return
    others = [
        one
        for one in registry.numbered(document.type, document.number)
        if one.identity != document.identity
        and likeness(pairs_of_title(one.title or ""), title) >= LEAST
    ]
    if len(others) == 1:
        (meant,) = others
        evidence = f"{name_of(meant)}: {meant.title} {grounds(meant.sources)}"
        yield TextWarning("name_and_number_differ", f"{reference.mention.text} ≠ {evidence}")


def _too_early(document: RegistryDocument, day: str | None) -> Iterator[TextWarning]:
    """Yield a warning where a report is older than the document that it cites."""
    if day is not None and document.date is not None and day < document.date:
        yield TextWarning(
            "cited_before_issue", f"{day} < {document.date} {grounds(document.sources)}"
        )


def is_basis(text: str, position: int) -> bool:
    """Return whether the paragraph of a mention opens as one that names what the text rests on.

    Elsewhere a text may well speak of a document that is no longer in force.
    """
    start = text.rfind("\n", 0, position) + 1
    return _BASIS.match(text, start, position) is not None


def _no_longer_in_force(
    document: RegistryDocument, since: str | None, registry: Registry
) -> Iterator[TextWarning]:
    """Yield a warning where a document had ended before a day."""
    ended = document.ended
    if ended is None or since is None or ended >= since or document.status != "expired":
        return
    ending = [
        f"{one.relation}: {_name(one.subject, registry)} {grounds(one.sources)}"
        for one in registry.relations_of(document.identity)
        if one.object == document.identity and one.relation in _ENDS
    ]
    by = "; ".join(ending) or grounds(document.sources)
    yield TextWarning("no_longer_in_force", f"{ended}: {by}")


def _name(identity: str, registry: Registry) -> str:
    documents = registry.documents(identity)
    return name_of(documents[0]) if documents else identity


def _beyond_series(reference: Reference, registry: Registry) -> Iterator[TextWarning]:
    """Yield a warning where a number is far above the last one that its body gave in a year."""
    identity = Identity.parse(reference.document or "")
    issuer = _WELL_KNOWN.get(identity.type or "") if identity is not None else None
    if identity is None or issuer is None or identity.year is None or reference.is_self:
        return
    if not _FIRST_WELL_KNOWN <= identity.year <= _LAST_WELL_KNOWN:
        return
    kind, number = identity.type or "", leading_number(identity.number or "")
    highest = registry.highest_number(kind, issuer, identity.year, in_number=True)
    if highest is not None and number > _BEYOND * highest:
        yield TextWarning("number_beyond_series", f"{number} > {highest} ({identity.year})")
