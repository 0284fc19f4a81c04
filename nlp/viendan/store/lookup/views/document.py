"""The view of a document: what it is, and which reports cite it where."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from typing import NamedTuple, get_args

from sqlalchemy import Connection, RowMapping, func, select

from viendan.store.database.cache import Held
from viendan.store.database.schema import (
    document_values,
    documents,
    links,
    repeated_citations,
    reports,
)
from viendan.store.database.sql import Line
from viendan.store.derived.agreed_title import count_of
from viendan.store.derived.contributions import OWN_TITLE, SPELLING, TITLE
from viendan.store.derived.tallies import quarter_of
from viendan.store.given_titles import standing_title
from viendan.store.lookup.answers import Document, Filters, Page, document_of
from viendan.store.lookup.citations import (
    BY_CONTEXT,
    CitationQuery,
    Sort,
    citation_of,
    citation_rows,
    citation_rows_at,
    citing_reports,
    context_order,
    which_links,
)
from viendan.store.lookup.registered import Registered, confirmed, registered
from viendan.store.lookup.related_documents import relations_of
from viendan.store.lookup.views.list_views import report_lines
from viendan.store.lookup.views.page_data import Counts, DocumentView, Facet
from viendan.store.registry import registry_of
from viendan.store.store import Store

_SHOWN = 12
_MOST_COMPARED = 300
_FACETS: tuple[Facet, ...] = get_args(Facet)
_Column = tuple[str | None, ...]
_COLUMNS = "domain, issuer, place, substr(date, 1, 7), relation, article"


class _LinkColumns(NamedTuple):
    """The values of the citations of a document: a column by facet; that of the year has months.

    Columns, not rows: the garbage collector skips a tuple of strings, but would visit every row.
    """

    domain: _Column = ()
    issuer: _Column = ()
    place: _Column = ()
    year: _Column = ()
    relation: _Column = ()
    article: _Column = ()


class _Repeated(NamedTuple):
    """A citation by one of several near-duplicates, by its place in the columns."""

    first: int
    report: int
    place: int


@dataclass(frozen=True, slots=True)
class _CitationCounts:
    """Citations under filters: total, by quarter, and by facet under all filters but its own."""

    total: int
    timeline: Counts
    facets: dict[Facet, Counts]


def document_view(
    store: Store,
    identity: str,
    filters: Filters | None = None,
    sort: Sort = "date",
    page: Page | None = None,
) -> DocumentView | None:
    """Return a document with a page of its citations, or None where nobody knows it.

    A document that no report cites is one that the registry knows.

    `sort` is "date" (newest report first), "place", "domain", or "left" and "right" (the words
    before and after the mention, of the newest 300 citations).
    """
    held = store.cache.now()
    with store.reading() as connection:
        query = select(documents).where(documents.c.identity == identity)
        row = connection.execute(query).mappings().first()
        if row is None:
            return _uncited(registered(registry_of(connection), identity))
        wanted = CitationQuery(row["document"], filters or Filters(), sort)
        return _view(connection, held, row, wanted, page or Page())


def _uncited(known: tuple[Registered, ...]) -> DocumentView | None:
    """Return the view of a document that the registry knows and no report cites, or None."""
    if not known:
        return None
    return DocumentView(
        document=known[-1].document,
        title_count=0,
        spellings=(),
        citations=(),
        total=0,
        facets=dict.fromkeys(_FACETS, ()),
        timeline=(),
        cited_with=(),
        reports=0,
        all_reports=0,
        compared=0,
        relations=(),
        own_reports=(),
        registered=known,
    )


def _view(
    connection: Connection, held: Held, row: RowMapping, query: CitationQuery, page: Page
) -> DocumentView:
    key = query.document
    which = which_links(query.filters)
    columns, repeated = held.get(
        ("columns", key, which), lambda: _link_columns(connection, key, which)
    )
    counts = held.get(
        ("counts", key, query.filters), lambda: _counts(columns, repeated, query.filters)
    )
    title = row["title"] or ""
    citing, every = citing_reports(connection, [key]).get(key, (0, 0))
    title_count, spellings = held.get(("names", key), lambda: _names(connection, key, title))
    cited_with, compared = held.get(("cited with", key), lambda: _cited_with(connection, key))
    known = registered(registry_of(connection), row["identity"])
    return DocumentView(
        document=confirmed(document_of(row), known),
        title_count=title_count,
        spellings=spellings,
        citations=tuple(map(citation_of, _page_of_rows(connection, held, query, page))),
        total=counts.total,
        facets=counts.facets,
        timeline=counts.timeline,
        cited_with=cited_with,
        reports=citing,
        all_reports=every,
        compared=compared,
        relations=held.get(("relations", key), lambda: relations_of(connection, key)),
        own_reports=report_lines(connection, [reports.c.identity == row["identity"]], Page()),
        given=standing_title(connection, key),
        registered=known,
    )


def _link_columns(
    connection: Connection, document: int, which: str
) -> tuple[_LinkColumns, list[_Repeated]]:
    """Return the values of each citation of a document, of the links that a condition keeps.

    With them come those that near-duplicates repeat, ordered by group and report.
    """
    # By the driver's own cursor: making SQLAlchemy's rows takes longer than all the rest.
    cursor = connection.connection.cursor()
    of_document = f"FROM links AS link WHERE document = {int(document)} AND {which}"
    # A number and words of ours went in.
    cursor.execute(f"SELECT {_COLUMNS}, report {of_document}")
    rows = cursor.fetchall()
    if not rows:
        return _LinkColumns(), []
    *columns, reports = zip(*rows, strict=True)
    # Each value is kept once, however many citations have it.
    values: dict[str | None, str | None] = {}
    shared = (tuple(values.setdefault(one, one) for one in column) for column in columns)
    return _LinkColumns(*shared), _repeated(connection, document, reports)


def _repeated(connection: Connection, document: int, reports: Sequence[int]) -> list[_Repeated]:
    """Return the citations by near-duplicates of one another; `reports` are those of all."""
    own = repeated_citations.c
    query = select(own.report, own.first).where(own.document == document)
    firsts = {row.report: row.first for row in connection.execute(query)}
    found = (
        _Repeated(firsts[report], report, place)
        for place, report in enumerate(reports if firsts else ())
        if report in firsts
    )
    return sorted(found)


def _whole(value: str) -> list[str]:
    return [value]


def _year(month: str) -> list[str]:
    return [month[:4]]


def _quarter(month: str) -> list[str]:
    return [quarter_of(month)]


def _articles(joined: str) -> list[str]:
    return joined.split(",")


# The values of a facet in a value of its column.
_VALUES: dict[Facet, Callable[[str], list[str]]] = {"year": _year, "article": _articles}


def _most_frequent_first(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _count_values(
    column: Sequence[str | None], values_in: Callable[[str], list[str]]
) -> Counter[str]:
    """Return the number of citations with each value; None and "" are no values."""
    found: Counter[str] = Counter()
    for stored, count in Counter(column).items():
        for value in values_in(stored or ""):
            found[value] += count
    del found[""]
    return found


def _has_value(columns: _LinkColumns, facet: Facet, wanted: str) -> list[bool]:
    """Return for each citation whether it has a value of a facet."""
    column: _Column = getattr(columns, facet)
    # A column has few distinct values, so each is compared once.
    has_value = {value: _agrees(facet, value or "", wanted) for value in set(column)}
    return [has_value[value] for value in column]


def _agrees(facet: Facet, value: str, wanted: str) -> bool:
    """Return whether a value of a facet's column has the wanted value, as in SQL."""
    if facet == "article":
        return f",{wanted}," in f",{value},"
    return (value[:4] if facet == "year" else value) == wanted


