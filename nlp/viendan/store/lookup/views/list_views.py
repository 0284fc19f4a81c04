"""The lists of documents and of reports: narrowed, sorted, in pages, with the counts of facets."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    String,
    cast,
    func,
    select,
)

from viendan.store.database.keys import ALL, group_of
from viendan.store.database.protocol import Wanted
from viendan.store.database.schema import (
    documents,
    duplicate_groups,
    files,
    reports,
    tallies,
)
from viendan.store.derived.fulltext import match_paragraphs, positions_of
from viendan.store.derived.titles import find_titles
from viendan.store.derived.words import tag, words
from viendan.store.files import path_of
from viendan.store.lookup.answers import Cited, Page
from viendan.store.lookup.views.page_data import (
    Counts,
    DocumentFilters,
    DocumentSort,
    DocumentsPage,
    ReportFilters,
    ReportLine,
    ReportSort,
    ReportsPage,
)
from viendan.store.store import Store
from viendan.text.folding import fold

_MOST_NAMED = 1000
_Columns = Mapping[str, ColumnElement[Any]]
_Conditions = dict[str, ColumnElement[bool]]
# The conditions on reports, or on an alias of them.
_Narrowed = Callable[[FromClause], _Conditions]
_Order = tuple[ColumnElement[Any], ...]
_DOCUMENT_COLUMNS: _Columns = {
    name: documents.c[name] for name in ("type", "issuer", "place", "year")
}

# The documents that reports cite, each with how many do.
_IS_CITED = (tallies.c.group == group_of(ALL)) & (tallies.c.about == "document")
_CITED = (
    select(
        cast(tallies.c.key, BigInteger).label("document"),
        tallies.c["count"].label("reports"),
        (tallies.c["count"] + tallies.c.again).label("all_reports"),
        tallies.c.key,
    )
    .where(_IS_CITED)
    .subquery()
)
_CITED_DOCUMENTS = documents.join(_CITED, _CITED.c.document == documents.c.document)
_DOCUMENT_ORDERS: dict[DocumentSort, _Order] = {
    # In the order of an index.
    "cited": (_CITED.c.reports.desc(), _CITED.c.key),
    "date": (
        func.coalesce(documents.c.date, cast(documents.c.year, String), "").desc(),
        documents.c.identity,
    ),
    "number": (
        documents.c.type,
        documents.c.year.desc(),
        func.length(documents.c.number),
        documents.c.number,
        documents.c.identity,
    ),
}


def documents_page(
    store: Store,
    query: str = "",
    page: Page | None = None,
    filters: DocumentFilters | None = None,
    sort: DocumentSort = "cited",
) -> DocumentsPage:
    """Return a page of the documents that reports cite, most cited first or as `sort` says.

    Where there is a query, of those whose names have all its words; at most a thousand are found.
    """
    chosen, held = page or Page(), store.cache.now()
    with store.reading() as connection:
        conditions = _document_conditions(connection, query, filters)
        columns = [documents.c[name] for name in named_columns()]
        is_raw = filters is not None and not filters.once and sort == "cited"
        order = (_CITED.c.all_reports.desc(), _CITED.c.key) if is_raw else _DOCUMENT_ORDERS[sort]
        rows = connection.execute(
            select(*columns, _CITED.c.reports, _CITED.c.all_reports)
            .select_from(_CITED_DOCUMENTS)
            .where(*conditions.values())
            .order_by(*order)
            .offset(chosen.offset)
            .limit(chosen.size)
        )
        items = tuple(Cited(**row) for row in rows.mappings())
        total = held.get(
            ("documents counted", query, filters),
            lambda: (
                _count(connection, _CITED_DOCUMENTS, conditions)
                if conditions
                else cited_total(connection)
            ),
        )
        return DocumentsPage(items, total)


def document_facets(
    store: Store, query: str = "", filters: DocumentFilters | None = None
) -> dict[str, Counts]:
    """Return the counts of a list of documents by the names of `DocumentFilters`.

    A facet is counted under all filters but its own.
    """
    held = store.cache.now()
    with store.reading() as connection:
        conditions = _document_conditions(connection, query, filters)
        return held.get(
            ("documents", query, filters),
            lambda: _facets(connection, _CITED_DOCUMENTS, _DOCUMENT_COLUMNS, conditions),
        )


def reports_page(
    store: Store,
    query: str = "",
    page: Page | None = None,
    filters: ReportFilters | None = None,
    sort: ReportSort = "date",
) -> ReportsPage:
    """Return a page of the reports, newest first or as `sort` says.

    Where there is a query, of those whose title has all its words or whose path has it as it is;
    at most a thousand of each are found.
    """
    held = store.cache.now()
    with store.reading() as connection:
        chosen = filters or ReportFilters()
        narrowed = _report_conditions(connection, query, chosen)
        conditions = _once(narrowed) if chosen.once else narrowed(reports)
        items = report_lines(connection, conditions.values(), page or Page(), sort)
        every = held.get(
            ("reports counted", query, replace(chosen, once=False)),
            lambda: _count(connection, reports, narrowed(reports)),
        )
        total = held.get(
            ("reports counted", query, chosen),
            lambda: _reports_once(connection, conditions) if chosen.once else every,
        )
        return ReportsPage(items, total, every)


def report_facets(
    store: Store, query: str = "", filters: ReportFilters | None = None
) -> dict[str, Counts]:
    """Return the counts of a list of reports by the names of `ReportFilters`."""
    held, chosen = store.cache.now(), filters or ReportFilters()
    with store.reading() as connection:
        return held.get(
            ("reports", query, chosen), lambda: _report_facets(connection, query, chosen)
        )


def _report_facets(connection: Connection, query: str, filters: ReportFilters) -> dict[str, Counts]:
    narrowed, columns = _report_conditions(connection, query, filters), _report_columns(reports)
    if not filters.once:
        return _facets(connection, reports, columns, narrowed(reports))
    if not narrowed(reports):
        return {name: counts_of(connection, group_of(ALL), name) for name in columns}
    return {
        name: _facets(connection, reports, {name: column}, _once(narrowed, but=name))[name]
        for name, column in columns.items()
    }


def report_lines(
    connection: Connection,
    conditions: Iterable[ColumnElement[bool]],
    page: Page,
    sort: ReportSort = "date",
) -> tuple[ReportLine, ...]:
    """Return a page of the reports for which all conditions hold."""
    own = reports.c
    orders: dict[ReportSort, _Order] = {
        "date": (own.date.desc(),),
        "title": (own.title,),
        "issuer": (own.issuer, own.place, own.date.desc()),
        "place": (own.place, own.issuer, own.date.desc()),
    }
    query = (
        select(
            own.report,
            path_of().label("path"),
            *(own.title, own.date, own.issuer, own.place),
            _near_duplicates().label("others"),
            (_files(reports.c.report) + _files(_others())).label("files"),
        )
        .where(*conditions)
        .order_by(*orders[sort], own.report)
        .offset(page.offset)
        .limit(page.size)
    )
    return tuple(
        ReportLine(
            row.report,
            row.path or "",
            *(row.title, row.date, row.issuer, row.place),
            near_duplicates=row.others,
            files=row.files,
        )
        for row in connection.execute(query)
    )


def _others() -> Select[tuple[int]]:
    """Return the query for the other reports in the group of a report of an outer query."""
    own, other = duplicate_groups.alias(), duplicate_groups.alias()
    is_other = (other.c.first == own.c.first) & (other.c.report != own.c.report)
    query = select(other.c.report).select_from(own.join(other, is_other))
    return query.where(own.c.report == reports.c.report).correlate(reports)


def _near_duplicates() -> ScalarSelect[int]:
    """Return how many other reports are in the group of a report, as a column of a query."""
    query = _others().with_only_columns(func.count(), maintain_column_froms=True)
    return query.scalar_subquery()


def _files(report: ColumnElement[int] | Select[tuple[int]]) -> ScalarSelect[int]:
    """Return how many files a report has, or several, as a column of a query."""
    is_of = files.c.report.in_(report) if isinstance(report, Select) else files.c.report == report
    query = select(func.count()).select_from(files).where(is_of, ~files.c.is_gone)
    return query.correlate(reports).scalar_subquery()


def first_of_group(narrowed: _Narrowed, but: str = "") -> ColumnElement[bool]:
    """Return the condition that no near-duplicate with a lesser key fulfils conditions too.

    `but` names the condition that is left out.
    """
    own, sooner = duplicate_groups.alias(), duplicate_groups.alias()
    is_sooner = (sooner.c.first == own.c.first) & (sooner.c.report < own.c.report)
    source, other = own.join(sooner, is_sooner), reports.alias("other")
    conditions = [condition for name, condition in narrowed(other).items() if name != but]
    if conditions:
        source = source.join(other, other.c.report == sooner.c.report)
    is_own = own.c.report == reports.c.report
    query = select(own.c.report).select_from(source).where(is_own, *conditions)
    return ~query.correlate(reports).exists()


def _once(narrowed: _Narrowed, but: str = "") -> _Conditions:
    return narrowed(reports) | {"once": first_of_group(narrowed, but)}


def _reports_once(connection: Connection, conditions: _Conditions) -> int:
    """Return the number of reports; without conditions but `once` it is counted already."""
    if conditions.keys() - {"once"}:
        return _count(connection, reports, conditions)
    return sum(count for _, count in counts_of(connection, group_of(ALL), "reports"))


def counts_of(connection: Connection, group: int, about: str) -> Counts:
    """Return the counts of a group by key, largest first."""
    query = (
        select(tallies.c.key, tallies.c["count"])
        .where((tallies.c.group == group) & (tallies.c.about == about) & (tallies.c["count"] > 0))
        .order_by(tallies.c["count"].desc(), tallies.c.key)
    )
    return tuple((key, count) for key, count in connection.execute(query))


def named_columns() -> list[str]:
    """Return the columns of documents that a line of a list has."""
    return [name for name in Cited.__dataclass_fields__ if not name.endswith("reports")]


def cited_total(connection: Connection) -> int:
    """Return the number of documents that reports cite."""
    query = select(func.count()).select_from(tallies).where(_IS_CITED)
    return connection.scalar(query) or 0


def _document_conditions(
    connection: Connection, query: str, filters: DocumentFilters | None
) -> _Conditions:
    found = _conditions(_DOCUMENT_COLUMNS, filters or DocumentFilters())
    if query.strip():
        found["query"] = documents.c.document.in_(_named_documents(connection, query))
    return found


def _report_columns(table: FromClause) -> _Columns:
    """Return the columns of reports, or of an alias, by the names of their facets."""
    year = cast(func.substr(table.c.date, 1, 4), Integer)
    return {"issuer": table.c.issuer, "place": table.c.place, "year": year}


def _report_conditions(connection: Connection, query: str, filters: ReportFilters) -> _Narrowed:
    """Return a function from reports, or an alias of them, to the conditions of filters."""
    named = _named_reports(connection, query) if query.strip() else None

    def narrowed(table: FromClause) -> _Conditions:
        found = _conditions(_report_columns(table), filters)
        return found if named is None else found | {"query": table.c.report.in_(named)}

    return narrowed


def _conditions(columns: _Columns, filters: DocumentFilters | ReportFilters) -> _Conditions:
    """Return the condition of each filter that narrows, by the name of its facet."""
    given = {name: getattr(filters, name) for name in columns}
    return {name: columns[name] == value for name, value in given.items() if value is not None}


def _count(connection: Connection, source: FromClause, conditions: _Conditions) -> int:
    query = select(func.count()).select_from(source).where(*conditions.values())
    return connection.scalar(query) or 0


def _facets(
    connection: Connection,
    source: FromClause,
    columns: _Columns,
    conditions: _Conditions,
) -> dict[str, Counts]:
    """Return the counts of the values of each facet, most first, under all filters but its own."""
    found = {}
    for name, column in columns.items():
        others = [condition for other, condition in conditions.items() if other != name]
        counted = (
            select(column, func.count())
            .select_from(source)
            .where(*others, column.is_not(None))
            .group_by(column)
            .order_by(func.count().desc(), column)
        )
        found[name] = tuple((str(value), count) for value, count in connection.execute(counted))
    return found


def _named_documents(connection: Connection, query: str) -> list[int]:
    """Return the documents whose names have all words of a query."""
    phrases = tuple((word,) for word in words(fold(query)))
    return find_titles(connection, phrases, _MOST_NAMED) if phrases else []


def _named_reports(connection: Connection, query: str) -> list[int]:
    """Return the reports whose title has the words of a query, or one of whose paths has it."""
    phrases = tuple((word,) for word in words(fold(query)))
    wanted = Wanted("folded", phrases, (tag("role", "title"),))
    titled = match_paragraphs(connection, wanted, _MOST_NAMED) if phrases else []
    in_path = (
        select(files.c.report)
        .where(files.c.path.contains(query.strip(), autoescape=True))
        .limit(_MOST_NAMED)
    )
    by_title = {report for report, _ in positions_of(connection, titled)}
    return sorted(by_title | set(connection.scalars(in_path)))
