"""The schemas of the answers of the API, and of the texts sent to it."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from viendan.layout.line_roles import Role
from viendan.references.document_verbs import DocumentVerb
from viendan.references.mention import Relation
from viendan.store.database.rows import MentionStatus, Origin
from viendan.store.lookup.answers import Contradiction
from viendan.web.document_schemas import Answer, DocumentOut, RegisteredOut, Warned

# A key has sixty bits; a number of JavaScript is exact up to fifty-three.
Key = Annotated[str, BeforeValidator(str)]


class CitedOut(Answer):
    """A document, and the number of reports that cite it.

    In `reports` near-duplicates count once, in `all_reports` each counts.
    """

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    reports: int
    all_reports: int


class LookupOut(Answer):
    """The documents that a query may mean.

    If `is_near`, the requested document is not in the store; its identity would be `expected`.
    `missing` are the parts of a query for several documents that match none. Where no report cites
    it, `registered` has what the registry knows of it.
    """

    query: str
    is_near: bool
    expected: str | None
    missing: list[str]
    documents: list[DocumentOut]
    registered: list[RegisteredOut]


class CitationOut(Answer):
    """A mention of a document in a report, with the text of the paragraph on both sides."""

    report: Key
    path: str
    report_title: str | None
    report_date: str | None
    issuer: str | None
    place: str | None
    domain: str | None
    headings: list[str]
    left: str
    mention: str
    right: str
    relation: Relation
    origin: Origin
    position: int
    paragraph: int | None
    corrected: str | None
    article: str | None
    clause: str | None
    point: str | None


class Count(Answer):
    """A value, and the number of its occurrences."""

    value: str
    count: int


class CitedWithOut(Answer):
    """A document that the same reports cite, and the number of these reports."""

    document: DocumentOut
    reports: int


class StatementOut(Answer):
    """A place where a report says what one document does to another.

    `text` is the sentence; `start` and `end` are code points in the text of the report, end
    exclusive. `since` is the day from which it holds, where the sentence states one.
    """

    report: Key
    path: str
    report_title: str | None
    report_date: str | None
    issuer: str | None
    place: str | None
    paragraph: int | None
    start: int
    end: int
    text: str
    since: str | None


class RelatedOut(Answer):
    """A document at the other end of a relation; null where reports identify none.

    `reports` is how many say so, `days` are the days from which it holds by how many of them,
    `statements` the newest three, `contradictions` what contradicts it.
    """

    document: DocumentOut | None
    reports: int
    days: list[Count]
    statements: list[StatementOut]
    contradictions: list[Contradiction]


class RelationGroupOut(Answer):
    """What a document does to others (`is_acting`), or what others do to it, by one relation.

    `documents` are at most twenty of `total`.
    """

    relation: DocumentVerb
    is_acting: bool
    total: int
    documents: list[RelatedOut]


class EndedOut(Answer):
    """What had ended a document on the day of the report, and how many other reports say so."""

    relation: DocumentVerb
    document: DocumentOut | None
    since: str | None
    reports: int


class DocumentAnswer(Answer):
    """A document with a page of its citations; `own_reports` are reports that are this document.

    In `reports` near-duplicates count once, in `all_reports` each counts.
    """

    document: DocumentOut
    official: str
    urn_lex: str | None
    akoma_ntoso: str | None
    title_count: int
    spellings: list[Count]
    relations: list[RelationGroupOut]
    registered: list[RegisteredOut]
    reports: int
    all_reports: int
    total: int
    page: int
    size: int
    citations: list[CitationOut]
    facets: dict[str, list[Count]]
    timeline: list[Count]
    cited_with: list[CitedWithOut]
    own_reports: list["ReportLineOut"]


class DocumentList(Answer):
    """A page of documents."""

    total: int
    page: int
    size: int
    items: list[CitedOut]


class ReportLineOut(Answer):
    """A report in a list.

    `near_duplicates` is how many others are nearly the same text, `files` how many files they have.
    """

    key: Key
    path: str
    title: str | None
    date: str | None
    issuer: str | None
    place: str | None
    near_duplicates: int
    files: int


class ReportList(Answer):
    """A page of reports; in `all_reports` each near-duplicate counts."""

    total: int
    all_reports: int
    page: int
    size: int
    items: list[ReportLineOut]


class MentionOut(Answer):
    """A reference in a paragraph; offsets are in the text of the paragraph."""

    position: int
    start: int
    end: int
    text: str
    status: MentionStatus
    identity: str | None
    candidates: list[str]
    relation: Relation
    warnings: list[Warned]
    corrected: str | None
    article: str | None
    clause: str | None
    point: str | None
    ended: EndedOut | None


class ParagraphOut(Answer):
    """A paragraph of a report; offsets are in the text of the report.

    `unsure` is true where no domain is likely enough. `found_at` says where the paragraph is in the
    first file of the report.
    """

    position: int
    start: int
    end: int
    role: Role
    headings: list[str]
    text: str
    domain: str | None
    scores: dict[str, float]
    unsure: bool
    corrected: str | None
    mentions: list[MentionOut]
    found_at: str | None


class FileOut(Answer):
    """A file of a report: whether it is gone from its folder, and how it was read, if known."""

    path: str
    is_gone: bool
    format: str | None
    encoding: str | None
    notes: list[Warned]


class NeighbourOut(Answer):
    """A report that cites some of the same documents, and the number of these documents."""

    report: Key
    title: str | None
    path: str
    shared: int


class NearDuplicateOut(Answer):
    """A report that is nearly the same text; `likeness` is what they have in common, 0 to 1."""

    report: Key
    title: str | None
    path: str
    date: str | None
    likeness: float


class ReportAnswer(Answer):
    """A report with its paragraphs and their references.

    `identity` is that of the document that the report is.
    """

    key: Key
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
    warnings: list[Warned]
    files: list[FileOut]
    paragraphs: list[ParagraphOut]
    neighbours: list[NeighbourOut]
    near_duplicates: list[NearDuplicateOut]


class MarkOut(Answer):
    """A span of a text (code points, end exclusive)."""

    start: int
    end: int


class CitedPartOut(Answer):
    """A part of a document that a paragraph cites; several values are joined by ","."""

    identity: str
    article: str | None
    clause: str | None
    point: str | None


class HitOut(Answer):
    """A paragraph that contains the query, and where.

    `copies` is how many near-duplicates of the report have it too.
    """

    report: Key
    path: str
    report_title: str | None
    date: str | None
    place: str | None
    domain: str | None
    paragraph: int
    text: str
    marks: list[MarkOut]
    parts: list[CitedPartOut]
    copies: int


class HitList(Answer):
    """A page of paragraphs; if `is_folded`, none has the diacritics of the query."""

    total: int
    page: int
    size: int
    is_folded: bool
    items: list[HitOut]


class FieldError(Answer):
    """What is wrong with one value."""

    field: str
    message: str


class Problem(Answer):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldError] = Field(default=[])
