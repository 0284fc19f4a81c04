"""Analysis of a text: every reference with its normal form and the document that it means.

It needs neither spaCy nor a store.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from viendan.annotation.reading import ByRegistry, read_report
from viendan.documents.identity import Identity
from viendan.documents.laws import laws_by_key
from viendan.documents.names import name_of
from viendan.references import Reference
from viendan.references.reference import CompletedBy, KnownDocument
from viendan.registry import Registry, shipped

if TYPE_CHECKING:
    from viendan.store import Store


class LookupStatus(IntEnum):
    """What is known of the document of a reference, in the numbers of HTTP."""

    #: It is one document, and in the store where one was given.
    FOUND = 200
    #: It may be several documents.
    SEVERAL = 300
    #: It cannot be identified, or is not in the store.
    NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a reference may mean: its identity, and its name as a report writes it."""

    identity: str
    name: str


@dataclass(frozen=True, slots=True)
class Analysed:
    """A reference of a text: its span, its words, its normal form, the document that it means.

    `start` and `end` are code points, end exclusive. `warnings` are (code, evidence).
    `completed_by` says how the registry completed a mention without year or symbol, `known` what
    it knows of the document.
    """

    start: int
    end: int
    citation: str
    normalised: str
    identity: str | None
    status: LookupStatus
    candidates: tuple[Candidate, ...]
    warnings: tuple[tuple[str, str], ...]
    completed_by: CompletedBy | None
    known: KnownDocument | None


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a document's name (see `documents.names.Named`)."""

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    place: str | None
    title: str | None


def analyse(
    text: str, store: "Store | None" = None, *, completed: bool = True
) -> tuple[Analysed, ...]:
    """Return every reference of a text, in order, read as those of a report are.

    Offsets are into the text in NFC with line feeds at line ends. Where a store is given, a
    document that it does not have is `NOT_FOUND`, and a reference without a year may mean the
    documents that the store has; what users imported into its registry counts too. Where not
    `completed`, the registry completes no mention.
    """
    with registry_for(store) as registry:
        report = read_report(text, ByRegistry(registry, completed))
    return tuple(analysed(reference, store) for reference in report.references)


@contextmanager
def registry_for(store: "Store | None") -> Iterator[Registry]:
    """Yield the registry by which a text is read for a person: with the imports of a store."""
    if store is None:
        yield shipped()
        return
    # Without a store nothing of it is loaded.
    from viendan.store.registry import reading_registry  # noqa: PLC0415  # the reason

    with store.reading() as connection:
        yield reading_registry(connection)


def plain_analysed(one: Analysed) -> dict[str, Any]:
    """Return an analysed reference as JSON."""
    return asdict(one) | {
        "warnings": [{"code": code, "evidence": evidence} for code, evidence in one.warnings],
        "completed_by": one.completed_by and one.completed_by._asdict(),
        "known": one.known and one.known._asdict(),
    }


def analysed(reference: Reference, store: "Store | None") -> Analysed:
    """Return what `analyse` returns for one reference."""
    status, identity, candidates = _meaning(reference, store)
    mention = reference.mention
    return Analysed(
        mention.start,
        mention.end,
        mention.text,
        _normal_form(reference),
        identity,
        status,
        tuple(_candidate(candidate, reference) for candidate in candidates),
        tuple((warning.code, warning.evidence) for warning in reference.warnings),
        reference.completed_by,
        reference.known,
    )


def _meaning(
    reference: Reference, store: "Store | None"
) -> tuple[LookupStatus, str | None, tuple[str, ...]]:
    """Return status, identity and candidates of a reference.

    The only document of the store that fits is the one that reports link it to.
    """
    if reference.status == "ambiguous":
        is_undated = any(one.code == "missing_year" for one in reference.warnings)
        stem = reference.stem if is_undated else None
        fitting = store.documents_of_stem(stem) if store is not None and stem else ()
        if len(fitting) == 1:
            return LookupStatus.FOUND, fitting[0], ()
        return LookupStatus.SEVERAL, None, reference.candidates
    if reference.status == "resolved":
        is_known = store is None or store.has_document(str(reference.document))
        status = LookupStatus.FOUND if is_known else LookupStatus.NOT_FOUND
        return status, reference.document, ()
    if store is None or not reference.stem:
        return LookupStatus.NOT_FOUND, None, ()
    documents = store.documents_of_stem(reference.stem)
    if len(documents) == 1:
        return LookupStatus.FOUND, documents[0], ()
    return (LookupStatus.SEVERAL if documents else LookupStatus.NOT_FOUND), None, documents


def name_parts(reference: Reference) -> NameParts:
    """Return the parts of the name of the document that a reference means."""
    return NameParts(
        reference.document or "",
        reference.type,
        reference.number,
        reference.year,
        reference.symbol,
        reference.place,
        reference.mention.law,
    )


def _normal_form(reference: Reference) -> str:
    """Return the name of the document as a report writes it, else the words of the mention."""
    return name_of(name_parts(reference)).strip() or reference.mention.text


def _candidate(identity: str, reference: Reference) -> Candidate:
    """Return a candidate with its name.

    A law has the name in the table of laws; where the reference has no symbol, a document of the
    registry has its own; another has that of the reference with the year of the candidate.
    """
    law = laws_by_key().get(identity)
    if law is not None:
        parts = NameParts(identity, law.type, law.number, law.year, law.symbol, None, law.name)
        return Candidate(identity, name_of(parts))
    if reference.symbol is None and (known := shipped().documents(identity)):
        return Candidate(identity, name_of(known[0]))
    parsed = Identity.parse(identity)
    year = parsed.year if parsed is not None else None
    parts = NameParts(
        identity,
        reference.type,
        reference.number,
        year or reference.year,
        reference.symbol,
        reference.place,
        None,
    )
    return Candidate(identity, name_of(parts))
