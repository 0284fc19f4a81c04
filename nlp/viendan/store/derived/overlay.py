"""What people said, laid over what was read: corrected domains and judged references, in the rows that all else is made from.

The rows of paragraphs and mentions stay as they were read. A mention that a person rejected is left out; one that a
person gave a document is of that document, its status then `person`.
"""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from viendan.store.database.bulk import chunks
from viendan.store.database.schema import corrections, judgements, mentions, paragraphs, reports
from viendan.store.rows import PERSON, MentionRow, ParagraphRow, ReportRow, ReportRows

ACCEPT, REJECT = "accept", "reject"
_NUMBERED = re.compile(r"[a-z-]+\.(?P<number>\d+[a-z]?)(?:-(?P<year>(?:19|20)\d\d)(?=-))?")
_YEAR = re.compile(r"\.((?:19|20)\d\d)(?=\.|$)")
Verdicts = dict[tuple[int, int, int], str]


def verdicts(connection: Connection, among: Sequence[int]) -> Verdicts:
    """Return the last word on each judged mention of the reports, by report, start and end; what was taken back is left out."""
    found: dict[tuple[int, int, int], str | None] = {}
    for chunk in chunks(among):
        query = (
            select(judgements).where(judgements.c.report.in_(chunk)).order_by(judgements.c.number)
        )
        found |= {
            (row.report, row.start, row.end): row.verdict for row in connection.execute(query)
        }
    return {place: verdict for place, verdict in found.items() if verdict is not None}


def corrected_domains(connection: Connection, among: Sequence[str]) -> dict[tuple[str, int], str]:
    """Return the last word on each corrected paragraph of texts given by SHA-256, by text and start; what was taken back is left out."""
    found: dict[tuple[str, int], str | None] = {}
    for chunk in chunks(among):
        query = (
            select(corrections)
            .where(corrections.c.sha256.in_(chunk))
            .order_by(corrections.c.number)
        )
        found |= {(row.sha256, row.start): row.domain for row in connection.execute(query)}
    return {place: domain for place, domain in found.items() if domain is not None}


def last_domain() -> ColumnElement[str]:
    """Return the last word on the domain of a paragraph of the query, as a column; None where it was taken back."""
    same = (corrections.c.sha256 == reports.c.sha256) & (corrections.c.start == paragraphs.c.start)
    return (
        select(corrections.c.domain)
        .where(same)
        .order_by(corrections.c.number.desc())
        .limit(1)
        .correlate(reports, paragraphs)
        .scalar_subquery()
    )


def overlaid(connection: Connection, found: Sequence[ReportRows]) -> list[ReportRows]:
    """Return the rows of reports as people corrected them."""
    judged = verdicts(connection, [rows.report.report for rows in found])
    domains = corrected_domains(connection, [rows.report.sha256 for rows in found])
    return (
        [_corrected(rows, judged, domains) for rows in found] if judged or domains else list(found)
    )


def is_spoken_of(connection: Connection, among: Sequence[tuple[int, str]]) -> bool:
    """Return whether people spoke of any of these reports, given by key and SHA-256."""
    return bool(
        verdicts(connection, [report for report, _ in among])
        or corrected_domains(connection, [sha256 for _, sha256 in among])
    )


def _corrected(
    rows: ReportRows, judged: Verdicts, domains: dict[tuple[str, int], str]
) -> ReportRows:
    sha256 = rows.report.sha256
    told = tuple(
        one._replace(domain=domains.get((sha256, one.start), one.domain)) for one in rows.paragraphs
    )
    kept = (_judged(one, judged.get((one.report, one.start, one.end))) for one in rows.mentions)
    return ReportRows(rows.report, told, tuple(one for one in kept if one is not None))


def _judged(mention: MentionRow, verdict: str | None) -> MentionRow | None:
    if verdict == REJECT:
        return None
    if verdict is None or verdict == ACCEPT:
        return mention
    number, year = _told_by(verdict)
    # What the mention says of symbol, date and title it says of what it was taken for.
    as_meant = mention._replace(
        symbol=None, issuer=None, place=None, date=None, title=None, stem=None
    )
    return as_meant._replace(
        number=number, year=year, identity=verdict, status=PERSON, is_self=False
    )


def _told_by(identity: str) -> tuple[str | None, int | None]:
    """Return the number and year that an identity names."""
    numbered, year = _NUMBERED.match(identity), _YEAR.search(identity)
    written = (numbered["year"] if numbered else None) or (year[1] if year else None)
    return numbered["number"] if numbered else None, int(written) if written else None


def stored_rows(connection: Connection, keys: Sequence[int]) -> list[ReportRows]:
    """Return the rows of stored reports as people corrected them."""
    found = []
    for chunk in chunks(keys):
        heads = connection.execute(
            select(reports).where(reports.c.report.in_(chunk)).order_by(reports.c.report)
        )
        parts = {table: _by_report(connection, table, chunk) for table in (paragraphs, mentions)}
        found += [
            ReportRows(
                ReportRow(*head),
                tuple(ParagraphRow(*row) for row in parts[paragraphs].get(head.report, ())),
                tuple(MentionRow(*row) for row in parts[mentions].get(head.report, ())),
            )
            for head in heads
        ]
    return overlaid(connection, found)


def _by_report(
    connection: Connection, table: Table, chunk: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in connection.execute(
        select(table).where(table.c.report.in_(chunk)).order_by(table.c.report, table.c.position)
    ):
        found.setdefault(row.report, []).append(tuple(row))
    return found
