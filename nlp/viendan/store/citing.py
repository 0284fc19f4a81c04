"""The places that cite a document, and the conditions that they are narrowed by."""

import json
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, true

from viendan.store.overlay import verdicts
from viendan.store.schema import files, links, mentions, paragraphs, reports
from viendan.store.shapes import Citation, Filters


def narrowed(filters: Filters) -> ColumnElement[bool]:
    """Return the condition on links that the filters make."""
    same = {links.c.domain: filters.domain, links.c.issuer: filters.issuer, links.c.place: filters.place, links.c.relation: filters.relation}
    wanted = [column == value for column, value in same.items() if value is not None]
    year = [links.c.date.between(f"{filters.year}", f"{filters.year}-99")] if filters.year is not None else []
    return and_(true(), *wanted, *year)


def path_of() -> ColumnElement[str]:
    """Return the first path of a report of the query, as a column."""
    return select(func.min(files.c.path)).where(files.c.report == reports.c.report).scalar_subquery()


def of_document(document: int, filters: Filters) -> Select[tuple[object, ...]]:
    """Return the query for the links of a document, newest report first."""
    chosen = select(links).where((links.c.document == document) & narrowed(filters))
    return chosen.order_by(links.c.date.desc(), links.c.report, links.c.position)


def citations_of(connection: Connection, chosen: Iterable[Row[tuple[object, ...]]]) -> tuple[Citation, ...]:
    """Return links as citations, in their order."""
    found = list(chosen)
    judged = verdicts(connection, sorted({row.report for row in found}))
    return tuple(_citation(connection, row, judged) for row in found)


_PARTS = (
    select(
        reports.c.title,
        reports.c.text.label("told"),
        path_of().label("path"),
        mentions.c.start,
        mentions.c.end,
        mentions.c.text,
        mentions.c.paragraph,
        paragraphs.c.start.label("first"),
        paragraphs.c.end.label("last"),
        paragraphs.c.headings,
    )
    .join(mentions, mentions.c.report == reports.c.report)
    .outerjoin(paragraphs, (paragraphs.c.report == mentions.c.report) & (paragraphs.c.position == mentions.c.paragraph))
)


def _citation(connection: Connection, link: Row[tuple[object, ...]], judged: dict[tuple[int, int, int], str]) -> Citation:
    part = connection.execute(_PARTS.where((reports.c.report == link.report) & (mentions.c.position == link.position))).one()
    first, last = (part.first, part.last) if part.first is not None else (part.start, part.end)
    return Citation(
        report=link.report,
        path=part.path or "",
        report_title=part.title,
        report_date=link.date or None,
        issuer=link.issuer,
        place=link.place,
        domain=link.domain,
        headings=tuple(json.loads(part.headings or "[]")),
        left=part.told[first : part.start],
        mention=part.text,
        right=part.told[part.end : max(part.end, last)],
        relation=link.relation,
        origin=link.origin,
        position=link.position,
        paragraph=part.paragraph,
        corrected=judged.get((link.report, part.start, part.end)),
    )
