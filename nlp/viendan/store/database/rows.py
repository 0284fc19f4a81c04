"""Rows of the tables that hold reports; columns are in the order of `schema`."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from viendan.layout.line_roles import Role
    from viendan.references.document_verbs import DocumentVerb
    from viendan.references.mention import Relation

#: What says which document a link leads to: the mention itself, the corpus or a person.
Origin = Literal["mention", "corpus", "registry", "person"]
#: Whether the document of a mention is known; `person` where a person named it.
MentionStatus = Literal["resolved", "ambiguous", "partial", "person"]
PERSON: Final = "person"
#: A person's decision on a mention: `ACCEPT`, `REJECT`, or the identity of the document it means.
Verdict = str
ACCEPT: Final = "accept"
REJECT: Final = "reject"


class ReportRow(NamedTuple):
    """A row of `reports`."""

    report: int
    sha256: str
    version: str
    text: str
    type: str | None
    number: str | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    period_start: str | None
    period_end: str | None
    identity: str | None
    warnings: str
    headings: str
    scores: str


class ParagraphRow(NamedTuple):
    """A row of `paragraphs`."""

    report: int
    position: int
    start: int
    end: int
    role: "Role"
    headings: int
    domain: str | None
    score: float | None
    unsure: bool


class MentionRow(NamedTuple):
    """A row of `mentions`."""

    report: int
    position: int
    paragraph: int | None
    start: int
    end: int
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    article: str | None
    clause: str | None
    point: str | None
    relation: "Relation"
    identity: str | None
    status: MentionStatus
    candidates: str
    stem: str | None
    is_self: bool
    warnings: str
    completed_by: str | None = None


class StatementRow(NamedTuple):
    """A row of `statements`; subject and object are positions of mentions."""

    report: int
    position: int
    subject: int | None
    relation: "DocumentVerb"
    object: int
    since: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One report as rows."""

    report: ReportRow
    paragraphs: tuple[ParagraphRow, ...]
    mentions: tuple[MentionRow, ...]
    statements: tuple[StatementRow, ...] = ()


def dumps(value: object) -> str:
    """Return a value as compact JSON with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
