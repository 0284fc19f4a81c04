"""The views of many reports: a group, and the whole store."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Connection, FromClause, Row, exists, func, select

from viendan.store.database.keys import ALL, DOMAIN, ISSUER, PLACE, GroupKind, group_of
from viendan.store.database.schema import (
    documents,
    news,
    paragraphs,
    quarantine,
    reports,
    runs,
    tallies,
)
from viendan.store.lookup.answers import Cited, Document, Page, document_of
from viendan.store.lookup.views.list_views import (
    cited_total,
    counts_of,
    first_of_group,
    named_columns,
    report_lines,
)
from viendan.store.lookup.views.page_data import FrontView, GroupView, RunLine
from viendan.store.store import Store

_SHOWN = 12
_TOTALS = ("reports", "paragraphs", "references")


def group_view(
    store: Store, kind: GroupKind, value: str, page: Page | None = None
) -> GroupView | None:
    """Return the reports of a group, or None where there are none.

    A group is the reports of an issuer or a place, or those with a paragraph of a domain.
    """
    group = group_of(kind, value)
    with store.reading() as connection:
        total = _total(connection, group, "reports")
        if not total:
            return None
        inside = _inside(kind, value)
        return GroupView(
            kind=kind,
            value=value,
            reports=total,
            all_reports=_all_reports(connection, group),
            references=_total(connection, group, "references"),
            most_cited=_most_cited(connection, group, Page(size=_SHOWN)),
            by_quarter=tuple(sorted(counts_of(connection, group, "quarter"))),
            domains=dict(counts_of(connection, group, DOMAIN)),
            listed=report_lines(
                connection, [*inside(reports).values(), first_of_group(inside)], page or Page()
            ),
        )


def front_view(store: Store) -> FrontView:
    """Return the whole store in counts, with its last run."""
    whole_store, held = group_of(ALL), store.cache.now()
    with store.reading() as connection:
        totals = {name: _total(connection, whole_store, name) for name in _TOTALS}
        totals["all_reports"] = _all_reports(connection, whole_store)
        # All are counted one by one.
        totals["documents"] = held.get("cited documents", lambda: cited_total(connection))
        totals["quarantined"] = connection.scalar(select(func.count()).select_from(quarantine)) or 0
        return FrontView(
            totals=totals,
            last_run=_last_run(connection),
            most_cited=_most_cited(connection, whole_store, Page(size=_SHOWN)),
            by_domain=counts_of(connection, whole_store, DOMAIN),
            issuers=counts_of(connection, whole_store, ISSUER),
            places=counts_of(connection, whole_store, PLACE),
        )


def _total(connection: Connection, group: int, about: str) -> int:
    return sum(count for _, count in counts_of(connection, group, about))


def _all_reports(connection: Connection, group: int) -> int:
    """Return the number of reports of a group, each near-duplicate counted."""
    own = tallies.c
    query = select(own["count"] + own.again).where(own.group == group, own.about == "reports")
    return connection.scalar(query) or 0


def _most_cited(connection: Connection, group: int, page: Page) -> tuple[Cited, ...]:
    own = tallies.c
    query = (
        select(own.key, own["count"], own.again)
        .where((own.group == group) & (own.about == "document"))
        .order_by(own["count"].desc(), own.key)
        .offset(page.offset)
        .limit(page.size)
    )
    rows = connection.execute(query)
    return _cited(connection, {int(key): (count, count + again) for key, count, again in rows})


def _cited(connection: Connection, counts: dict[int, tuple[int, int]]) -> tuple[Cited, ...]:
    """Return documents with the numbers of reports that cite them, in the order of `counts`."""
    names = named_columns()
    rows = connection.execute(select(documents).where(documents.c.document.in_(counts))).mappings()
    by_key = {row["document"]: {name: row[name] for name in names} for row in rows}
    return tuple(
        Cited(**by_key[document], reports=count, all_reports=every)
        for document, (count, every) in counts.items()
        if document in by_key
    )


def _inside(kind: GroupKind, value: str) -> Callable[[FromClause], dict[str, ColumnElement[bool]]]:
    """Return a function from reports, or an alias of them, to the condition to be in a group."""

    def inside(table: FromClause) -> dict[str, ColumnElement[bool]]:
        return {kind: _has_domain(table, value) if kind == DOMAIN else table.c[kind] == value}

    return inside


def _has_domain(table: FromClause, domain: str) -> ColumnElement[bool]:
    """Return the condition that a report has a paragraph of a domain."""
    own = paragraphs.c
    return exists(
        select(own.report)
        .where((own.report == table.c.report) & (own.domain == domain))
        .correlate(table)
    )


def _last_run(connection: Connection) -> RunLine | None:
    run = connection.execute(select(runs).order_by(runs.c.run.desc()).limit(1)).first()
    if run is None:
        return None
    cited = _newly_cited(connection, run)
    return RunLine(run.ended, run.folder, run.done, run.same, run.failed, run.new_reports, cited)


def _newly_cited(
    connection: Connection, run: Row[tuple[object, ...]]
) -> tuple[tuple[Document, int], ...]:
    """Return the documents that the new reports of a run cite most, with counts."""
    query = (
        select(documents, news.c["count"])
        .join(news, news.c.document == documents.c.document)
        .where(news.c.run == run.run)
        .order_by(news.c["count"].desc(), documents.c.identity)
        .limit(_SHOWN)
    )
    rows = connection.execute(query).mappings()
    return tuple((document_of(row), row["count"]) for row in rows)
