"""The views of many reports: a group's, the whole store's, and lists of documents and reports."""

from sqlalchemy import ColumnElement, Connection, exists, func, select, true

from viendan.store.database.keys import ALL, DOMAIN, ISSUER, PLACE, group_of
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
from viendan.store.derived.fulltext import match_passages, places_of
from viendan.store.derived.titles import find_titles
from viendan.store.derived.words import tag, words
from viendan.store.files import path_of
from viendan.store.lookup.answers import Cited, Page, document_of
from viendan.store.lookup.citations import citing_reports
from viendan.store.lookup.views.shapes import (
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
KINDS = (ISSUER, PLACE, DOMAIN)


def _tallied(connection: Connection, group: int, about: str) -> Counts:
    query = select(tallies.c.key, tallies.c["count"]).where(
        (tallies.c.group == group) & (tallies.c.about == about)
    )
    return tuple(
        (key, count)
        for key, count in connection.execute(
            query.order_by(tallies.c["count"].desc(), tallies.c.key)
        )
    )


def _total(connection: Connection, group: int, about: str) -> int:
    return sum(count for _, count in _tallied(connection, group, about))


def _most_cited(connection: Connection, group: int, page: Page) -> tuple[Cited, ...]:
    here = (tallies.c.group == group) & (tallies.c.about == "document")
    query = (
        select(tallies.c.key, tallies.c["count"])
        .where(here)
        .order_by(tallies.c["count"].desc(), tallies.c.key)
    )
    counts = {
        int(key): count
        for key, count in connection.execute(query.offset(page.offset).limit(page.size))
    }
    return _cited(connection, counts)


def _cited(connection: Connection, counts: dict[int, int]) -> tuple[Cited, ...]:
    """Return documents with these counts, in the order of the counts."""
    names = [name for name in Cited.__dataclass_fields__ if name != "reports"]
    rows = connection.execute(select(documents).where(documents.c.document.in_(counts))).mappings()
    found = {
        row["document"]: Cited(
            **{name: row[name] for name in names}, reports=counts[row["document"]]
        )
        for row in rows
    }
    return tuple(found[document] for document in counts if document in found)


def _lines(
    connection: Connection, where: ColumnElement[bool], page: Page
) -> tuple[ReportLine, ...]:
    columns = (
        reports.c.report.label("key"),
        path_of().label("path"),
        reports.c.title,
        reports.c.date,
        reports.c.issuer,
        reports.c.place,
    )
    query = (
        select(*columns)
        .where(where)
        .order_by(reports.c.date.desc(), reports.c.report)
        .offset(page.offset)
        .limit(page.size)
    )
    return tuple(
        ReportLine(row.key, row.path or "", row.title, row.date, row.issuer, row.place)
        for row in connection.execute(query)
    )


def _has_domain(domain: str) -> ColumnElement[bool]:
    return exists(
        select(paragraphs.c.report).where(
            (paragraphs.c.report == reports.c.report) & (paragraphs.c.domain == domain)
        )
    )


def group_view(store: Store, kind: str, value: str, page: Page | None = None) -> GroupView | None:
    """Return the reports of an issuer or a place ("issuer", "place"), or those with a paragraph of a "domain"; None where there are none."""
    if kind not in KINDS:
        return None
    group = group_of(kind, value)
    where = _has_domain(value) if kind == DOMAIN else reports.c[kind] == value
    with store.reading() as connection:
        total = _total(connection, group, "reports")
        if not total:
            return None
        return GroupView(
            kind=kind,
            value=value,
            reports=total,
            references=_total(connection, group, "references"),
            most_cited=_most_cited(connection, group, Page(size=_SHOWN)),
            by_quarter=tuple(sorted(_tallied(connection, group, "quarter"))),
            domains=dict(_tallied(connection, group, DOMAIN)),
            listed=_lines(connection, where, page or Page()),
        )


def _last_run(connection: Connection) -> RunLine | None:
    row = connection.execute(select(runs).order_by(runs.c.run.desc()).limit(1)).first()
    if row is None:
        return None
    query = (
        select(documents, news.c["count"])
        .join(news, news.c.document == documents.c.document)
        .where(news.c.run == row.run)
    )
    cited = connection.execute(
        query.order_by(news.c["count"].desc(), documents.c.identity).limit(_SHOWN)
    ).mappings()
    new = tuple((document_of(one), one["count"]) for one in cited)
    return RunLine(row.ended, row.folder, row.done, row.same, row.failed, row.new_reports, new)


def front_view(store: Store) -> FrontView:
    """Return the whole store in counts, with its last run."""
    everything = group_of(ALL)
    with store.reading() as connection:
        totals = {
            name: _total(connection, everything, name)
            for name in ("reports", "paragraphs", "references", "documents")
        }
        totals["quarantined"] = connection.scalar(select(func.count()).select_from(quarantine)) or 0
        return FrontView(
            totals=totals,
            last_run=_last_run(connection),
            most_cited=_most_cited(connection, everything, Page(size=_SHOWN)),
            by_domain=_tallied(connection, everything, DOMAIN),
            issuers=_tallied(connection, everything, ISSUER),
            places=_tallied(connection, everything, PLACE),
        )


def documents_page(store: Store, query: str = "", page: Page | None = None) -> DocumentsPage:
    """Return a page of the documents, most cited first; of those whose names hold the words of a query, if there is one."""
    chosen = page or Page()
    everything = group_of(ALL)
    with store.reading() as connection:
        if not query.strip():
            return DocumentsPage(
                _most_cited(connection, everything, chosen), _count_cited(connection, everything)
            )
        named = (
            find_titles(connection, tuple((word,) for word in words(fold(query))), _MOST_NAMED)
            if words(query)
            else []
        )
        counts = citing_reports(connection, named)
        ordered = sorted(named, key=lambda document: (-counts.get(document, 0), str(document)))[
            chosen.offset : chosen.offset + chosen.size
        ]
        return DocumentsPage(
            _cited(connection, {document: counts.get(document, 0) for document in ordered}),
            len(named),
        )


def _count_cited(connection: Connection, group: int) -> int:
    return (
        connection.scalar(
            select(func.count())
            .select_from(tallies)
            .where((tallies.c.group == group) & (tallies.c.about == "document"))
        )
        or 0
    )


def reports_page(store: Store, query: str = "", page: Page | None = None) -> ReportsPage:
    """Return a page of the reports, newest first; of those whose title holds the words of a query or whose path holds it, if there is one.

    At most a thousand are looked at for a query.
    """
    chosen = page or Page()
    with store.reading() as connection:
        if not query.strip():
            return ReportsPage(
                _lines(connection, true(), chosen), _total(connection, group_of(ALL), "reports")
            )
        named = _named_reports(connection, query)
        where = reports.c.report.in_(named)
        return ReportsPage(_lines(connection, where, chosen), len(named))


def _named_reports(connection: Connection, query: str) -> list[int]:
    """Return the reports whose title holds the words of a query, or one of whose paths holds it."""
    phrases = tuple((word,) for word in words(fold(query)))
    titled = (
        match_passages(connection, Wanted("folded", phrases, (tag("role", "title"),)), _MOST_NAMED)
        if phrases
        else []
    )
    in_path = (
        select(files.c.report)
        .where(files.c.path.contains(query.strip(), autoescape=True))
        .limit(_MOST_NAMED)
    )
    return sorted(
        {report for report, _ in places_of(connection, titled)} | set(connection.scalars(in_path))
    )
