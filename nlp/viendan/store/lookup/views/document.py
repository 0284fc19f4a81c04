"""The view of a document: what it is, and who cites it where."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from viendan.store.database.cache import Held
from viendan.store.database.schema import citations, document_values, documents, links
from viendan.store.database.sql import Line
from viendan.store.derived.tallies import quarter_of
from viendan.store.lookup.answers import Document, Filters, Page, document_of
from viendan.store.lookup.citations import (
    BY_CONTEXT,
    Asked,
    Sort,
    by_context,
    citation_of,
    citing_reports,
    places_at,
    places_that_cite,
)
from viendan.store.lookup.views.shapes import Counts, DocumentView
from viendan.store.store import Store

_SHOWN = 12
_MOST_COMPARED = 300
# What citations are narrowed by.
_FACETS = ("domain", "issuer", "place", "year", "relation")
_Column = tuple[str | None, ...]


class _Seen(NamedTuple):
    """What the citations of a document bear: a column for each facet, that of the year with the months.

    Columns, not rows: the search for garbage passes over a tuple of texts, but would look at every row.
    """

    domain: _Column = ()
    issuer: _Column = ()
    place: _Column = ()
    year: _Column = ()
    relation: _Column = ()


def _counts(found: Counter[str]) -> Counts:
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _seen(connection: Connection, document: int) -> _Seen:
    """Return what each citation of a document bears."""
    # Of the driver itself: rows of SQLAlchemy take longer to make than all the rest.
    cursor = connection.connection.cursor()
    columns = "domain, issuer, place, substr(date, 1, 7), relation"
    cursor.execute(f"SELECT {columns} FROM links WHERE document = {int(document)}")  # noqa: S608  # a number
    return _Seen(*zip(*cursor.fetchall(), strict=True))


@dataclass(frozen=True, slots=True)
class _Counted:
    """Citations under filters: how many, their quarters, and the facets, each under all filters but its own."""

    total: int
    timeline: Counts
    facets: dict[str, Counts]


def _told(values: Iterable[str | None], part: Callable[[str], str] = str) -> Counter[str]:
    """Return how many citations bear each value, or part of it; none is no value."""
    found: Counter[str] = Counter()
    for value, count in Counter(values).items():
        found[part(value or "")] += count
    del found[""]
    return found


def _year_of(month: str) -> str:
    return month[:4]


def _bearing(seen: _Seen, name: str, wanted: str) -> list[bool]:
    """Return of each citation whether it bears a value of a facet."""
    column: _Column = getattr(seen, name)
    return (
        [_year_of(value or "") == wanted for value in column]
        if name == "year"
        else [value == wanted for value in column]
    )


def _under(column: _Column, masks: Collection[list[bool]]) -> Sequence[str | None]:
    """Return the values of a column that all masks let through."""
    return list(compress(column, map(all, zip(*masks, strict=True)))) if masks else column


def _counted(seen: _Seen, filters: Filters) -> _Counted:
    masks = {
        name: _bearing(seen, name, str(value))
        for name in _FACETS
        if (value := getattr(filters, name)) is not None
    }
    fitting = _under(seen.year, masks.values())
    facets = {}
    for name in _FACETS:
        others = [mask for other, mask in masks.items() if other != name]
        facets[name] = _counts(
            _told(_under(getattr(seen, name), others), _year_of if name == "year" else str)
        )
    return _Counted(len(fitting), tuple(sorted(_told(fitting, quarter_of).items())), facets)


def _cited_with(
    connection: Connection, document: int
) -> tuple[tuple[tuple[Document, int], ...], int]:
    """Return the documents that reports citing this one cite most besides, and how many reports were looked at: the latest."""
    latest = (
        select(links.c.report)
        .where(links.c.document == document)
        .order_by(links.c.date.desc())
        .limit(4 * _MOST_COMPARED)
    )
    compared = list(dict.fromkeys(connection.scalars(latest)))[:_MOST_COMPARED]
    count = func.count().label("count")
    others = select(citations.c.document, count).where(
        citations.c.report.in_(compared) & (citations.c.document != document)
    )
    most = (
        others.group_by(citations.c.document)
        .order_by(count.desc(), citations.c.document)
        .limit(_SHOWN)
        .subquery()
    )
    query = (
        select(documents, most.c["count"])
        .join(most, most.c.document == documents.c.document)
        .order_by(most.c["count"].desc(), documents.c.identity)
    )
    return tuple(
        (document_of(row), row["count"]) for row in connection.execute(query).mappings()
    ), len(compared)


def _listed(connection: Connection, held: Held, asked: Asked, page: Page) -> Sequence[Line]:
    if asked.sort not in BY_CONTEXT:
        return places_that_cite(connection, asked, page)
    order = held.get(asked, lambda: by_context(connection, asked))
    return places_at(connection, asked.document, order[page.offset : page.offset + page.size])


def _named(connection: Connection, document: int) -> tuple[int, Counts]:
    """Return how many references give a document's title, and how reports write it, most often first."""
    said = select(
        document_values.c.field, document_values.c.value, document_values.c["count"]
    ).where(document_values.c.document == document)
    values = connection.execute(said.where(document_values.c.field.in_(("title", "text")))).all()
    spellings = _counts(
        Counter({value: count for field, value, count in values if field == "text"})
    )
    return sum(count for field, _, count in values if field == "title"), spellings[:_SHOWN]


def document_view(
    store: Store,
    identity: str,
    filters: Filters | None = None,
    sort: Sort = "date",
    page: Page | None = None,
) -> DocumentView | None:
    """Return what there is on a document and a page of the places that cite it, or None where the store has no such document.

    `sort` is "date" (newest report first), "place", "domain", or "left" and "right" (the words before and after the mention,
    of the newest 300 citations).
    """
    chosen, held = filters or Filters(), store.cache.now()
    with store.reading() as connection:
        row = (
            connection.execute(select(documents).where(documents.c.identity == identity))
            .mappings()
            .first()
        )
        if row is None:
            return None
        key = row["document"]
        seen = held.get(("seen", key), lambda: _seen(connection, key))
        counted = held.get(("counted", key, chosen), lambda: _counted(seen, chosen))
        title_count, spellings = held.get(("named", key), lambda: _named(connection, key))
        cited_with, compared = held.get(("cited with", key), lambda: _cited_with(connection, key))
        return DocumentView(
            document=document_of(row),
            title_count=title_count,
            spellings=spellings,
            citations=tuple(
                map(
                    citation_of, _listed(connection, held, Asked(key, chosen, sort), page or Page())
                )
            ),
            total=counted.total,
            facets=counted.facets,
            timeline=counted.timeline,
            cited_with=cited_with,
            reports=citing_reports(connection, [key]).get(key, 0),
            compared=compared,
        )
