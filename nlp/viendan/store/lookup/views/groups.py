"""The views of many reports: a group, the whole store, and lists of documents and reports."""

from sqlalchemy import ColumnElement, Connection, Row, exists, func, select, true

from viendan.store.database.keys import ALL, DOMAIN, ISSUER, PLACE, GroupKind, group_of
from viendan.store.database.protocol import Wanted
from viendan.store.database.schema import (
    documents,
    files,
    news,
    paragraphs,
    quarantine,
    reports,
    runs,
    tallies,
)
from viendan.store.derived.fulltext import match_paragraphs, positions_of
from viendan.store.derived.titles import find_titles
from viendan.store.derived.words import tag, words
from viendan.store.files import path_of
from viendan.store.lookup.answers import Cited, Document, Page, document_of
from viendan.store.lookup.citations import citing_reports
from viendan.store.lookup.views.page_data import (
    Counts,
    DocumentsPage,
    FrontView,
    GroupView,
    ReportLine,
    ReportsPage,
    RunLine,
)
from viendan.store.store import Store
from viendan.text.folding import fold

_SHOWN = 12
_MOST_NAMED = 1000
_TOTALS = ("reports", "paragraphs", "references", "documents")


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
            listed=_report_lines(connection, is_inside, page or Page()),
        )


def front_view(store: Store) -> FrontView:
    """Return the whole store in counts, with its last run."""
    whole_store = group_of(ALL)
    with store.reading() as connection:
        totals = {name: _total(connection, whole_store, name) for name in _TOTALS}
        totals["quarantined"] = connection.scalar(select(func.count()).select_from(quarantine)) or 0
        return FrontView(
            totals=totals,
            last_run=_last_run(connection),
            most_cited=_most_cited(connection, whole_store, Page(size=_SHOWN)),
            by_domain=_counts(connection, whole_store, DOMAIN),
            issuers=_counts(connection, whole_store, ISSUER),
            places=_counts(connection, whole_store, PLACE),
        )


def documents_page(store: Store, query: str = "", page: Page | None = None) -> DocumentsPage:
    """Return a page of the documents, most cited first.

    Where there is a query, of those whose names have all its words.
    """
    chosen, whole_store = page or Page(), group_of(ALL)
    with store.reading() as connection:
        if not query.strip():
            return DocumentsPage(
                _most_cited(connection, whole_store, chosen), _cited_total(connection, whole_store)
            )
        phrases = tuple((word,) for word in words(fold(query)))
        named = find_titles(connection, phrases, _MOST_NAMED) if phrases else []
        counts = dict.fromkeys(named, 0) | citing_reports(connection, named)
        ordered = sorted(named, key=lambda document: (-counts[document], str(document)))
        shown = ordered[chosen.offset : chosen.offset + chosen.size]
        cited = _cited(connection, {document: counts[document] for document in shown})
        return DocumentsPage(cited, len(named))


def reports_page(store: Store, query: str = "", page: Page | None = None) -> ReportsPage:
    """Return a page of the reports, newest first.

    Where there is a query, of those whose title has all its words or whose path has it as it is;
    at most a thousand of each are found.
    """
    chosen = page or Page()
    with store.reading() as connection:
        if not query.strip():
            total = _total(connection, group_of(ALL), "reports")
            return ReportsPage(_report_lines(connection, true(), chosen), total)
        named = _named_reports(connection, query)
        is_named = reports.c.report.in_(named)
        return ReportsPage(_report_lines(connection, is_named, chosen), len(named))


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


def _cited_total(connection: Connection, group: int) -> int:
    """Return the number of documents that a group cites."""
    is_cited = (tallies.c.group == group) & (tallies.c.about == "document")
    return connection.scalar(select(func.count()).select_from(tallies).where(is_cited)) or 0


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


def _report_lines(
    connection: Connection, is_listed: ColumnElement[bool], page: Page
) -> tuple[ReportLine, ...]:
    path = path_of().label("path")
    query = (
        select(
            reports.c.report,
            path,
            reports.c.title,
            reports.c.date,
            reports.c.issuer,
            reports.c.place,
        )
        .where(is_listed)
        .order_by(reports.c.date.desc(), reports.c.report)
        .offset(page.offset)
        .limit(page.size)
    )
    return tuple(
        ReportLine(row.report, row.path or "", row.title, row.date, row.issuer, row.place)
        for row in connection.execute(query)
    )


def _has_domain(domain: str) -> ColumnElement[bool]:
    """Return the condition that a report has a paragraph of a domain."""
    return exists(
        select(paragraphs.c.report).where(
            (paragraphs.c.report == reports.c.report) & (paragraphs.c.domain == domain)
        )
    )


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