def _under(
    column: _Column, masks: Collection[list[bool]], repeated: Sequence[_Repeated]
) -> Sequence[str | None]:
    """Return the values of a column where all masks are true, without those that are repeated."""
    if not (masks or repeated):
        return column
    kept = list(map(all, zip(*masks, strict=True))) if masks else [True] * len(column)
    shown = [one for one in repeated if kept[one.place]]
    for _, group in groupby(shown, key=lambda one: one.first):
        some = list(group)
        for one in some:
            kept[one.place] = one.report == some[0].report
    return list(compress(column, kept))


def _counts(
    columns: _LinkColumns, repeated: Sequence[_Repeated], filters: Filters
) -> _CitationCounts:
    again = repeated if filters.once else ()
    masks = {
        facet: _has_value(columns, facet, str(value))
        for facet in _FACETS
        if (value := getattr(filters, facet)) is not None
    }
    facets: dict[Facet, Counts] = {}
    for facet in _FACETS:
        others = [mask for other, mask in masks.items() if other != facet]
        column = _under(getattr(columns, facet), others, again)
        counts = _count_values(column, _VALUES.get(facet, _whole))
        facets[facet] = _most_frequent_first(counts)
    months = _under(columns.year, masks.values(), again)
    timeline = tuple(sorted(_count_values(months, _quarter).items()))
    return _CitationCounts(len(months), timeline, facets)


