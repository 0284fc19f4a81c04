"""Rows: one annotation as the rows of the tables, ready to be stored as they are."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from viendan.store.database.keys import key_of

if TYPE_CHECKING:
    from viendan.annotation.record import Annotation
    from viendan.references.identity import Reference


#: The status of a mention that a person gave its document.
PERSON = "person"


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
    document: str | None
    warnings: str


class ParagraphRow(NamedTuple):
    """A row of `paragraphs`."""

    report: int
    position: int
    start: int
    end: int
    role: str
    headings: str
    domain: str | None
    score: float | None
    scores: str | None


class MentionRow(NamedTuple):
    """A row of `mentions`."""

    report: int
    position: int
    paragraph: int | None
    start: int
    end: int
    text: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    relation: str
    document: str | None
    status: str
    candidates: str
    stem: str | None
    is_self: bool
    warnings: str
    record: str


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One report as rows."""

    report: ReportRow
    paragraphs: tuple[ParagraphRow, ...]
    mentions: tuple[MentionRow, ...]


def dumps(value: object) -> str:
    """Return a value as compact JSON with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _report_row(annotation: "Annotation") -> ReportRow:
    header = annotation.header
    own = next((reference for reference in annotation.references if reference.is_self), None)
    return ReportRow(
        report=key_of(annotation.sha256),
        sha256=annotation.sha256,
        version=annotation.version,
        text=annotation.text,
        type=header.type,
        number=header.number,
        symbol=header.symbol,
        issuer=header.issuer,
        place=header.place,
        date=header.date,
        title=header.title,
        period_start=header.period.start if header.period else None,
        period_end=header.period.end if header.period else None,
        document=own.document if own and own.status == "resolved" else None,
        warnings=dumps([asdict(doubt) for doubt in (*annotation.warnings, *header.warnings)]),
    )


@lru_cache(maxsize=256)
def _headings(path: tuple[str, ...]) -> str:
    return dumps(path)


def _paragraph_rows(annotation: "Annotation", report: int) -> list[ParagraphRow]:
    return [
        ParagraphRow(
            report=report,
            position=position,
            start=paragraph.start,
            end=paragraph.end,
            role=paragraph.role,
            headings=_headings(paragraph.headings),
            domain=paragraph.domain,
            score=dict(paragraph.scores).get(paragraph.domain) if paragraph.domain else None,
            scores=dumps(dict(paragraph.scores)) if paragraph.scores else None,
        )
        for position, paragraph in enumerate(annotation.paragraphs)
    ]


def _paragraph_position(annotation: "Annotation", reference: "Reference", after: int) -> int | None:
    for position in range(after, len(annotation.paragraphs)):
        paragraph = annotation.paragraphs[position]
        if paragraph.start <= reference.mention.start < paragraph.end:
            return position
    return None


def _mention_rows(annotation: "Annotation", report: int) -> list[MentionRow]:
    from viendan.annotation.record import reference_json  # noqa: PLC0415  # what only reads a store need not load it

    found: list[MentionRow] = []
    paragraph = 0
    for position, reference in enumerate(annotation.references):
        inside = _paragraph_position(annotation, reference, paragraph)
        paragraph = inside if inside is not None else paragraph
        record = reference_json(reference)
        found.append(
            MentionRow(
                report=report,
                position=position,
                paragraph=inside,
                start=record["start"],
                end=record["end"],
                text=record["text"],
                type=record["type"],
                number=record["number"],
                year=record["year"],
                symbol=record["symbol"],
                issuer=record["issuer"],
                place=record["place"],
                date=record["date"],
                title=record["title"],
                relation=record["relation"],
                document=record["document"],
                status=record["status"],
                candidates=dumps(reference.candidates),
                stem=reference.stem,
                is_self=reference.is_self,
                warnings=dumps(record["warnings"]),
                record=dumps(record),
            )
        )
    return found


def rows_of(annotation: "Annotation") -> ReportRows:
    """Return a report's rows; a mention's paragraph is the one that it starts in, and positions count from 0."""
    report = _report_row(annotation)
    return ReportRows(
        report,
        tuple(_paragraph_rows(annotation, report.report)),
        tuple(_mention_rows(annotation, report.report)),
    )
