"""The check of a draft: every reference with its status and its findings.

Nothing of the draft is stored.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from viendan.annotation.reading import ByRegistry, read_report
from viendan.checking.citation_form import form_findings, right_number
from viendan.checking.draft_day import draft_day
from viendan.checking.findings import Finding, Severity, severities
from viendan.checking.later_findings import later_findings
from viendan.documents.names import number_of
from viendan.references import Reference
from viendan.registry import Registry
from viendan.registry.verification import ReportDays, verify
from viendan.store.lookup.text_analysis import Candidate, analysed, name_parts, registry_for
from viendan.text.folding import fold

if TYPE_CHECKING:
    from viendan.store import Store

# Relations whose object the draft itself ends or changes: that it is old is no fault.
_ENDING_IT = frozenset({"amends", "repeals", "replaces"})
# What may be wrong with the draft's own number, which is left blank until it is signed.
_OF_ITSELF = frozenset({"impossible_date", "own_dates_differ"})
# Of the letters of Vietnamese, a fifth and more have diacritics.
_LEAST_MARKED = 0.02
_TOO_EARLY = "cited_before_issue"
# What a reference lacks, said by its status where no warning says it.
_OPEN = {"ambiguous": "several_documents", "partial": "not_identified"}


class ReferenceStatus(StrEnum):
    """What is known of the document that a draft cites."""

    KNOWN = "known"
    """It is one document; the registry knows it, or reports of the store cite it."""
    IDENTIFIED = "identified"
    """It is one document, of which nothing else is known."""
    AMBIGUOUS = "ambiguous"
    """It may be several documents."""
    UNKNOWN = "unknown"
    """It cannot be identified."""


@dataclass(frozen=True, slots=True)
class CheckedReference:
    """A reference of a draft: its span, its words, the document that it means, its findings.

    `start` and `end` are code points into the text of the draft, end exclusive.
    """

    start: int
    end: int
    citation: str
    name: str
    identity: str | None
    status: ReferenceStatus
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft that was checked: its text, its day (ISO) and its references, in order.

    The text is in NFC with line feeds at line ends. The day is the draft's own date, else the last
    that its blank date leaves open, else that of the check.
    """

    text: str
    day: str
    references: tuple[CheckedReference, ...]

    @property
    def findings(self) -> tuple[tuple[CheckedReference, Finding], ...]:
        """Every finding with its reference, in order."""
        return tuple((one, finding) for one in self.references for finding in one.findings)

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings of each severity there are."""
        return Counter(finding.severity for _, finding in self.findings)

    @property
    def is_in_order(self) -> bool:
        """True where nothing but advice was found."""
        return not set(self.counts) - {Severity.ADVICE}


def check_draft(text: str, today: str, store: "Store | None" = None) -> CheckedDraft:
    """Return the references of a draft with what is to be looked at.

    `today` (ISO) is the day of a draft that states none. A store, where given, knows documents,
    what had replaced, repealed or amended them by the day of the draft, and what users imported
    into its registry.
    """
    with registry_for(store) as registry:
        return _check(text, today, store, registry)


def _check(text: str, today: str, store: "Store | None", registry: Registry) -> CheckedDraft:
    report = read_report(text, ByRegistry(registry))
    day = draft_day(report.text, report.header.date, today)
    is_folded = _is_folded(report.text)
    references = report.references
    if report.header.date is None:  # what ended since then is known by the day of the check
        known = verify(references, report.repaired.text, ReportDays(day), registry)
        references = tuple(known)
    cited = [one for one in references if not one.is_self]
    identities = [one.document for one in cited if one.document]
    later = later_findings(identities, day, registry, store)
    seen: set[str] = set()
    found = []
    for reference in references:
        late = list(_dates(reference, day))
        # The registry's day says the same of a document that is younger than the draft.
        warned = (one for one in _warnings(reference) if not (late and one.code == _TOO_EARLY))
        findings = [*warned, *late]
        if not reference.is_self:
            is_first = reference.document not in seen
            findings += _form(reference, report.text, is_first=is_first, is_folded=is_folded)
            findings += _later(reference, later)
        if reference.document is not None:
            seen.add(reference.document)
        found.append(_checked(reference, findings, store))
    return CheckedDraft(report.text, day, tuple(found))


def _warnings(reference: Reference) -> Iterator[Finding]:
    """Yield a finding for each warning of a reference, or for its open status without one."""
    kinds = severities()
    codes = set(_OF_ITSELF if reference.is_self else kinds)
    known = reference.known.date if reference.known is not None else None
    if known is not None and known == reference.mention.date.iso:  # another mention is wrong
        codes.discard("conflicting_date")
    warnings = [warning for warning in reference.warnings if warning.code in codes]
    right = right_number(reference) or ""
    for warning in warnings:
        proposal = right if warning.code == "probable_misprint" else ""
        yield Finding(warning.code, warning.evidence, proposal)
    if not warnings and reference.status in _OPEN and not reference.is_self:
        yield Finding(_OPEN[reference.status], reference.mention.text)


def _is_folded(text: str) -> bool:
    """Return whether a whole text has no diacritics, as one that was typed so or translated."""
    marked = sum(not letter.isascii() for letter in text)
    return marked < _LEAST_MARKED * len(text)


def _form(reference: Reference, text: str, *, is_first: bool, is_folded: bool) -> Iterator[Finding]:
    """Yield what the form of a citation lacks, but not diacritics that the whole text lacks."""
    for finding in form_findings(reference, text, is_first=is_first):
        is_same = fold(finding.evidence) == fold(finding.proposal)
        if not (is_folded and finding.proposal and is_same):
            yield finding


def _dates(reference: Reference, day: str) -> Iterator[Finding]:
    """Yield a finding where a cited document is younger than the draft."""
    date = reference.date or (f"{reference.year}-01-01" if reference.year else None)
    if date is not None and date > day and not reference.is_self:
        yield Finding("dated_after_draft", f"{reference.date or reference.year} > {day}")


def _later(reference: Reference, later: Mapping[str, Finding]) -> Iterator[Finding]:
    if reference.document is None or reference.mention.relation in _ENDING_IT:
        return
    if (finding := later.get(reference.document)) is not None:
        yield finding


def _checked(
    reference: Reference, findings: Iterable[Finding], store: "Store | None"
) -> CheckedReference:
    one = analysed(reference, store)
    order = list(Severity)
    ranked = sorted(dict.fromkeys(findings), key=lambda finding: order.index(finding.severity))
    return CheckedReference(
        one.start,
        one.end,
        one.citation,
        _name(reference, one.normalised),
        one.identity,
        _status(reference, store),
        one.candidates,
        tuple(ranked),
    )


def _name(reference: Reference, name: str) -> str:
    """Return the name of a document with its number in the form in which it is cited."""
    right, plain = right_number(reference), number_of(name_parts(reference))
    return name.replace(plain, right, 1) if right and plain else name


def _status(reference: Reference, store: "Store | None") -> ReferenceStatus:
    if reference.status == "ambiguous":
        return ReferenceStatus.AMBIGUOUS
    if reference.status == "partial" or reference.document is None:
        return ReferenceStatus.UNKNOWN
    is_stored = store is not None and store.has_document(reference.document)
    is_known = is_stored or reference.known is not None
    return ReferenceStatus.KNOWN if is_known else ReferenceStatus.IDENTIFIED


def plain_draft(draft: CheckedDraft) -> dict[str, Any]:
    """Return a checked draft as JSON, without its text; each finding has its severity."""
    references = [
        asdict(one)
        | {"findings": [asdict(found) | {"severity": found.severity} for found in one.findings]}
        for one in draft.references
    ]
    return {"day": draft.day, "counts": dict(draft.counts), "references": references}
