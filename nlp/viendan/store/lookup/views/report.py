"""The view of a report: its paragraphs with their mentions, its files, and the nearest reports."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from sqlalchemy import Connection, Row, Select, func, select

from viendan.readers.source import Place, labels_at
from viendan.store.database.bulk import chunks
from viendan.store.database.rows import REJECT, Verdict
from viendan.store.database.schema import (
    MENTION_TEXT,
    documents,
    duplicate_groups,
    files,
    links,
    mentions,
    near_duplicates,
    paragraphs,
    reports,
)
from viendan.store.derived.overlay import corrected_domains, verdicts
from viendan.store.files import path_of
from viendan.store.lookup.answers import Document, document_of
from viendan.store.lookup.citations import citing_reports
from viendan.store.lookup.views.ended import cited_by, ended_by
from viendan.store.lookup.views.page_data import (
    Ended,
    FileView,
    MentionView,
    NearDuplicate,
    Neighbour,
    ParagraphView,
    ReportView,
)
from viendan.store.store import Store

_SHOWN = 12
# Neighbours are sought among at most this many citations, those of the least cited documents.
_MOST_CITING = 3000
_Row = Row[tuple[object, ...]]


def report_view(store: Store, report_key: int) -> ReportView | None:
    """Return a report with its paragraphs and mentions, or None where the store has none such."""
    with store.reading() as connection:
        row = connection.execute(select(reports).where(reports.c.report == report_key)).first()
        if row is None:
            return None
        file_rows = _files(connection, report_key)
        sources = [file.source for file in file_rows if file.source]
        found = _paragraphs(connection, row, sources)
        names = ReportView.__dataclass_fields__.keys() & set(reports.c.keys()) - {"warnings"}
        return ReportView(
            key=row.report,
            **{name: getattr(row, name) for name in names},
            warnings=tuple(json.loads(row.warnings)),
            files=tuple(map(_file, file_rows)),
            paragraphs=found,
            neighbours=_neighbours(connection, report_key),
            near_duplicates=_near_duplicates(connection, report_key),
            documents=_documents(connection, row.identity, found),
        )


def _documents(
    connection: Connection, own: str | None, found: Sequence[ParagraphView]
) -> dict[str, Document]:
    """Return the document that a report is and those that it cites, by identity."""
    named = {one.identity for paragraph in found for one in paragraph.mentions}
    identities = sorted(identity for identity in named | {own} if identity)
    known: dict[str, Document] = {}
    for chunk in chunks(identities):
        rows = connection.execute(select(documents).where(documents.c.identity.in_(chunk)))
        known |= {row["identity"]: document_of(row) for row in rows.mappings()}
    return known


def _files(connection: Connection, report: int) -> Sequence[_Row]:
    query = select(files).where(files.c.report == report)
    return connection.execute(query.order_by(files.c.is_gone, files.c.path)).all()


def _file(row: _Row) -> FileView:
    about = json.loads(row.source or "{}")
    return FileView(
        row.path,
        bool(row.is_gone),
        about.get("format"),
        about.get("encoding"),
        tuple(about.get("notes", ())),
    )


def _paragraphs(
    connection: Connection, report: _Row, sources: Sequence[str]
) -> tuple[ParagraphView, ...]:
    """Return the paragraphs of a report; `sources` are what the readers of its files stated."""
    domains = corrected_domains(connection, [report.sha256])
    by_paragraph = _mentions(connection, report.report)
    ended = ended_by(connection, cited_by(report.report), report.date, report.report)
    query = select(paragraphs).where(paragraphs.c.report == report.report)
    rows = connection.execute(query.order_by(paragraphs.c.position)).all()
    headings, scores = report.headings.split("\n"), report.scores.split("\n")
    labels = _labels(sources, report.text, [row.start for row in rows])
    return tuple(
        _paragraph(
            row,
            (report.text[row.start : row.end], headings[row.headings], scores[row.position]),
            [
                (mention, verdict, ended.get(mention.cited_key))
                for mention, verdict in by_paragraph.get(row.position, [])
            ],
            domains.get((report.sha256, row.start)),
            found_at,
        )
        for row, found_at in zip(rows, labels, strict=True)
    )


def _labels(sources: Sequence[str], text: str, starts: Sequence[int]) -> Iterator[str | None]:
    """Return where ascending offsets of a text are in its first file ("trang 3 đoạn 2")."""
    if not sources:
        return repeat(None, len(starts))
    places = [Place(start, label) for start, label in json.loads(sources[0])["places"]]
    return labels_at(places, text, starts)


def _paragraph(
    row: _Row,
    packed_with_report: tuple[str, str, str],
    found: Sequence[tuple[_Row, str | None, Ended | None]],
    corrected: str | None,
    found_at: str | None,
) -> ParagraphView:
    text, headings, scores = packed_with_report
    return ParagraphView(
        position=row.position,
        start=row.start,
        end=row.end,
        role=row.role,
        headings=tuple(json.loads(headings)),
        text=text,
        domain=row.domain,
        scores=json.loads(scores or "{}"),
        unsure=bool(row.unsure),
        corrected=corrected,
        mentions=tuple(
            _mention(mention, row.start, verdict, ended) for mention, verdict, ended in found
        ),
        found_at=found_at,
    )


def _mentions(
    connection: Connection, report: int
) -> Mapping[int | None, list[tuple[_Row, str | None]]]:
    """Return the mentions of a report with a person's verdict on each, by paragraph."""
    linked = (
        select(
            links.c.position,
            documents.c.identity.label("cited"),
            documents.c.document.label("cited_key"),
        )
        .join(documents)
        .where(links.c.report == report)
        .subquery()
    )
    query = (
        select(mentions, MENTION_TEXT, linked.c.cited, linked.c.cited_key)
        .join(reports, reports.c.report == mentions.c.report)
        .outerjoin(linked, linked.c.position == mentions.c.position)
        .where(mentions.c.report == report)
        .order_by(mentions.c.position)
    )
    judged = verdicts(connection, [report])
    found: dict[int | None, list[tuple[_Row, str | None]]] = {}
    for row in connection.execute(query):
        verdict = judged.get((report, row.start, row.end))
        found.setdefault(row.paragraph, []).append((row, verdict))
    return found


