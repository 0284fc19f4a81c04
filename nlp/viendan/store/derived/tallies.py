"""Tallies: counts of all reports, of an issuer's, a place's and a domain's, kept as reports come and go."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from viendan.store.database.bulk import add_counts, chunks
from viendan.store.database.keys import ALL, DOMAIN, ISSUER, PLACE, group_of
from viendan.store.database.schema import citations, links, tallies
from viendan.store.rows import ReportRows

Tally = Counter[tuple[int, str, str]]


def quarter_of(date: str | None) -> str:
    """Return the quarter of an ISO date ("2019-Q3"), "" where there is none."""
    return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}" if date else ""


def _of_report(rows: ReportRows) -> Tally:
    """Return what a report adds to the counts of its groups, but for the documents that it cites."""
    head, found = rows.report, Tally()
    domains = Counter(paragraph.domain for paragraph in rows.paragraphs if paragraph.domain)
    named = [(ISSUER, head.issuer), (PLACE, head.place), *((DOMAIN, domain) for domain in domains)]
    quarter = quarter_of(head.date)
    for group in (group_of(ALL), *(group_of(kind, value) for kind, value in named if value)):
        found[group, "reports", ""] += 1
        found[group, "references", ""] += len(rows.mentions)
        found[group, "paragraphs", ""] += len(rows.paragraphs)
        if quarter:
            found[group, "quarter", quarter] += 1
        for domain, count in domains.items():
            found[group, DOMAIN, domain] += count
    found.update((group_of(ALL), kind, value) for kind, value in named[:2] if value)
    return found


def of_reports(found: Iterable[ReportRows]) -> Tally:
    """Return what reports add to the counts of their groups, but for the documents that they cite."""
    counted = Tally()
    for rows in found:
        counted.update(_of_report(rows))
    return counted


def _cited(
    connection: Connection, reports: Iterable[int]
) -> Iterator[tuple[int, int, str | None, str | None, str | None]]:
    """Yield report, document, issuer, place and domain of every link of reports."""
    for chunk in chunks(sorted(reports)):
        query = select(
            links.c.report, links.c.document, links.c.issuer, links.c.place, links.c.domain
        )
        yield from map(tuple, connection.execute(query.where(links.c.report.in_(chunk))).all())


def of_citations(connection: Connection, reports: Iterable[int]) -> Tally:
    """Return in how many of these reports, as they are linked now, each group cites each document."""
    seen: set[tuple[int, int, int]] = set()
    for report, document, issuer, place, domain in _cited(connection, reports):
        named = ((ISSUER, issuer), (PLACE, place), (DOMAIN, domain))
        seen.add((report, document, group_of(ALL)))
        seen.update((report, document, group_of(kind, value)) for kind, value in named if value)
    return Tally((group, "document", str(document)) for _, document, group in seen)


def count_citations(connection: Connection, reports: Sequence[int]) -> None:
    """Write anew how often each of these reports cites each document."""
    for chunk in chunks(reports):
        connection.execute(delete(citations).where(citations.c.report.in_(chunk)))
        counted = (
            select(links.c.report, links.c.document, func.count())
            .where(links.c.report.in_(chunk))
            .group_by(links.c.report, links.c.document)
        )
        connection.execute(insert(citations).from_select(["report", "document", "count"], counted))


def add(connection: Connection, counted: Tally) -> None:
    """Add to the counts; those that come to nothing go."""
    add_counts(
        connection, tallies, [(*place, count) for place, count in sorted(counted.items()) if count]
    )
