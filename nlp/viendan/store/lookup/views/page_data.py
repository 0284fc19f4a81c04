"""The data of the pages: what a view of a document, a report, a group or the whole store has."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from viendan.store.database.keys import GroupKind
from viendan.store.database.rows import MentionStatus, Verdict
from viendan.store.given_titles import GivenTitle
from viendan.store.lookup.answers import Citation, Cited, Document, RelationGroup
from viendan.store.lookup.registered import Registered

if TYPE_CHECKING:
    from viendan.layout.line_roles import Role
    from viendan.references.document_verbs import DocumentVerb
    from viendan.references.mention import Relation

Counts = tuple[tuple[str, int], ...]
#: What the citations of a document are counted and narrowed by.
Facet = Literal["domain", "issuer", "place", "year", "relation", "article"]
#: How a list of documents is sorted: most cited, newest, or by type, year and number.
DocumentSort = Literal["cited", "date", "number"]
#: How a list of reports is sorted: newest, or by title, issuer or place.
ReportSort = Literal["date", "title", "issuer", "place"]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its citations.

    `title_count` is the number of reports that give the title, `spellings` are the ways in which
    mentions write the document. `total`, `facets` and `timeline` (quarters, "2019-Q3") count
    citations under the filters, a facet under all but its own. `reports` is how many cite it,
    near-duplicates counted once, `all_reports` how many there are. `cited_with` are the documents
    that the newest `compared` of the citing reports cite most besides. `relations` are what became
    of the document and what it does to others. `own_reports` are the reports that are this
    document. `given` is the title that a person gave it, `registered` what the registry knows of
    it.
    """

    document: Document
    title_count: int
    spellings: Counts
    citations: tuple[Citation, ...]
    total: int
    facets: dict[Facet, Counts]
    timeline: Counts
    cited_with: tuple[tuple[Document, int], ...]
    reports: int
    all_reports: int
    compared: int
    relations: tuple[RelationGroup, ...]
    own_reports: tuple["ReportLine", ...]
    given: GivenTitle | None = None
    registered: tuple[Registered, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """What had ended a document on the day of a report, and how many other reports say so.

    `relation` is "replaces" or "repeals". `document` is None where they name none. `since` is the
    day (ISO) from which it holds, None where no report states it.
    """

    relation: "DocumentVerb"
    document: Document | None
    since: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention in a paragraph.

    `start` and `end` are code points in the paragraph's text, end exclusive. `identity` is
    that of the document that it is linked to. `article`, `clause` and `point` are the cited
    parts, several joined by ",". `corrected` is a person's verdict. `ended` says that the document
    had been replaced or repealed on the day of the report.
    """

    position: int
    start: int
    end: int
    text: str
    status: MentionStatus
    identity: str | None
    candidates: tuple[str, ...]
    relation: "Relation"
    warnings: tuple[dict[str, str], ...]
    corrected: Verdict | None
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    ended: Ended | None = None


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of a report with its mentions.

    `start` and `end` are code points in the report's text, end exclusive. `unsure` is true where no
    domain is likely enough. `corrected` is the domain
    that a person gave it. `found_at` says where it is in the first of the report's files ("trang 3
    đoạn 2"), where that is known.
    """

    position: int
    start: int
    end: int
    role: "Role"
    headings: tuple[str, ...]
    text: str
    domain: str | None
    scores: dict[str, float]
    unsure: bool
    corrected: str | None
    mentions: tuple[MentionView, ...]
    found_at: str | None


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of a report, and how it was read where that is known.

    `is_gone` is whether it is no longer in its folder; `notes` are its reader's (code, evidence).
    """

    path: str
    is_gone: bool
    format: str | None
    encoding: str | None
    notes: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A report that cites some of the same documents, and how many."""

    report: int
    title: str | None
    path: str
    shared: int


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A report that is nearly the same text, and the share of their shingles in common."""

    report: int
    title: str | None
    path: str
    date: str | None
    likeness: float


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its paragraphs, its files (existing ones first) and the nearest reports.

    `identity` is that of the document that the report is, where it is known. `documents` are that
    one and those that the report cites, by identity.
    """

    key: int
    identity: str | None
    type: str | None
    number: str | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    period_start: str | None
    period_end: str | None
    sha256: str
    warnings: tuple[dict[str, str], ...]
    files: tuple[FileView, ...]
    paragraphs: tuple[ParagraphView, ...]
    neighbours: tuple[Neighbour, ...]
    near_duplicates: tuple[NearDuplicate, ...]
    documents: dict[str, Document]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list.

    `near_duplicates` is how many others are near-duplicates of it, `files` how many files all of
    them have.
    """

    key: int
    path: str
    title: str | None
    date: str | None
    issuer: str | None
    place: str | None
    near_duplicates: int
    files: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """The reports of an issuer or a place, or those with a paragraph of a domain.

    `domains` counts paragraphs, `by_quarter` reports. Near-duplicates are counted once, but in
    `all_reports`.
    """

    kind: GroupKind
    value: str
    reports: int
    all_reports: int
    references: int
    most_cited: tuple[Cited, ...]
    by_quarter: Counts
    domains: dict[str, int]
    listed: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run: when it ended, what it did, and the documents that its new reports cite most."""

    when: str
    folder: str
    done: int
    same: int
    failed: int
    new_reports: int
    new_citations: tuple[tuple[Document, int], ...]


@dataclass(frozen=True, slots=True)
class FrontView:
    """The whole store in counts; `by_domain` counts paragraphs, `issuers` and `places` reports.

    Near-duplicates are counted once, but in the total of `all_reports`.
    """

    totals: dict[str, int]
    last_run: RunLine | None
    most_cited: tuple[Cited, ...]
    by_domain: Counts
    issuers: Counts
    places: Counts


@dataclass(frozen=True, slots=True)
class DocumentFilters:
    """What a list of documents is narrowed to; None does not narrow.

    `once` is False to sort by the number of reports where each near-duplicate counts.
    """

    type: str | None = None
    issuer: str | None = None
    place: str | None = None
    year: int | None = None
    once: bool = True


@dataclass(frozen=True, slots=True)
class ReportFilters:
    """What a list of reports is narrowed to; None does not narrow.

    `once` is False to have every report, not one of each group of near-duplicates.
    """

    issuer: str | None = None
    place: str | None = None
    year: int | None = None
    once: bool = True


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """A page of documents, each with the number of reports that cite it."""

    items: tuple[Cited, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of reports; `all_reports` is their number where each near-duplicate counts."""

    items: tuple[ReportLine, ...]
    total: int
    all_reports: int
