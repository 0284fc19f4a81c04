"""Arriving: what came last into the store, for those who follow a document, a place or a search.

A report arrived with the run that first stored it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, func, select

from viendan.store.database.bulk import chunks
from viendan.store.database.keys import key_of
from viendan.store.database.schema import arrivals, links, mentions, paragraphs, reports, runs
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.paragraph_search import MOST, search
from viendan.store.store import Store

#: At most this many arrivals are returned.
MOST_ARRIVALS = 50
_TEXT_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report, or a paragraph of it, that came into the store.

    `arrived` is the moment (ISO, with its zone) at which the run that stored it ended; None where
    the report came without a run. `text` is the beginning of the paragraph.
    """

    report: int
    paragraph: int | None
    title: str | None
    issuer: str | None
    place: str | None
    date: str | None
    arrived: str | None
    text: str = ""


def new_citations(store: Store, identity: str, since: str | None = None) -> list[Arrival]:
    """Return the citations of a document that came last, the newest first.

    `since` is a moment (ISO, UTC): only what arrived then or later is returned. A paragraph with
    several citations is returned once.
    """
    own, around = mentions.c, paragraphs.c
    is_mention = (own.report == links.c.report) & (own.position == links.c.position)
    is_around = (around.report == own.report) & (around.position == own.paragraph)
    text = func.substr(func.unpacked(reports.c.text), around.start + 1, _TEXT_LENGTH)
    source = (
        links.join(reports, reports.c.report == links.c.report)
        .join(mentions, is_mention)
        .outerjoin(paragraphs, is_around)
    )
    size = around.end - around.start
    columns = (own.paragraph, func.substr(text, 1, size).label("text"))
    query = _arriving(source, columns, since).where(links.c.document == key_of(identity))
    with store.reading() as connection:
        return _arrivals(connection, query)


def new_reports(store: Store, place: str, since: str | None = None) -> list[Arrival]:
    """Return the reports of a place that came last; `since` is as in `new_citations`."""
    query = _arriving(reports, (), since).where(reports.c.place == place)
    with store.reading() as connection:
        return _arrivals(connection, query)


def new_hits(
    store: Store, query: str, filters: Filters | None = None, since: str | None = None
) -> list[Arrival]:
    """Return the paragraphs that a search finds and that came last, as `new_citations` does."""
    hits = search(store, query, filters, Page(1, MOST)).hits
    with store.reading() as connection:
        moments = _moments(connection, {hit.report for hit in hits})
    found = [
        Arrival(
            report=hit.report,
            paragraph=hit.paragraph,
            title=hit.report_title,
            issuer=None,
            place=hit.place,
            date=hit.date,
            arrived=moments.get(hit.report),
            text=hit.text[:_TEXT_LENGTH],
        )
        for hit in hits
        if since is None or moments.get(hit.report, "") >= since
    ]
    newest = sorted(found, key=lambda one: (one.arrived or "", one.date or ""), reverse=True)
    return newest[:MOST_ARRIVALS]


def _arriving(
    source: FromClause, columns: Sequence[ColumnElement[Any]], since: str | None
) -> Select[Any]:
    """Return the query for the reports of a source with the moments of their arrival."""
    own = reports.c
    query = (
        select(own.report, own.title, own.issuer, own.place, own.date, runs.c.ended, *columns)
        .select_from(source)
        .outerjoin(arrivals, arrivals.c.report == own.report)
        .outerjoin(runs, runs.c.run == arrivals.c.run)
        .order_by(func.coalesce(runs.c.ended, "").desc(), func.coalesce(own.date, "").desc())
        .order_by(own.report)
        .limit(MOST_ARRIVALS)
    )
    return query if since is None else query.where(runs.c.ended >= since)


def _arrivals(connection: Connection, query: Select[Any]) -> list[Arrival]:
    found = map(_arrival, connection.execute(query))
    return list({(one.report, one.paragraph): one for one in found}.values())


def _arrival(row: Row[Any]) -> Arrival:
    more = row._mapping  # noqa: SLF001  # the public way to a row's columns by name
    return Arrival(
        report=row.report,
        paragraph=more.get("paragraph"),
        title=row.title,
        issuer=row.issuer,
        place=row.place,
        date=row.date,
        arrived=row.ended,
        text=more.get("text") or "",
    )


def _moments(connection: Connection, wanted: Iterable[int]) -> dict[int, str]:
    """Return when each of these reports arrived, where that is known."""
    found: dict[int, str] = {}
    for chunk in chunks(sorted(wanted)):
        query = (
            select(arrivals.c.report, runs.c.ended)
            .join(runs, runs.c.run == arrivals.c.run)
            .where(arrivals.c.report.in_(chunk))
        )
        found |= {row.report: row.ended for row in connection.execute(query)}
    return found
