"""The views of many reports: a group, and the whole store."""

from sqlalchemy import ColumnElement, Connection, Row, exists, func, select

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
from viendan.store.lookup.views.list_views import cited_total, report_lines
from viendan.store.lookup.views.page_data import Counts, FrontView, GroupView, RunLine
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
        is_inside = _has_domain(value) if kind == DOMAIN else reports.c[kind] == value
        return GroupView(
            kind=kind,
            value=value,
            reports=total,
            references=_total(connection, group, "references"),
            most_cited=_most_cited(connection, group, Page(size=_SHOWN)),
            by_quarter=tuple(sorted(_counts(connection, group, "quarter"))),
            domains=dict(_counts(connection, group, DOMAIN)),
            listed=report_lines(connection, [is_inside], page or Page()),
        )


def front_view(store: Store) -> FrontView:
    """Return the whole store in counts, with its last run."""
    whole_store = group_of(ALL)
    with store.reading() as connection:
        totals = {name: _total(connection, whole_store, name) for name in _TOTALS}
        totals["documents"] = cited_total(connection)
        totals["quarantined"] = connection.scalar(select(func.count()).select_from(quarantine)) or 0
        return FrontView(
            totals=totals,
            last_run=_last_run(connection),
            most_cited=_most_cited(connection, whole_store, Page(size=_SHOWN)),
            by_domain=_counts(connection, whole_store, DOMAIN),
            issuers=_counts(connection, whole_store, ISSUER),
            places=_counts(connection, whole_store, PLACE),
        )


def _counts(connection: Connection, group: int, about: str) -> Counts:
    """Return the counts of a group by key, largest first."""
    query = (
        select(tallies.c.key, tallies.c["count"])
        .where((tallies.c.group == group) & (tallies.c.about == about))
        .order_by(tallies.c["count"].desc(), tallies.c.key)
    )
    return tuple((key, count) for key, count in connection.execute(query))


def _total(connection: Connection, group: int, about: str) -> int:
    return sum(count for _, count in _counts(connection, group, about))


def _most_cited(connection: Connection, group: int, page: Page) -> tuple[Cited, ...]:
    query = (
        select(tallies.c.key, tallies.c["count"])
        .where((tallies.c.group == group) & (tallies.c.about == "document"))
        .order_by(tallies.c["count"].desc(), tallies.c.key)
        .offset(page.offset)
        .limit(page.size)
    )
    return _cited(connection, {int(key): count for key, count in connection.execute(query)})


def _cited(connection: Connection, counts: dict[int, int]) -> tuple[Cited, ...]:
    """Return documents with the number of reports that cite them, in the order of `counts`."""
    names = [name for name in Cited.__dataclass_fields__ if name != "reports"]
    rows = connection.execute(select(documents).where(documents.c.document.in_(counts))).mappings()
    by_key = {row["document"]: {name: row[name] for name in names} for row in rows}
    return tuple(
        Cited(**by_key[document], reports=count)
        for document, count in counts.items()
        if document in by_key
    )


def _has_domain(domain: str) -> ColumnElement[bool]:
    """Return the condition that a report has a paragraph of a domain."""
    return exists(
        select(paragraphs.c.report).where(
            (paragraphs.c.report == reports.c.report) & (paragraphs.c.domain == domain)
        )
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
