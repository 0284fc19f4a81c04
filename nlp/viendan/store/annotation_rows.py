"""Rows of a report: one annotation as the rows of the tables, ready to be stored."""

from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING

from viendan.store.database.keys import key_of
from viendan.store.database.rows import (
    MentionRow,
    ParagraphRow,
    ReportRow,
    ReportRows,
    StatementRow,
    dumps,
)

if TYPE_CHECKING:
    from viendan.annotation.record import Annotation
    from viendan.references.reference import Reference


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
        identity=own.document if own and own.status == "resolved" else None,
        warnings=dumps([asdict(warning) for warning in (*annotation.warnings, *header.warnings)]),
        headings="\n".join(map(_headings, _paths(annotation))),
        scores="\n".join(
            dumps(dict(paragraph.scores)) if paragraph.scores else ""
            for paragraph in annotation.paragraphs
        ),
    )


def _paths(annotation: "Annotation") -> dict[tuple[str, ...], int]:
    """Return the line of each path of headings, in the order of the text."""
    paths = dict.fromkeys(paragraph.headings for paragraph in annotation.paragraphs)
    return {path: line for line, path in enumerate(paths)}


@lru_cache(maxsize=256)
def _headings(path: tuple[str, ...]) -> str:
    return dumps(path)


def _paragraph_rows(annotation: "Annotation", report: int) -> list[ParagraphRow]:
    paths = _paths(annotation)
    return [
        ParagraphRow(
            report=report,
            position=position,
            start=paragraph.start,
            end=paragraph.end,
            role=paragraph.role,
            headings=paths[paragraph.headings],
            domain=paragraph.domain,
            score=dict(paragraph.scores).get(paragraph.domain) if paragraph.domain else None,
            unsure=paragraph.unsure,
        )
        for position, paragraph in enumerate(annotation.paragraphs)
    ]


def _paragraph_position(annotation: "Annotation", reference: "Reference", after: int) -> int | None:
    for position in range(after, len(annotation.paragraphs)):
        paragraph = annotation.paragraphs[position]
        if paragraph.start <= reference.mention.start < paragraph.end:
            return position
    return None


def _joined(values: str | list[str] | None) -> str | None:
    """Return the values of a part of a pinpoint joined by ",", in the order of the text."""
    return ",".join(values) if isinstance(values, list) else values


def _mention_rows(annotation: "Annotation", report: int) -> list[MentionRow]:
    # A program that only reads a store need not load what makes annotations.
    from viendan.annotation.record import reference_json  # noqa: PLC0415  # for the reason above

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
                type=record["type"],
                number=record["number"],
                year=record["year"],
                symbol=record["symbol"],
                issuer=record["issuer"],
                place=record["place"],
                date=record["date"],
                title=record["title"],
                article=_joined(record["article"]),
                clause=_joined(record["clause"]),
                point=_joined(record["point"]),
                relation=record["relation"],
                identity=record["document"],
                status=record["status"],
                candidates=dumps(reference.candidates),
                stem=reference.stem,
                is_self=reference.is_self,
                warnings=dumps(record["warnings"]),
                completed_by=dumps(record["completed_by"]) if reference.completed_by else None,
            )
        )
    return found


def _statement_rows(annotation: "Annotation", report: int) -> list[StatementRow]:
    own = next(
        (at for at, reference in enumerate(annotation.references) if reference.is_self), None
    )
    return [
        StatementRow(
            report=report,
            position=position,
            subject=own if relation.subject == "self" else relation.subject,
            relation=relation.relation,
            object=relation.object,
            since=relation.since,
            start=relation.span[0],
            end=relation.span[1],
        )
        for position, relation in enumerate(annotation.relations)
    ]


def rows_of(annotation: "Annotation") -> ReportRows:
    """Return a report's rows; positions count from 0.

    The paragraph of a mention is the one that it starts in; None where it starts between two.
    """
    report = _report_row(annotation)
    return ReportRows(
        report,
        tuple(_paragraph_rows(annotation, report.report)),
        tuple(_mention_rows(annotation, report.report)),
        tuple(_statement_rows(annotation, report.report)),
    )
