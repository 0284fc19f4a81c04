"""Analysing a text: every reference in it with its normal form and whether it can be told which document it means; without spaCy."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from viendan.annotation.reading import read_report
from viendan.documents.names import name_of
from viendan.documents.registry import Law, laws
from viendan.references import Reference
from viendan.references.identity import law_key

if TYPE_CHECKING:
    from viendan.store import Store

#: The document is told (and in the store, where one was given); several may be meant; none can be told (or it is not in the store).
FOUND, SEVERAL, NOT_FOUND = 200, 300, 404


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a reference may mean: its identity, and its name as a report would write it."""

    identity: str
    name: str


@dataclass(frozen=True, slots=True)
class Analysed:
    """A reference of a text: where it stands, its words, its normal form, the document that it means, and how sure that is.

    `start` and `end` are code points, end exclusive. `status` is 200, 300 or 404, as of an address.
    """

    start: int
    end: int
    citation: str
    normalised: str
    identity: str | None
    status: int
    candidates: tuple[Candidate, ...]
    warnings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    place: str | None
    title: str | None


def _normal(reference: Reference) -> str:
    mention = reference.mention
    told = _Told(
        reference.document or "",
        reference.type,
        reference.number,
        reference.year,
        reference.symbol,
        reference.place,
        mention.law,
    )
    return name_of(told).strip() or mention.text


@cache
def _laws_by_key() -> dict[str, Law]:
    return {key: law for law in laws() if (key := law_key(law)) is not None}


def _candidate(identity: str, reference: Reference) -> Candidate:
    """Return a candidate by its name: a law's of the registry, else the reference's with the year that tells the candidate apart."""
    law = _laws_by_key().get(identity)
    if law is not None:
        return Candidate(
            identity,
            name_of(_Told(identity, law.type, law.number, law.year, law.symbol, None, law.name)),
        )
    year = identity.rpartition(".")[2]
    told = _Told(
        identity,
        reference.type,
        reference.number,
        int(year) if year.isdigit() else reference.year,
        reference.symbol,
        reference.place,
        None,
    )
    return Candidate(identity, name_of(told))


def _settled(
    reference: Reference, store: "Store | None"
) -> tuple[int, str | None, tuple[str, ...]]:
    """Return status, identity and candidates of a reference."""
    if reference.status == "ambiguous":
        return SEVERAL, None, reference.candidates
    is_told = reference.status == "resolved"
    if store is None:
        return (FOUND, reference.document, ()) if is_told else (NOT_FOUND, None, ())
    if is_told:
        return (
            (FOUND if store.has_document(str(reference.document)) else NOT_FOUND),
            reference.document,
            (),
        )
    fitting = store.documents_of_stem(reference.stem) if reference.stem else ()
    if len(fitting) == 1:
        return FOUND, fitting[0], ()
    return (SEVERAL, None, fitting) if fitting else (NOT_FOUND, None, ())


def analyse(text: str, store: "Store | None" = None) -> tuple[Analysed, ...]:
    """Return every reference of a text, in order, read as a report's are.

    Offsets are into the text in NFC with line feeds at line ends. Where a store is given, a
    document that it does not know is not found.
    """
    found = []
    for reference in read_report(text).references:
        status, identity, candidates = _settled(reference, store)
        mention = reference.mention
        named = tuple(_candidate(candidate, reference) for candidate in candidates)
        doubts = tuple((doubt.code, doubt.evidence) for doubt in reference.warnings)
        found.append(
            Analysed(
                mention.start,
                mention.end,
                mention.text,
                _normal(reference),
                identity,
                status,
                named,
                doubts,
            )
        )
    return tuple(found)
