"""Corrections: what people say of a paragraph's domain; judgements: what they say of a mention.

Each is a row with who, when and why, kept apart from what was read. It belongs to the text of the
report, so that it outlives reprocessing. It is undone by another row, never deleted.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Table, insert, select

from viendan.domains.labels import in_order, known_labels
from viendan.errors import StoreError
from viendan.store.database.keys import key_of
from viendan.store.database.rows import ACCEPT, REJECT, Verdict
from viendan.store.database.schema import (
    MENTION_TEXT,
    corrections,
    documents,
    judgements,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.database.text_columns import line_of
from viendan.store.derived.deriving import derive_again
from viendan.store.derived.overlay import corrected_domains, stored_rows, verdicts
from viendan.store.run_history import now
from viendan.store.store import Store
from viendan.text.folding import fold

_Row = Row[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's judgement of a mention.

    `verdict` is "accept", "reject", the identity of the document that it means, or None where it
    takes the earlier ones back.
    """

    number: int
    report: int
    sha256: str
    start: int
    end: int
    verdict: Verdict | None
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's decision on a paragraph's domain; None where it takes the earlier ones back."""

    number: int
    sha256: str
    start: int
    end: int
    domain: str | None
    who: str
    when: str
    why: str


def _paragraph(connection: Connection, sha256: str, offset: int) -> _Row:
    """Return start, end and scores of the paragraph with a domain that is at an offset."""
    scores = line_of(reports.c.scores, paragraphs.c.position).label("scores")
    query = (
        select(paragraphs.c.start, paragraphs.c.end, scores)
        .join(reports, reports.c.report == paragraphs.c.report)
        .where(
            (reports.c.sha256 == sha256)
            & (paragraphs.c.start <= offset)
            & (paragraphs.c.end > offset)
            & paragraphs.c.domain.is_not(None)
        )
    )
    row = connection.execute(query).first()
    if row is None:
        raise StoreError("no_paragraph_stored", sha256=sha256[:12], position=offset)
    return row


def _check_domain(connection: Connection, sha256: str, row: _Row, domain: str | None) -> None:
    """Raise StoreError for an unknown domain, and where there is no correction to take back."""
    if domain is None:
        if (sha256, row.start) not in corrected_domains(connection, [sha256]):
            raise StoreError("no_correction")
        return
    # A model of one's own may have labels that the table does not.
    labels = in_order({*known_labels(), *json.loads(row.scores or "{}")})
    if domain not in labels:
        raise StoreError("no_such_domain", domain=domain, known=", ".join(labels))


def correct(
    store: Store, point: tuple[str, int], domain: str | None, *, who: str, why: str
) -> None:
    """Store that the paragraph at a point has this domain; None takes earlier corrections back.

    A point is the SHA-256 of a report's text and an offset into it. Raises StoreError where the
    store has no such paragraph, the domain is not a label, or there is nothing to take back.
    """
    sha256, offset = point
    with store.writing() as connection:
        found = _paragraph(connection, sha256, offset)
        _check_domain(connection, sha256, found, domain)
        row = {
            "sha256": sha256,
            "start": found.start,
            "end": found.end,
            "domain": domain,
            "who": who,
            "when": now(),
            "why": why,
        }
        _store(connection, corrections, key_of(sha256), row)


def domains_of(store: Store) -> list[str]:
    """Return the domains that a paragraph may be given: the known ones, and those of the store."""
    with store.reading() as connection:
        found = connection.scalars(select(paragraphs.c.domain).distinct())
        return in_order({*known_labels(), *(domain for domain in found if domain)})


def _store(connection: Connection, table: Table, report: int, row: dict[str, object]) -> None:
    """Store what a person says of a report, and derive again what follows from it."""
    before = stored_rows(connection, [report])
    connection.execute(insert(table), [row])
    derive_again(connection, report, before)


def _check(
    connection: Connection, report: int, sha256: str, span: tuple[int, int], verdict: Verdict | None
) -> None:
    is_there = (
        (mentions.c.report == report) & (mentions.c.start == span[0]) & (mentions.c.end == span[1])
    )
    if connection.scalar(select(mentions.c.position).where(is_there)) is None:
        raise StoreError("no_reference_stored", sha256=sha256[:12], position=span[0])
    if verdict is None and (report, *span) not in verdicts(connection, [report]):
        raise StoreError("no_correction")
    is_known = (
        verdict in {None, ACCEPT, REJECT}
        or connection.scalar(select(documents.c.document).where(documents.c.identity == verdict))
        is not None
    )
    if not is_known:
        raise StoreError("no_document", identity=verdict)


def judge(  # noqa: PLR0913  # a span, a verdict, and whose
    store: Store,
    report_sha256: str,
    start: int,
    end: int,
    verdict: Verdict | None,
    *,
    who: str,
    why: str,
) -> None:
    """Store a person's verdict on the mention at a span of a report's text.

    The verdict is "accept", "reject", the identity of the document that it means, or None, which
    takes earlier ones back. Raises StoreError where the store has no such mention or no such
    document, or there is nothing to take back.
    """
    report = key_of(report_sha256)
    with store.writing() as connection:
        _check(connection, report, report_sha256, (start, end), verdict)
        span = {"report": report, "sha256": report_sha256, "start": start, "end": end}
        row = {**span, "verdict": verdict, "who": who, "when": now(), "why": why}
        _store(connection, judgements, report, row)


def reference_at(
    store: Store, report_sha256: str, span: tuple[int, int], words: str
) -> tuple[int, int]:
    """Return the span of the only mention that starts in a span of a text and contains the words.

    Diacritics and case of the words do not matter. Raises StoreError where there is no such
    mention, or more than one.
    """
    where = (mentions.c.report == key_of(report_sha256)) & mentions.c.start.between(
        span[0], span[1]
    )
    with store.reading() as connection:
        rows = connection.execute(
            select(mentions.c.start, mentions.c.end, MENTION_TEXT)
            .join(reports, reports.c.report == mentions.c.report)
            .where(where)
        ).all()
    found = [(row.start, row.end) for row in rows if fold(words) in fold(row.text)]
    if len(found) != 1:
        raise StoreError(
            "several_references" if found else "no_reference", words=words, count=len(found)
        )
    return found[0]


def judged(store: Store) -> list[Judgement]:
    """Return every judgement of a mention, oldest first."""
    with store.reading() as connection:
        return [
            Judgement(*row)
            for row in connection.execute(select(judgements).order_by(judgements.c.number))
        ]


def history(store: Store) -> list[Correction]:
    """Return every correction, oldest first."""
    with store.reading() as connection:
        return [
            Correction(*row)
            for row in connection.execute(select(corrections).order_by(corrections.c.number))
        ]


def standing(store: Store) -> dict[tuple[str, int], Correction]:
    """Return the last correction of each paragraph, by SHA-256 of the text and start.

    A paragraph whose last correction takes the earlier ones back is left out.
    """
    last = {(one.sha256, one.start): one for one in history(store)}
    return {start: one for start, one in last.items() if one.domain is not None}


def corrected_paragraphs(store: Store) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """Yield text, headings, domain and the report's SHA-256 of every corrected paragraph."""
    found = standing(store)
    for sha256, start, text, headings in store.body_paragraphs():
        correction = found.get((sha256, start))
        if correction is not None and correction.domain is not None:
            yield text, headings, correction.domain, sha256
