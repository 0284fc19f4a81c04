"""The shapes of the views: what a page about a document, a report, a group or the whole store shows."""

from dataclasses import dataclass

from viendan.store.lookup.answers import Citation, Cited, Document

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with the places that cite it.

    `title_count` is how many mentions quote the title, `spellings` how mentions write it. `total`, `facets` and `timeline`
    (quarters, "2019-Q3") count citations under the filters, a facet under all but its own. `cited_with` are the documents
    that the latest `compared` of the citing reports cite most besides.
    """

    document: Document
    title_count: int
    spellings: Counts
    citations: tuple[Citation, ...]
    total: int
    facets: dict[str, Counts]
    timeline: Counts
    cited_with: tuple[tuple[Document, int], ...]
    reports: int
    compared: int


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention inside a paragraph: `start` and `end` count in the paragraph's text; `document` is what it is linked to."""

    position: int
    start: int
    end: int
    text: str
    status: str
    document: str | None
    candidates: tuple[str, ...]
    relation: str
    warnings: tuple[dict[str, str], ...]
    corrected: str | None


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of a report with its mentions; `corrected` is the domain that a person gave it.

    `found_at` is where it stands in the first of the report's files ("trang 3 đoạn 2"), where that is known.
    """

    position: int
    start: int
    end: int
    role: str
    headings: tuple[str, ...]
    text: str
    domain: str | None
    scores: dict[str, float]
    corrected: str | None
    mentions: tuple[MentionView, ...]
    found_at: str | None


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of a report, whether it is gone from its folder, and how it was read where that is known: format, encoding, notes (code, evidence)."""

    path: str
    is_gone: bool
    format: str | None
    encoding: str | None
    notes: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A report that cites some of the same documents."""

    report: int
    title: str | None
    path: str
    shared: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its paragraphs, its files (those that are there first) and the reports nearest to it."""

    key: int
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


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list."""

    key: int
    path: str
    title: str | None
    date: str | None
    issuer: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """The reports of an issuer or a place, or those with a paragraph of a domain; `domains` counts paragraphs."""

    kind: str
    value: str
    reports: int
    references: int
    most_cited: tuple[Cited, ...]
    by_quarter: Counts
    domains: dict[str, int]
    listed: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run: when it ended, what it did, and which documents the reports that it brought cite, most cited first."""

    when: str
    folder: str
    done: int
    same: int
    failed: int
    new_reports: int
    new_citations: tuple[tuple[Document, int], ...]


@dataclass(frozen=True, slots=True)
class FrontView:
    """The whole store in counts; `by_domain` counts paragraphs, `issuers` and `places` count reports."""

    totals: dict[str, int]
    last_run: RunLine | None
    most_cited: tuple[Cited, ...]
    by_domain: Counts
    issuers: Counts
    places: Counts


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """A page of documents, each with the number of reports that cite it."""

    items: tuple[Cited, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of reports."""

    items: tuple[ReportLine, ...]
    total: int
