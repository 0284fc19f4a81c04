"""Labelled texts: paragraphs with their domain and references, for the tools of annotators.

What people corrected counts before what was read; a reference that a person rejected is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from viendan.store.database.keys import key_of
from viendan.store.database.rows import ACCEPT, REJECT, Verdict
from viendan.store.database.schema import (
    MENTION_TEXT,
    corrections,
    judgements,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.derived.overlay import corrected_domains, verdicts
from viendan.store.store import Store

_Row = Row[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class LabelledReference:
    """A reference in a labelled text; offsets are code points into that text, end exclusive.

    `document` is the identity that it means, None where that is not known. `verdict` is a person's.
    """

    start: int
    end: int
    text: str
    document: str | None
    status: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A paragraph of a report (by the SHA-256 of its text), its domain and its references.

    `start` is where it starts in the report, in code points. `is_corrected` says that a person
    corrected its domain or judged a reference in it.
    """

    sha256: str
    start: int
    text: str
    domain: str | None
    references: tuple[LabelledReference, ...]
    is_corrected: bool


def labelled_texts(store: Store, *, corrected_only: bool = False) -> Iterator[LabelledText]:
    """Yield the paragraphs of a store that have a domain or a reference, by report and position.

    `corrected_only` leaves out those that no person corrected.
    """
    with store.reading() as connection:
        for report in _reports(connection, corrected_only=corrected_only):
            for labelled in _of_report(connection, report):
                if labelled.is_corrected or not corrected_only:
                    yield labelled


def _reports(connection: Connection, *, corrected_only: bool) -> list[int]:
    if not corrected_only:
        return list(connection.scalars(select(reports.c.report).order_by(reports.c.report)))
    judged = set(connection.scalars(select(judgements.c.report)))
    return sorted(judged | set(map(key_of, connection.scalars(select(corrections.c.sha256)))))


def _of_report(connection: Connection, report: int) -> Iterator[LabelledText]:
    head = connection.execute(
        select(reports.c.sha256, reports.c.text).where(reports.c.report == report)
    ).first()
    if head is None:
        return
    domains = corrected_domains(connection, [head.sha256])
    for row, found in _paragraphs(connection, report):
        domain = domains.get((head.sha256, row.start))
        if domain or row.domain or found:
            yield LabelledText(
                head.sha256,
                row.start,
                head.text[row.start : row.end],
                domain or row.domain,
                tuple(_reference(*one, row.start) for one in found if one[1] != REJECT),
                domain is not None or any(verdict for _, verdict in found),
            )


def _paragraphs(
    connection: Connection, report: int
) -> Iterator[tuple[_Row, list[tuple[_Row, Verdict | None]]]]:
    """Yield the paragraphs of a report, each with its mentions and the last verdict on each."""
    last = verdicts(connection, [report])
    inside: dict[int, list[tuple[_Row, Verdict | None]]] = {}
    named = (
        select(mentions, MENTION_TEXT)
        .join(reports, reports.c.report == mentions.c.report)
        .where(mentions.c.report == report)
        .order_by(mentions.c.position)
    )
    for one in connection.execute(named):
        judged_mention = one, last.get((report, one.start, one.end))
        inside.setdefault(one.paragraph, []).append(judged_mention)
    own = select(paragraphs).where(paragraphs.c.report == report).order_by(paragraphs.c.position)
    for row in connection.execute(own):
        yield row, inside.get(row.position, [])


def _reference(row: _Row, verdict: Verdict | None, start: int) -> LabelledReference:
    document = verdict if verdict not in {None, ACCEPT} else row.identity
    return LabelledReference(
        row.start - start, row.end - start, row.text, document, row.status, verdict
    )