def _mention(row: _Row, start: int, verdict: Verdict | None, ended: Ended | None) -> MentionView:
    """Return a mention with offsets from the start of its paragraph."""
    own = row.identity if row.status == "resolved" and verdict != REJECT else None
    return MentionView(
        position=row.position,
        start=row.start - start,
        end=row.end - start,
        text=row.text,
        status=row.status,
        identity=row.cited or own,
        candidates=tuple(json.loads(row.candidates)),
        relation=row.relation,
        warnings=tuple(json.loads(row.warnings)),
        corrected=verdict,
        article=row.article,
        clause=row.clause,
        point=row.point,
        ended=ended,
    )


def _near_duplicates(connection: Connection, report: int) -> tuple[NearDuplicate, ...]:
    """Return the reports that are near-duplicates of a report, the most alike first."""
    pairs, own = near_duplicates.c, reports.c
    query = (
        select(own.report, own.title, path_of().label("path"), own.date, pairs.likeness)
        .join(near_duplicates, pairs.other == own.report)
        .where(pairs.report == report)
        .order_by(pairs.likeness.desc(), own.report)
    )
    return tuple(
        NearDuplicate(row.report, row.title, row.path or "", row.date, row.likeness)
        for row in connection.execute(query)
    )


def _neighbours(connection: Connection, report: int) -> tuple[Neighbour, ...]:
    """Return the reports that cite the most documents in common with a report."""
    shared = func.count(links.c.document.distinct()).label("shared")
    rare = _least_cited(connection, report)
    most = (
        select(links.c.report, shared)
        .where(links.c.document.in_(rare) & (links.c.report != report))
        .where(links.c.report.not_in(_same_group(report)))
        .group_by(links.c.report)
        .order_by(shared.desc(), links.c.report)
        .limit(_SHOWN)
        .subquery()
    )
    query = (
        select(reports.c.report, reports.c.title, path_of().label("path"), most.c.shared)
        .join(most, most.c.report == reports.c.report)
        .order_by(most.c.shared.desc(), "path")
    )
    return tuple(
        Neighbour(row.report, row.title, row.path or "", row.shared)
        for row in connection.execute(query)
    )


def _same_group(report: int) -> Select[tuple[int]]:
    """Return the query for the reports of the group of near-duplicates that a report is in."""
    groups = duplicate_groups.c
    first = select(groups.first).where(groups.report == report).scalar_subquery()
    return select(groups.report).where(groups.first == first)


def _least_cited(connection: Connection, report: int) -> list[int]:
    """Return the least cited documents of a report, with at most 3,000 citing reports in all."""
    own = connection.scalars(cited_by(report).distinct()).all()
    counts = {key: count for key, (_, count) in citing_reports(connection, own).items()}
    chosen, citing = [], 0
    for document, count in sorted(counts.items(), key=lambda item: (item[1], item[0])):
        citing += count
        if citing > _MOST_CITING:
            break
        chosen.append(document)
    return chosen
