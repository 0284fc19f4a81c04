"""Tallies: counts over all reports, and over those of an issuer, a place and a domain."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, select

from viendan.store.database.bulk import add_counts, chunks
from viendan.store.database.keys import ALL, DOMAIN, ISSUER, PLACE, GroupKind, group_of
from viendan.store.database.rows import ReportRows
from viendan.store.database.schema import links, tallies

#: What documents are counted as.
DOCUMENT: Final = "document"
#: What is counted of a report's text; the rest counts the report itself.
AMOUNTS = frozenset({"references", "paragraphs", DOMAIN})
#: A count by group, what is counted, and its value.
Tally = Counter[tuple[int, str, str]]


def quarter_of(date: str | None) -> str:
    """Return the quarter of an ISO date ("2019-Q3"), "" where there is no date."""
    return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}" if date else ""


def _of_report(rows: ReportRows) -> Tally:
    """Return what a report adds to the counts of its groups, without the documents cited."""
    head, found = rows.report, Tally()
    domains = Counter(paragraph.domain for paragraph in rows.paragraphs if paragraph.domain)
    named: list[tuple[GroupKind, str | None]] = [
        (ISSUER, head.issuer),
        (PLACE, head.place),
        *((DOMAIN, domain) for domain in domains),
    ]
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
    if head.date:
        found[group_of(ALL), "year", head.date[:4]] += 1
    return found


def of_reports(found: Iterable[ReportRows]) -> Tally:
    """Return what reports add to the counts of their groups, without the documents cited."""
    counted = Tally()
    for rows in found:
        counted.update(_of_report(rows))
    return counted


def _cited(
    connection: Connection, reports: Iterable[int]
) -> Iterator[tuple[int, int, str | None, str | None, str | None]]:
    """Yield report, document, issuer, place and domain of every link of reports."""
    query = select(links.c.report, links.c.document, links.c.issuer, links.c.place, links.c.domain)
    for chunk in chunks(sorted(reports)):
        yield from map(tuple, connection.execute(query.where(links.c.report.in_(chunk))).all())


def _seen(connection: Connection, reports: Iterable[int]) -> set[tuple[int, int, int]]:
    """Return each report with the documents that it cites, as it is linked, and in which groups."""
    seen: set[tuple[int, int, int]] = set()
    for report, document, issuer, place, domain in _cited(connection, reports):
        named: tuple[tuple[GroupKind, str | None], ...] = (
            (ISSUER, issuer),
            (PLACE, place),
            (DOMAIN, domain),
        )
        seen.add((report, document, group_of(ALL)))
        seen.update((report, document, group_of(kind, value)) for kind, value in named if value)
    return seen


def of_citations(connection: Connection, reports: Iterable[int]) -> Tally:
    """Return in how many of these reports, as they are linked, each group cites each document."""
    seen = _seen(connection, reports)
    return Tally((group, DOCUMENT, str(document)) for _, document, group in seen)


def of_citations_in(connection: Connection, reports: Iterable[int]) -> dict[int, Tally]:
    """Return what each of these reports adds to the counts of documents that are cited."""
    found: dict[int, Tally] = {}
    for report, document, group in _seen(connection, reports):
        found.setdefault(report, Tally())[group, DOCUMENT, str(document)] = 1
    return found


def add(connection: Connection, counted: Tally) -> None:
    """Add to the stored counts; counts that come to 0 are deleted."""
    rows = [(*key, count, 0) for key, count in sorted(counted.items()) if count]
    add_counts(connection, tallies, rows)


def move(connection: Connection, repeated: Tally) -> None:
    """Move counts from `count` to `again`, negative ones back."""
    rows = [(*key, -count, count) for key, count in sorted(repeated.items()) if count]
    add_counts(connection, tallies, rows)
