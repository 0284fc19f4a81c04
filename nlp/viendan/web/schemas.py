"""The shapes of the API's answers, and of what is sent to it."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from viendan.web.asking import LONGEST_TEXT

# Sixty bits are more than a number of JavaScript holds.
Key = Annotated[str, BeforeValidator(str)]


class _Answer(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class Warned(_Answer):
    """Something doubtful: a code, and the evidence for it."""

    code: str
    evidence: str


class DocumentOut(_Answer):
    """A legal document; what no report tells is null."""

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    warnings: list[Warned]


class CitedOut(_Answer):
    """A document, and how many reports cite it."""

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    place: str | None
    title: str | None
    reports: int


class LookupOut(_Answer):
    """What a query may mean; where `is_near`, none of the documents is the one that was asked for, whose identity is `expected`."""

    query: str
    is_near: bool
    expected: str | None
    documents: list[DocumentOut]


class CitationOut(_Answer):
    """A place where a report cites a document, with the paragraph's text on both sides."""

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
    relation: str
    origin: str
    position: int
    paragraph: int | None
    corrected: str | None


class Count(_Answer):
    """A value, and how often it occurs."""

    value: str
    count: int


class CitedWithOut(_Answer):
    """A document that the same reports cite, and how many of them do."""

    document: DocumentOut
    reports: int


class DocumentAnswer(_Answer):
    """A document with a page of the places that cite it."""

    document: DocumentOut
    official: str
    urn_lex: str | None
    akoma_ntoso: str | None
    title_count: int
    spellings: list[Count]
    reports: int
    total: int
    page: int
    size: int
    citations: list[CitationOut]
    facets: dict[str, list[Count]]
    timeline: list[Count]
    cited_with: list[CitedWithOut]


class DocumentList(_Answer):
    """A page of documents."""

    total: int
    page: int
    size: int
    items: list[CitedOut]


class ReportLineOut(_Answer):
    """A report in a list."""

    key: Key
    path: str
    title: str | None
    date: str | None
    issuer: str | None
    place: str | None


class ReportList(_Answer):
    """A page of reports."""

    total: int
    page: int
    size: int
    items: list[ReportLineOut]


class MentionOut(_Answer):
    """A reference inside a paragraph; positions count in the paragraph's text."""

    position: int
    start: int
    end: int
    text: str
    status: str
    document: str | None
    candidates: list[str]
    relation: str
    warnings: list[Warned]
    corrected: str | None


class ParagraphOut(_Answer):
    """A paragraph of a report; positions count in the report's text, `found_at` is where it stands in the first of its files."""

    position: int
    start: int
    end: int
    role: str
    headings: list[str]
    text: str
    domain: str | None
    scores: dict[str, float]
    corrected: str | None
    mentions: list[MentionOut]
    found_at: str | None


class FileOut(_Answer):
    """A file that holds a report, whether it has gone from its folder, and how it was read where that is known."""

    path: str
    is_gone: bool
    format: str | None
    encoding: str | None
    notes: list[Warned]


class NeighbourOut(_Answer):
    """A report that cites some of the same documents, and how many."""

    report: Key
    title: str | None
    path: str
    shared: int


class ReportAnswer(_Answer):
    """A report with its paragraphs and their references."""

    key: Key
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


class MarkOut(_Answer):
    """A stretch of a text (code points, end exclusive)."""

    start: int
    end: int


class HitOut(_Answer):
    """A paragraph that holds what was searched for, and where in it."""

    report: Key
    path: str
    report_title: str | None
    date: str | None
    place: str | None
    domain: str | None
    paragraph: int
    text: str
    marks: list[MarkOut]


class HitList(_Answer):
    """A page of paragraphs; where `is_folded`, none had the words with these diacritics."""

    total: int
    page: int
    size: int
    is_folded: bool
    items: list[HitOut]


class TextIn(BaseModel):
    """A text to analyse; offsets are into the text in NFC with line feeds at line ends."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=LONGEST_TEXT)


class CandidateOut(_Answer):
    """A document that a reference may mean: its identity, and its name as a report would write it."""

    identity: str
    name: str


class AnalysedOut(_Answer):
    """A reference of a text: 200 where its document is in the store, 300 where several fit, 404 where it is not there or cannot be told."""

    start: int
    end: int
    citation: str
    normalised: str | None
    identity: str | None
    status: int
    candidates: list[CandidateOut]
    warnings: list[Warned]


class FieldError(_Answer):
    """What is wrong with one value."""

    field: str
    message: str


class Problem(_Answer):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldError] = []
