"""The view of a report: its paragraphs with their mentions, its files, and the reports nearest to it."""

import json
from collections.abc import Iterator, Sequence
from itertools import repeat

from sqlalchemy import Connection, Row, func, select

from viendan.readers.source import Place, labels_at
from viendan.store.database.schema import (
    citations,
    documents,
    files,
    links,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.derived.overlay import REJECT, corrected_domains, verdicts
from viendan.store.files import path_of
from viendan.store.lookup.citations import citing_reports
from viendan.store.lookup.views.shapes import (
    FileView,
    MentionView,
    Neighbour,
    ParagraphView,
    ReportView,
)
from viendan.store.store import Store

_SHOWN = 12
# Neighbours are sought among so many citing reports, of the report's least cited documents.
_MOST_CITING = 3000
_Line = Row[tuple[object, ...]]


def _mentions(connection: Connection, report: int) -> dict[int | None, list[_Line]]:
    linked = (
        select(links.c.position, documents.c.identity.label("cited"))
        .join(documents)
        .where(links.c.report == report)
        .subquery()
    )
    query = (
        select(mentions, linked.c.cited)
        .outerjoin(linked, linked.c.position == mentions.c.position)
        .where(mentions.c.report == report)
    )
    found: dict[int | None, list[_Line]] = {}
    for row in connection.execute(query.order_by(mentions.c.position)):
        found.setdefault(row.paragraph, []).append(row)
    return found


def _mention(row: _Line, start: int, verdict: str | None) -> MentionView:
    own = row.identity if row.status == "resolved" and verdict != REJECT else None
    return MentionView(
        position=row.position,
        start=row.start - start,
        end=row.end - start,
        text=row.text,
        status=row.status,
        document=row.cited or own,
        candidates=tuple(json.loads(row.candidates)),
        relation=row.relation,
        warnings=tuple(json.loads(row.warnings)),
        corrected=verdict,
    )


def _paragraph(
    row: _Line, text: str, found: Sequence[MentionView], corrected: str | None, found_at: str | None
) -> ParagraphView:
    return ParagraphView(
        position=row.position,
        start=row.start,
        end=row.end,
        role=row.role,
        headings=tuple(json.loads(row.headings)),
        text=text[row.start : row.end],
        domain=row.domain,
        scores=json.loads(row.scores or "{}"),
        corrected=corrected,
        mentions=tuple(found),
        found_at=found_at,
    )


def _found_at(told: Sequence[str], text: str, starts: Sequence[int]) -> Iterator[str | None]:
    """Return where in the first file that its reader told of each of rising offsets stood."""
    if not told:
        return repeat(None, len(starts))
    return labels_at(
        [Place(start, label) for start, label in json.loads(told[0])["places"]], text, starts
    )


def _paragraphs(
    connection: Connection, report: _Line, told: Sequence[str]
) -> tuple[ParagraphView, ...]:
    judged = verdicts(connection, [report.report])
    domains = corrected_domains(connection, [report.sha256])
    named = _mentions(connection, report.report)
    rows = connection.execute(
        select(paragraphs)
        .where(paragraphs.c.report == report.report)
        .order_by(paragraphs.c.position)
    ).all()
    return tuple(
        _paragraph(
            row,
            report.text,
            [
                _mention(one, row.start, judged.get((report.report, one.start, one.end)))
                for one in named.get(row.position, ())
            ],
            domains.get((report.sha256, row.start)),
            found_at,
        )
        for row, found_at in zip(
            rows, _found_at(told, report.text, [row.start for row in rows]), strict=True
        )
    )


def _file(row: _Line) -> FileView:
    about = json.loads(row.source or "{}")
    return FileView(
        row.path,
        bool(row.is_gone),
        about.get("format"),
        about.get("encoding"),
        tuple(about.get("notes", ())),
    )


def _rare(connection: Connection, report: int) -> list[int]:
    """Return the documents of a report that few others cite, while the reports that cite them are not too many."""
    own = connection.scalars(select(citations.c.document).where(citations.c.report == report)).all()
    chosen, citing = [], 0
    for document, count in sorted(
        citing_reports(connection, own).items(), key=lambda item: (item[1], item[0])
    ):
        citing += count
        if citing > _MOST_CITING:
            break
        chosen.append(document)
    return chosen


def _neighbours(connection: Connection, report: int) -> tuple[Neighbour, ...]:
    shared = func.count().label("shared")
    citing = select(citations.c.report, shared).where(
        citations.c.document.in_(_rare(connection, report)) & (citations.c.report != report)
    )
    most = (
        citing.group_by(citations.c.report)
        .order_by(shared.desc(), citations.c.report)
        .limit(_SHOWN)
        .subquery()
    )
    query = select(reports.c.report, reports.c.title, path_of().label("path"), most.c.shared).join(
        most, most.c.report == reports.c.report
    )
    return tuple(
        Neighbour(row.report, row.title, row.path or "", row.shared)
        for row in connection.execute(query.order_by(most.c.shared.desc(), "path"))
    )


def report_view(store: Store, report_key: int) -> ReportView | None:
    """Return a report with its paragraphs and mentions, or None where the store has no such report."""
    with store.reading() as connection:
        row = connection.execute(select(reports).where(reports.c.report == report_key)).first()
        if row is None:
            return None
        held = connection.execute(
            select(files)
            .where(files.c.report == report_key)
            .order_by(files.c.is_gone, files.c.path)
        ).all()
        names = [
            name
            for name in ReportView.__dataclass_fields__
            if name in reports.c and name != "warnings"
        ]
        return ReportView(
            key=row.report,
            **{name: getattr(row, name) for name in names},
            warnings=tuple(json.loads(row.warnings)),
            files=tuple(map(_file, held)),
            paragraphs=_paragraphs(connection, row, [file.source for file in held if file.source]),
            neighbours=_neighbours(connection, report_key),
        )
