"""Corrections: what a person says a paragraph is about, kept apart from what the classifier says of it.

A correction is a row with who, when and why. It is tied to the report's text, so that it outlives reprocessing; it is
undone by another row, never erased.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from viendan.errors import StoreError
from viendan.store.database.keys import key_of
from viendan.store.database.schema import (
    corrections,
    documents,
    judgements,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.derived.deriving import derive_again
from viendan.store.derived.overlay import ACCEPT, REJECT, corrected_domains, stored_rows, verdicts
from viendan.store.rows import dumps
from viendan.store.store import Store
from viendan.text.folding import fold


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
        .where(
            (reports.c.sha256 == sha256)
            & (paragraphs.c.start <= position)
            & (paragraphs.c.end > position)
            & paragraphs.c.domain.is_not(None)
        )
    )
    row = connection.execute(query).first()
    if row is None:
        raise StoreError("no_paragraph_stored", sha256=sha256[:12], position=position)
    return row.start, row.end


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def correct(
    store: Store, place: tuple[str, int], domain: str | None, *, who: str, why: str
) -> None:
    """Store that the paragraph at a place (SHA-256 and position of a report's text) has this domain; None takes the last word back.

    Raises StoreError where the store holds no such paragraph.
    """
    sha256, position = place
    with store.writing() as connection:
        start, end = _paragraph(connection, sha256, position)
        row = {
            "sha256": sha256,
            "start": start,
            "end": end,
            "domain": domain,
            "who": who,
            "when": _now(),
            "why": why,
        }
        _say(connection, corrections, key_of(sha256), row)


def _say(connection: Connection, table: Table, report: int, row: dict[str, object]) -> None:
    """Store what a person says of a report, and derive anew what follows from it."""
    before = stored_rows(connection, [report])
    connection.execute(insert(table), [row])
    derive_again(connection, report, before)


def _check(
    connection: Connection, report: int, sha256: str, span: tuple[int, int], verdict: str | None
) -> None:
    is_there = (
        (mentions.c.report == report) & (mentions.c.start == span[0]) & (mentions.c.end == span[1])
    )
    if connection.scalar(select(mentions.c.position).where(is_there)) is None:
        raise StoreError("no_reference_stored", sha256=sha256[:12], position=span[0])
    is_known = (
        verdict in {None, ACCEPT, REJECT}
        or connection.scalar(select(documents.c.document).where(documents.c.identity == verdict))
        is not None
    )
    if not is_known:
        raise StoreError("no_document", identity=verdict)


def judge(  # noqa: PLR0913  # a place, a word, and whose
    store: Store,
    report_sha256: str,
    start: int,
    end: int,
    verdict: str | None,
    *,
    who: str,
    why: str,
) -> None:
    """Store what a person says of the mention at this place of a report's text: "accept", "reject", or the identity of what it means.

    None takes the last word back. Raises StoreError where the store holds no such mention, or no such document.
    """
    report = key_of(report_sha256)
    with store.writing() as connection:
        _check(connection, report, report_sha256, (start, end), verdict)
        place = {"report": report, "sha256": report_sha256, "start": start, "end": end}
        _say(
            connection,
            judgements,
            report,
            {**place, "verdict": verdict, "who": who, "when": _now(), "why": why},
        )


def reference_at(
    store: Store, report_sha256: str, span: tuple[int, int], words: str
) -> tuple[int, int]:
    """Return start and end of the only mention that starts in a span of a report's text and holds the words.

    Raises StoreError where there is none, or where several are.
    """
    where = (mentions.c.report == key_of(report_sha256)) & mentions.c.start.between(
        span[0], span[1]
    )
    with store.reading() as connection:
        rows = connection.execute(
            select(mentions.c.start, mentions.c.end, mentions.c.text).where(where)
        ).all()
    found = [(row.start, row.end) for row in rows if fold(words) in fold(row.text)]
    if len(found) != 1:
        raise StoreError(
            "several_references" if found else "no_reference", words=words, count=len(found)
        )
    return found[0]


def judged(store: Store) -> list[Judgement]:
    """Return every judgement of a reference, oldest first."""
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


def _reference_json(
    row: Row[tuple[object, ...]], verdict: str | None, start: int
) -> dict[str, object]:
    document = verdict if verdict not in {None, ACCEPT} else row.identity
    return {
        "start": row.start - start,
        "end": row.end - start,
        "text": row.text,
        "document": document,
        "verdict": verdict,
    }


def _told_of(connection: Connection, report: int) -> Iterator[dict[str, object]]:
    """Yield every paragraph of a report that people spoke of: its text, domain and references as they have them."""
    head = connection.execute(
        select(reports.c.sha256, reports.c.text).where(reports.c.report == report)
    ).first()
    if head is None:
        return
    domains, verdict_of = (
        corrected_domains(connection, [head.sha256]),
        verdicts(connection, [report]),
    )
    named = connection.execute(
        select(mentions).where(mentions.c.report == report).order_by(mentions.c.position)
    ).all()
    for row in connection.execute(
        select(paragraphs).where(paragraphs.c.report == report).order_by(paragraphs.c.position)
    ):
        own = [
            (one, verdict_of.get((report, one.start, one.end)))
            for one in named
            if one.paragraph == row.position
        ]
        domain = domains.get((head.sha256, row.start))
        if domain is None and not any(verdict for _, verdict in own):
            continue
        kept = [
            _reference_json(one, verdict, row.start) for one, verdict in own if verdict != REJECT
        ]
        yield {
            "sha256": head.sha256,
            "start": row.start,
            "text": head.text[row.start : row.end],
            "domain": domain or row.domain,
            "references": kept,
        }


def _as_jsonl(told: dict[str, Any]) -> dict[str, Any]:
    return told


def _as_doccano(told: dict[str, Any]) -> dict[str, Any]:
    """Return a paragraph for doccano's projects that label both texts and spans."""
    entities = [[one["start"], one["end"], "LEGAL_DOC"] for one in told["references"]]
    return {
        "text": told["text"],
        "cats": [told["domain"]] if told["domain"] else [],
        "entities": entities,
    }


def _as_labelstudio(told: dict[str, Any]) -> dict[str, Any]:
    """Return a paragraph as a task of Label Studio with what people said as its annotation."""
    spans = [
        {
            "type": "labels",
            "from_name": "reference",
            "to_name": "text",
            "value": {"start": one["start"], "end": one["end"], "labels": ["LEGAL_DOC"]},
        }
        for one in told["references"]
    ]
    choice = {
        "type": "choices",
        "from_name": "domain",
        "to_name": "text",
        "value": {"choices": [told["domain"]]},
    }
    result = [*spans, choice] if told["domain"] else spans
    return {
        "data": {"text": told["text"], "sha256": told["sha256"]},
        "annotations": [{"result": result}],
    }


_FORMS = {"jsonl": _as_jsonl, "doccano": _as_doccano, "labelstudio": _as_labelstudio}
#: The forms that corrections can be exported in.
CORRECTION_FORMS = tuple(_FORMS)


def export_corrections(store: Store, form: str) -> Iterator[str]:
    """Yield, a line of JSON each, the paragraphs that people spoke of, with domain and references as they have them.

    `form` is "jsonl", "doccano" or "labelstudio". Offsets of references count in the paragraph's text.
    """
    shape = _FORMS[form]
    with store.reading() as connection:
        judged_ones = set(connection.scalars(select(judgements.c.report)))
        spoken_of = judged_ones | {
            key_of(sha256) for sha256 in connection.scalars(select(corrections.c.sha256))
        }
        for report in sorted(spoken_of):
            yield from (dumps(shape(told)) for told in _told_of(connection, report))


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
