"""Answers: what a question to the store returns, and the filters and pages of lists."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from viendan.store.database.rows import Origin, Verdict
from viendan.store.database.sql import Line

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb
    from viendan.references.mention import Relation

#: Why a relation between documents is doubtful: reports say the reverse too, or name several days
#: from which it holds, or the document that acts is older than the other.
Contradiction = Literal["reversed", "several_days", "acts_too_early"]


@dataclass(frozen=True, slots=True)
class Document:
    """A legal document; a field is None where no report states it."""

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    warnings: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation of a document: the report, the paragraph around the mention, the mention.

    `left` and `right` are the paragraph's text before and after the mention. `domain` is a
    person's where one was given. `corrected` is a person's verdict on the mention: "accept", or the
    identity that it was given. `article`, `clause` and `point` are the cited parts of the document
    as the report writes them, several joined by ","; None where the report names none.
    """

    report: int
    path: str
    report_title: str | None
    report_date: str | None
    issuer: str | None
    place: str | None
    domain: str | None
    headings: tuple[str, ...]
    left: str
    mention: str
    right: str
    relation: "Relation"
    origin: Origin
    position: int
    paragraph: int | None
    corrected: Verdict | None = None
    article: str | None = None
    clause: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a document that a paragraph cites; the parts are as in `Citation`."""

    identity: str
    article: str | None
    clause: str | None
    point: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A place where a report says what one document does to another.

    `text` is the sentence, `start` and `end` its offsets in the report (code points, end
    exclusive), `paragraph` the position of its paragraph. `since` is the day (ISO) from which it
    holds, where the sentence states one.
    """

    report: int
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


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """A document at the other end of a relation, and the reports that say so.

    `document` is None where the reports name none that is identified. `reports` is how many say
    so, near-duplicates counted once. `days` are the days (ISO) from which it holds, each with the
    number of reports that state it, most first. `statements` are the newest three.
    `contradictions` are contradictions.
    """

    document: Document | None
    reports: int
    days: tuple[tuple[str, int], ...]
    statements: tuple[Statement, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """What a document does to others (`is_acting`), or what others do to it, by one relation.

    `documents` are at most twenty of `total`, those that most reports name first.
    """

    relation: "DocumentVerb"
    is_acting: bool
    total: int
    documents: tuple[RelatedDocument, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document and the number of reports that cite it.

    `reports` counts near-duplicates once, `all_reports` each of them.
    """

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    place: str | None
    title: str | None
    reports: int
    issuer: str | None = None
    date: str | None = None
    all_reports: int = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What citations and paragraphs are narrowed to; None does not narrow.

    `issuer`, `place` and `year` are those of the report. `article` is one article of the cited
    document ("5"); a citation of several articles has each of them. `completed` is False to leave
    out the links that the registry completed, True to have these alone. `once` is False to have
    every report, not one of each group of near-duplicates.
    """

    domain: str | None = None
    issuer: str | None = None
    place: str | None = None
    year: int | None = None
    relation: str | None = None
    article: str | None = None
    completed: bool | None = None
    once: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list, counted from 1."""

    number: int = 1
    size: int = 50

    @property
    def offset(self) -> int:
        """The number of items before the page."""
        return (max(1, self.number) - 1) * self.size


def document_of(row: Line) -> Document:
    """Return the document in a row of the table `documents`."""
    fields = {name: row[name] for name in Document.__dataclass_fields__ if name != "warnings"}
    return Document(**fields, warnings=tuple(json.loads(row["warnings"])))
