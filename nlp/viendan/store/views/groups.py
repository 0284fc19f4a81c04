"""The views of many reports: a group's, the whole store's, and lists of documents and reports."""

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, true

from viendan.folding import fold
from viendan.store.citing import path_of
from viendan.store.fulltext import find_titles, words
from viendan.store.schema import documents, files, news, paragraphs, quarantine, reports, runs, tallies
from viendan.store.shapes import Cited, Page, document_of
from viendan.store.store import Store
from viendan.store.tallies import ALL, DOMAIN, ISSUER, PLACE, group_of
from viendan.store.views.shapes import Counts, DocumentsPage, FrontView, GroupView, ReportLine, ReportsPage, RunLine

_SHOWN = 12
_MOST_NAMED = 2000
KINDS = (ISSUER, PLACE, DOMAIN)


def _tallied(connection: Connection, group: int, about: str) -> Counts:
    query = select(tallies.c.key, tallies.c["count"]).where((tallies.c.group == group) & (tallies.c.about == about))
    return tuple((key, count) for key, count in connection.execute(query.order_by(tallies.c["count"].desc(), tallies.c.key)))


def _total(connection: Connection, group: int, about: str) -> int:
    return sum(count for _, count in _tallied(connection, group, about))


def _most_cited(connection: Connection, group: int, page: Page) -> tuple[Cited, ...]:
    here = (tallies.c.group == group) & (tallies.c.about == "document")
    query = select(tallies.c.key, tallies.c["count"]).where(here).order_by(tallies.c["count"].desc(), tallies.c.key)
    counts = {int(key): count for key, count in connection.execute(query.offset(page.offset).limit(page.size))}
    return _cited(connection, counts)


def _cited(connection: Connection, counts: dict[int, int]) -> tuple[Cited, ...]:
    names = [name for name in Cited.__dataclass_fields__ if name != "reports"]
    rows = connection.execute(select(documents).where(documents.c.document.in_(counts))).mappings()
    found = [Cited(**{name: row[name] for name in names}, reports=counts[row["document"]]) for row in rows]
    return tuple(sorted(found, key=lambda cited: (-cited.reports, cited.identity)))


def _lines(connection: Connection, where: ColumnElement[bool], page: Page) -> tuple[ReportLine, ...]:
    columns = (reports.c.report.label("key"), path_of().label("path"), reports.c.title, reports.c.date, reports.c.issuer, reports.c.place)
    query = select(*columns).where(where).order_by(reports.c.date.desc(), reports.c.report).offset(page.offset).limit(page.size)
    return tuple(ReportLine(row.key, row.path or "", row.title, row.date, row.issuer, row.place) for row in connection.execute(query))


def _of_domain(domain: str) -> Select[tuple[int]]:
    return select(paragraphs.c.report).where(paragraphs.c.domain == domain)


def group_view(store: Store, kind: str, value: str, page: Page | None = None) -> GroupView | None:
    """Return the reports of an issuer or a place ("issuer", "place"), or those with a paragraph of a "domain"; None where there are none."""
    group = group_of(kind, value)
    where = reports.c.report.in_(_of_domain(value)) if kind == DOMAIN else reports.c[kind] == value
    with store.reading() as connection:
        total = _total(connection, group, "reports") if kind in KINDS else 0
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
    query = select(documents, news.c["count"]).join(news, news.c.document == documents.c.document).where(news.c.run == row.run)
    cited = connection.execute(query.order_by(news.c["count"].desc(), documents.c.identity).limit(_SHOWN)).mappings()
    new = tuple((document_of(one), one["count"]) for one in cited)
    return RunLine(row.ended, row.folder, row.done, row.same, row.failed, row.new_reports, new)


def front_view(store: Store) -> FrontView:
    """Return the whole store in counts, with its last run."""
    everything = group_of(ALL)
    with store.reading() as connection:
        totals = {name: _total(connection, everything, name) for name in ("reports", "paragraphs", "references")}
        cited = select(func.count()).select_from(tallies).where((tallies.c.group == everything) & (tallies.c.about == "document"))
        totals["documents"] = connection.scalar(cited) or 0
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
    """Return a page of the cited documents, most cited first; of those whose names hold the words of a query, if there is one."""
    chosen = page or Page()
    everything = group_of(ALL)
    here = (tallies.c.group == everything) & (tallies.c.about == "document")
    with store.reading() as connection:
        if not query.strip():
            total = connection.scalar(select(func.count()).select_from(tallies).where(here)) or 0
            return DocumentsPage(_most_cited(connection, everything, chosen), total)
        named = find_titles(connection, tuple((word,) for word in words(fold(query))), _MOST_NAMED) if words(query) else []
        counted = select(tallies.c.key, tallies.c["count"]).where(here & tallies.c.key.in_(map(str, named)))
        counts = {int(key): count for key, count in connection.execute(counted)}
        found = _cited(connection, dict.fromkeys(named, 0) | counts)
        return DocumentsPage(found[chosen.offset : chosen.offset + chosen.size], len(found))


def reports_page(store: Store, query: str = "", page: Page | None = None) -> ReportsPage:
    """Return a page of the reports, newest first; of those whose title, issuer, place or path holds a query, if there is one."""
    told = f"%{query.strip()}%"
    in_files = reports.c.report.in_(select(files.c.report).where(files.c.path.ilike(told)))
    where = or_(in_files, *(column.ilike(told) for column in (reports.c.title, reports.c.issuer, reports.c.place))) if query.strip() else true()
    with store.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(reports).where(where)) or 0
        return ReportsPage(_lines(connection, where, page or Page()), total)