def _names(connection: Connection, document: int, title: str) -> tuple[int, Counts]:
    """Return the number of reports that give this title, and the most frequent spellings."""
    value, count = document_values.c.value, document_values.c["count"]
    fields = (SPELLING, TITLE, OWN_TITLE)
    query = select(document_values.c.field, value, count).where(
        (document_values.c.document == document) & document_values.c.field.in_(fields)
    )
    rows = connection.execute(query).all()
    spellings = Counter({text: number for field, text, number in rows if field == SPELLING})
    titles: Counter[str] = Counter()
    for field, text, number in rows:
        titles[text] += number if field != SPELLING else 0
    return count_of(title, titles), _most_frequent_first(spellings)[:_SHOWN]


def _cited_with(
    connection: Connection, document: int
) -> tuple[tuple[tuple[Document, int], ...], int]:
    """Return the documents most cited beside this one, with counts, and the reports compared.

    The newest citing reports are compared.
    """
    compared = _newest_citing(connection, document)
    count = func.count(links.c.report.distinct()).label("count")
    most = (
        select(links.c.document, count)
        .where(links.c.report.in_(compared) & (links.c.document != document))
        .group_by(links.c.document)
        .order_by(count.desc(), links.c.document)
        .limit(_SHOWN)
        .subquery()
    )
    query = (
        select(documents, most.c["count"])
        .join(most, most.c.document == documents.c.document)
        .order_by(most.c["count"].desc(), documents.c.identity)
    )
    rows = connection.execute(query).mappings()
    return tuple((document_of(row), row["count"]) for row in rows), len(compared)


def _newest_citing(connection: Connection, document: int) -> list[int]:
    """Return at most 300 reports that cite a document, newest first, near-duplicates once."""
    own = repeated_citations.c
    again = select(own.report).where(own.document == document, own.is_again)
    newest = (
        select(links.c.report)
        .where(links.c.document == document, links.c.report.not_in(again))
        .order_by(links.c.date.desc())
        .limit(4 * _MOST_COMPARED)
    )
    return list(dict.fromkeys(connection.scalars(newest)))[:_MOST_COMPARED]


def _page_of_rows(
    connection: Connection, held: Held, query: CitationQuery, page: Page
) -> Sequence[Line]:
    if query.sort not in BY_CONTEXT:
        return citation_rows(connection, query, page)
    order = held.get(query, lambda: context_order(connection, query))
    shown = order[page.offset : page.offset + page.size]
    return citation_rows_at(connection, query.document, shown)
