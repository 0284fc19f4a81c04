"""The overlay: people's corrections on top of the rows as they were read.

The stored rows of paragraphs and mentions stay as they were read. What is derived is made from rows
with the overlay: a mention that a person rejected is left out; one that a person gave a document
has that document, and the status `person`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from viendan.documents.identity import Identity
from viendan.store.database.bulk import chunks
from viendan.store.database.rows import (
    ACCEPT,
    PERSON,
    REJECT,
    MentionRow,
    ParagraphRow,
    ReportRow,
    ReportRows,
    StatementRow,
    Verdict,
)
from viendan.store.database.schema import (
    corrections,
    given_titles,
    judgements,
    mentions,
    paragraphs,
    reports,
    statements,
)

#: The verdicts on mentions, by report, start and end.
Verdicts = dict[tuple[int, int, int], Verdict]


def verdicts(connection: Connection, among: Sequence[int]) -> Verdicts:
    """Return the last verdict on each judged mention of reports, by report, start and end.

    A mention whose last judgement takes the earlier ones back is left out.
    """
    found: dict[tuple[int, int, int], Verdict | None] = {}
    for chunk in chunks(among):
        query = select(judgements).where(judgements.c.report.in_(chunk))
        for row in connection.execute(query.order_by(judgements.c.number)):
            found[row.report, row.start, row.end] = row.verdict
    return {span: verdict for span, verdict in found.items() if verdict is not None}


def corrected_domains(connection: Connection, among: Sequence[str]) -> dict[tuple[str, int], str]:
    """Return the last domain given to each corrected paragraph of texts, by SHA-256 and start.

    A paragraph whose last correction takes the earlier ones back is left out.
    """
    found: dict[tuple[str, int], str | None] = {}
    for chunk in chunks(among):
        query = select(corrections).where(corrections.c.sha256.in_(chunk))
        for row in connection.execute(query.order_by(corrections.c.number)):
            found[row.sha256, row.start] = row.domain
    return {start: domain for start, domain in found.items() if domain is not None}


def standing_titles(connection: Connection, among: Sequence[int]) -> dict[int, str]:
    """Return the last title that people gave to each of these documents, by its key.

    A document whose last title takes the earlier ones back is left out.
    """
    found: dict[int, str | None] = {}
    for chunk in chunks(among):
        query = select(given_titles).where(given_titles.c.document.in_(chunk))
        for row in connection.execute(query.order_by(given_titles.c.number)):
            found[row.document] = row.title
    return {document: title for document, title in found.items() if title is not None}


def last_domain() -> ColumnElement[str]:
    """Return the last correction of a paragraph's domain as a column of a query.

    It is None where there is none, or where the last one takes the earlier ones back.
    """
    same = (corrections.c.sha256 == reports.c.sha256) & (corrections.c.start == paragraphs.c.start)
    return (
        select(corrections.c.domain)
        .where(same)
        .order_by(corrections.c.number.desc())
        .limit(1)
        .correlate(reports, paragraphs)
        .scalar_subquery()
    )


def last_verdict() -> ColumnElement[str]:
    """Return the last judgement of a mention as a column of a query, as `last_domain` does."""
    is_same = (
        (judgements.c.report == mentions.c.report)
        & (judgements.c.start == mentions.c.start)
        & (judgements.c.end == mentions.c.end)
    )
    return (
        select(judgements.c.verdict)
        .where(is_same)
        .order_by(judgements.c.number.desc())
        .limit(1)
        .correlate(mentions)
        .scalar_subquery()
    )


def overlaid(connection: Connection, found: Sequence[ReportRows]) -> list[ReportRows]:
    """Return the rows of reports as people corrected them."""
    judged = verdicts(connection, [rows.report.report for rows in found])
    domains = corrected_domains(connection, [rows.report.sha256 for rows in found])
    if not (judged or domains):
        return list(found)
    return [_corrected(rows, judged, domains) for rows in found]


def is_corrected(connection: Connection, among: Sequence[tuple[int, str]]) -> bool:
    """Return whether people corrected any of these reports, given by key and SHA-256."""
    return bool(
        verdicts(connection, [report for report, _ in among])
        or corrected_domains(connection, [sha256 for _, sha256 in among])
    )


def _corrected(
    rows: ReportRows, judged: Verdicts, domains: dict[tuple[str, int], str]
) -> ReportRows:
    sha256 = rows.report.sha256
    corrected = tuple(
        one._replace(domain=domains.get((sha256, one.start), one.domain)) for one in rows.paragraphs
    )
    kept = (_judged(one, judged.get((one.report, one.start, one.end))) for one in rows.mentions)
    return replace(
        rows, paragraphs=corrected, mentions=tuple(one for one in kept if one is not None)
    )


def _judged(mention: MentionRow, verdict: Verdict | None) -> MentionRow | None:
    """Return a mention as a verdict has it, None where it is rejected."""
    if verdict == REJECT:
        return None
    if verdict is None or verdict == ACCEPT:
        return mention
    number, year = _number_and_year(verdict)
    # Symbol, date and title were read for the document that the mention was wrongly linked to.
    as_meant = mention._replace(
        symbol=None, issuer=None, place=None, date=None, title=None, stem=None
    )
    return as_meant._replace(
        number=number, year=year, identity=verdict, status=PERSON, is_self=False
    )


def _number_and_year(identity: str) -> tuple[str | None, int | None]:
    """Return the number and the year in an identity."""
    parsed = Identity.parse(identity)
    return (parsed.number, parsed.year) if parsed is not None else (None, None)


def stored_rows(connection: Connection, keys: Sequence[int]) -> list[ReportRows]:
    """Return the rows of stored reports as people corrected them."""
    found = []
    for chunk in chunks(keys):
        heads = connection.execute(
            select(reports).where(reports.c.report.in_(chunk)).order_by(reports.c.report)
        )
        inside = _by_report(connection, paragraphs, chunk)
        named = _by_report(connection, mentions, chunk)
        stated = _by_report(connection, statements, chunk)
        found += [
            ReportRows(
                ReportRow(*head),
                tuple(ParagraphRow(*row) for row in inside.get(head.report, ())),
                tuple(MentionRow(*row) for row in named.get(head.report, ())),
                tuple(StatementRow(*row) for row in stated.get(head.report, ())),
            )
            for head in heads
        ]
    return overlaid(connection, found)


def _by_report(
    connection: Connection, table: Table, chunk: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    query = select(table).where(table.c.report.in_(chunk))
    for row in connection.execute(query.order_by(table.c.report, table.c.position)):
        found.setdefault(row.report, []).append(tuple(row))
    return found
