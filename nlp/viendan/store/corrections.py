"""Corrections: what a person says a paragraph is about, kept apart from what the classifier says of it.

A correction is a row with who, when and why. It is tied to the report's text, so that it outlives reprocessing; it is
undone by another row, never erased.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, insert, select

from viendan.errors import StoreError
from viendan.store.deriving import derive_again
from viendan.store.overlay import ACCEPT, REJECT, stored_rows
from viendan.store.schema import corrections, documents, judgements, key_of, mentions, paragraphs, reports
from viendan.store.store import Store


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's judgement of a reference: "accept", "reject", the identity of the document that it means, or None to take one back."""

    number: int
    report: int
    sha256: str
    start: int
    end: int
    verdict: str | None
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's judgement of a paragraph; `domain` is None where it takes an earlier one back."""

    number: int
    sha256: str
    start: int
    end: int
    domain: str | None
    who: str
    when: str
    why: str


def _paragraph(connection: Connection, sha256: str, position: int) -> tuple[int, int]:
    query = (
        select(paragraphs.c.start, paragraphs.c.end)
        .join(reports, reports.c.report == paragraphs.c.report)
        .where((reports.c.sha256 == sha256) & (paragraphs.c.start <= position) & (paragraphs.c.end > position) & paragraphs.c.domain.is_not(None))
    )
    row = connection.execute(query).first()
    if row is None:
        raise StoreError("no_paragraph_stored", sha256=sha256[:12], position=position)
    return row.start, row.end


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def correct(store: Store, place: tuple[str, int], domain: str | None, *, who: str, why: str) -> None:
    """Store that the paragraph at a place (SHA-256 and position of a report's text) has this domain; None takes the last word back.

    Raises StoreError where the store holds no such paragraph.
    """
    sha256, position = place
    with store.writing() as connection:
        start, end = _paragraph(connection, sha256, position)
        row = {"sha256": sha256, "start": start, "end": end, "domain": domain, "who": who, "when": _now(), "why": why}
        _say(connection, corrections, key_of(sha256), row)


def _say(connection: Connection, table: Table, report: int, row: dict[str, object]) -> None:
    """Store what a person says of a report, and derive anew what follows from it."""
    before = stored_rows(connection, [report])
    connection.execute(insert(table), [row])
    derive_again(connection, report, before)


def _check(connection: Connection, report: int, sha256: str, span: tuple[int, int], verdict: str | None) -> None:
    is_there = (mentions.c.report == report) & (mentions.c.start == span[0]) & (mentions.c.end == span[1])
    if connection.scalar(select(mentions.c.position).where(is_there)) is None:
        raise StoreError("no_reference_stored", sha256=sha256[:12], position=span[0])
    is_known = verdict in {None, ACCEPT, REJECT} or connection.scalar(select(documents.c.document).where(documents.c.identity == verdict)) is not None
    if not is_known:
        raise StoreError("no_document", identity=verdict)


def judge(store: Store, report_sha256: str, start: int, end: int, verdict: str | None, *, who: str, why: str) -> None:  # noqa: PLR0913  # a place, a word, and whose
    """Store what a person says of the mention at this place of a report's text: "accept", "reject", or the identity of what it means.

    None takes the last word back. Raises StoreError where the store holds no such mention, or no such document.
    """
    report = key_of(report_sha256)
    with store.writing() as connection:
        _check(connection, report, report_sha256, (start, end), verdict)
        place = {"report": report, "sha256": report_sha256, "start": start, "end": end}
        _say(connection, judgements, report, {**place, "verdict": verdict, "who": who, "when": _now(), "why": why})


def judged(store: Store) -> list[Judgement]:
    """Return every judgement of a reference, oldest first."""
    with store.reading() as connection:
        return [Judgement(*row) for row in connection.execute(select(judgements).order_by(judgements.c.number))]


def history(store: Store) -> list[Correction]:
    """Return every correction, oldest first."""
    with store.reading() as connection:
        return [Correction(*row) for row in connection.execute(select(corrections).order_by(corrections.c.number))]


def standing(store: Store) -> dict[tuple[str, int], Correction]:
    """Return the last word on each corrected paragraph, by text and start; what was taken back is left out."""
    last = {(one.sha256, one.start): one for one in history(store)}
    return {place: one for place, one in last.items() if one.domain is not None}


def corrected_paragraphs(store: Store) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """Yield text, headings, domain and the report's SHA-256 of every paragraph that people corrected."""
    found = standing(store)
    for sha256, start, text, headings in store.body_paragraphs():
        correction = found.get((sha256, start))
        if correction is not None and correction.domain is not None:
            yield text, headings, correction.domain, sha256
