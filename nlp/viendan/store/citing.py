"""The places that cite a document, and the conditions that they are narrowed by."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, true

from viendan.store.bulk import chunks, pairs
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
    parts: dict[tuple[int, int], Row[Any]] = {}
    for chunk in chunks((row.report, row.position) for row in found):
        wanted = pairs(chunk)
        query = _parts().join(wanted, (wanted.c.column1 == mentions.c.report) & (wanted.c.column2 == mentions.c.position))
        parts |= {(part.report, part.position): part for part in connection.execute(query)}
    return tuple(_citation(row, parts[row.report, row.position], judged) for row in found)


def _parts() -> Select[tuple[Any, ...]]:
    """Return the query for mentions with the paragraph around them."""
    around = func.coalesce(paragraphs.c.start, mentions.c.start)
    told = func.substr(reports.c.text, around + 1, func.coalesce(paragraphs.c.end, mentions.c.end) - around)
    own = (mentions.c.report, mentions.c.position, mentions.c.start, mentions.c.end, mentions.c.text, mentions.c.paragraph)
    return (
        select(*own, paragraphs.c.headings, around.label("first"), told.label("told"), reports.c.title, path_of().label("path"))
        .select_from(mentions)
        .join(reports, reports.c.report == mentions.c.report)
        .outerjoin(paragraphs, (paragraphs.c.report == mentions.c.report) & (paragraphs.c.position == mentions.c.paragraph))
    )


def _citation(link: Row[tuple[object, ...]], part: Row[tuple[Any, ...]], judged: dict[tuple[int, int, int], str]) -> Citation:
    return Citation(
        report=link.report,
        path=part.path or "",
        report_title=part.title,
        report_date=link.date or None,
        issuer=link.issuer,
        place=link.place,
        domain=link.domain,
        headings=tuple(json.loads(part.headings or "[]")),
        left=part.told[: part.start - part.first],
        mention=part.text,
        right=part.told[part.end - part.first :],
        relation=link.relation,
        origin=link.origin,
        position=link.position,
        paragraph=part.paragraph,
        corrected=judged.get((link.report, part.start, part.end)),
    )
