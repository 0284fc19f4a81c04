"""The places that cite a document, in any order, narrowed or not."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from viendan.store.overlay import last_verdict
from viendan.store.schema import files, links, mentions, paragraphs, reports
from viendan.store.shapes import Citation, Filters, Page

_Columns = ReadOnlyColumnCollection[str, Any]


def path_of() -> ColumnElement[str]:
    """Return the first path of a report of the query, as a column."""
    return select(func.min(files.c.path)).where(files.c.report == reports.c.report).scalar_subquery()


def _order(columns: _Columns, sort: str) -> Sequence[ColumnElement[Any]]:
    """Return what links are ordered by: the newest report first, or by place or domain and then so."""
    newest = (columns.date.desc(), columns.report, columns.position)
    return (columns[sort].is_(None), columns[sort], *newest) if sort in {"place", "domain"} else newest


def _narrowed(told: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on links that filters make which tell these."""
    for name in told:
        is_year = name == "year"
        yield links.c.date.between(bindparam("year"), bindparam("year_end")) if is_year else links.c[name] == bindparam(name)


# A statement is made once for the names of what it is narrowed by: making it takes longer than the database needs to answer.
@cache
def _statement(told: tuple[str, ...], sort: str) -> Select[tuple[Any, ...]]:
    """Return the query for a page of the links of a document, each with its mention, the report and the paragraph around it."""
    chosen = select(links).where(and_(links.c.document == bindparam("document"), *_narrowed(told))).order_by(*_order(links.c, sort))
    link = chosen.offset(bindparam("offset")).limit(bindparam("size")).subquery("link")
    around = func.coalesce(paragraphs.c.start, mentions.c.start)
    text = func.substr(reports.c.text, around + 1, func.coalesce(paragraphs.c.end, mentions.c.end) - around)
    own = (mentions.c.start, mentions.c.end, mentions.c.text, mentions.c.paragraph, paragraphs.c.headings, reports.c.title)
    return (
        select(*link.c, *own, around.label("first"), text.label("told"), path_of().label("path"), last_verdict().label("verdict"))
        .join(mentions, (mentions.c.report == link.c.report) & (mentions.c.position == link.c.position))
        .join(reports, reports.c.report == link.c.report)
        .outerjoin(paragraphs, (paragraphs.c.report == mentions.c.report) & (paragraphs.c.position == mentions.c.paragraph))
        .order_by(*_order(link.c, sort))
    )


def places_that_cite(connection: Connection, document: int, filters: Filters, page: Page, sort: str = "date") -> Sequence[Row[Any]]:
    """Return a page of the places that cite a document, as rows; `sort` is "date" (newest report first), "place" or "domain"."""
    told = {name: value for name in Filters.__dataclass_fields__ if (value := getattr(filters, name)) is not None}
    year = {"year": str(filters.year), "year_end": f"{filters.year}-99"} if "year" in told else {}
    given = {**told, **year, "document": document, "offset": page.offset, "size": page.size}
    return connection.execute(_statement(tuple(told), sort), given).all()


def left_of(place: Row[Any]) -> str:
    """Return the paragraph's text before the mention."""
    return str(place.told[: place.start - place.first])


def right_of(place: Row[Any]) -> str:
    """Return the paragraph's text after the mention."""
    return str(place.told[place.end - place.first :])


def citation_of(place: Row[Any]) -> Citation:
    """Return a place as a citation."""
    return Citation(
        report=place.report,
        path=place.path or "",
        report_title=place.title,
        report_date=place.date or None,
        issuer=place.issuer,
        place=place.place,
        domain=place.domain,
        headings=tuple(json.loads(place.headings or "[]")),
        left=left_of(place),
        mention=place.text,
        right=right_of(place),
        relation=place.relation,
        origin=place.origin,
        position=place.position,
        paragraph=place.paragraph,
        corrected=place.verdict,
    )
