"""Review: the mentions and the domains that are least sure, for people to decide on."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from viendan.store.database.bulk import chunks
from viendan.store.database.schema import (
    AMBIGUOUS,
    DOUBTFUL,
    corrections,
    documents,
    judgements,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.derived.overlay import last_domain, last_verdict
from viendan.store.files import path_of
from viendan.store.lookup.answers import Document, document_of
from viendan.store.store import Store

#: At most this many paragraphs are given.
MOST_DOUBTFUL = 50
_TEXT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A paragraph whose domain may be wrong, with the beginning of its text.

    `score` is the probability of its domain; `domains` are all, the most probable first.
    """

    report: int
    path: str | None
    position: int
    text: str
    domain: str
    score: float
    unsure: bool
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulMention:
    """A mention that may mean several documents, with the text of its paragraph around it.

    `candidates` are those that the store knows.
    """

    report: int
    path: str | None
    paragraph: int
    position: int
    left: str
    text: str
    right: str
    candidates: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many mentions and paragraphs people have decided on, and how many of each are left."""

    decided: int
    mentions: int
    paragraphs: int

    @property
    def left(self) -> int:
        """How many mentions and paragraphs are left."""
        return self.mentions + self.paragraphs


def doubtful(store: Store, most: int = MOST_DOUBTFUL, start: int = 0) -> list[Doubtful]:
    """Return the paragraphs that no person corrected and whose score is low, the lowest first.

    At most `most` are given, without the first `start`. Unsure paragraphs are the first ones:
    their scores are below those of all others.
    """
    own = paragraphs.c
    size = own.end - own.start
    columns = (
        own.report,
        path_of().label("path"),
        own.position,
        func.substr(reports.c.text, own.start + 1, size).label("text"),
        own.domain,
        own.score,
        own.unsure,
        own.scores,
    )
    query = (
        _doubtful_paragraphs(*columns)
        .order_by(own.score, own.report, own.position)
        .offset(start)
        .limit(most)
    )
    with store.reading() as connection:
        return [
            Doubtful(
                report=row.report,
                path=row.path,
                position=row.position,
                text=row.text[:_TEXT_LENGTH],
                domain=row.domain,
                score=row.score,
                unsure=bool(row.unsure),
                domains=_by_score(row.scores),
            )
            for row in connection.execute(query)
        ]


def _by_score(scores: str | None) -> tuple[str, ...]:
    found: dict[str, float] = json.loads(scores or "{}")
    return tuple(sorted(found, key=lambda label: (-found[label], label)))


def doubtful_mentions(
    store: Store, most: int = MOST_DOUBTFUL, start: int = 0
) -> list[DoubtfulMention]:
    """Return the ambiguous mentions that no person judged, those of the newest reports first.

    At most `most` are given, without the first `start`.
    """
    own, around = mentions.c, paragraphs.c
    size = around.end - around.start
    columns = (
        own.report,
        path_of().label("path"),
        own.paragraph,
        own.position,
        (own.start - around.start).label("start"),
        (own.end - around.start).label("end"),
        func.substr(reports.c.text, around.start + 1, size).label("around"),
        own.candidates,
    )
    is_around = (around.report == own.report) & (around.position == own.paragraph)
    query = (
        _ambiguous_mentions(*columns)
        .join(reports, reports.c.report == own.report)
        .join(paragraphs, is_around)
        .order_by(reports.c.date.desc(), own.report, own.position)
        .offset(start)
        .limit(most)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
        named = {name for row in rows for name in json.loads(row.candidates)}
        known = dict(_known(connection, sorted(named)))
    return [
        DoubtfulMention(
            report=row.report,
            path=row.path,
            paragraph=row.paragraph,
            position=row.position,
            left=row.around[: row.start],
            text=row.around[row.start : row.end],
            right=row.around[row.end :],
            candidates=tuple(known[name] for name in json.loads(row.candidates) if name in known),
        )
        for row in rows
    ]


def review_progress(store: Store) -> Progress:
    """Return how many mentions and paragraphs people have decided on, and how many are left."""
    decided = (
        _standing(corrections, corrections.c.domain, ("sha256", "start")),
        _standing(judgements, judgements.c.verdict, ("report", "start", "end")),
    )
    with store.reading() as connection:
        return Progress(
            sum(_count(connection, query) for query in decided),
            _count(connection, _ambiguous_mentions(mentions.c.report)),
            _count(connection, _doubtful_paragraphs(paragraphs.c.report)),
        )


def _standing(table: Table, said: ColumnElement[str], place: Sequence[str]) -> Select[Any]:
    """Return the query for the decisions that stand: the last of each place, if not taken back."""
    last = select(func.max(table.c.number)).group_by(*(table.c[name] for name in place))
    return select(table.c.number).where(table.c.number.in_(last), said.is_not(None))


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def _doubtful_paragraphs(*columns: Any) -> Select[Any]:  # noqa: ANN401  # columns of any kind
    return (
        select(*columns)
        .select_from(paragraphs)
        .join(reports, reports.c.report == paragraphs.c.report)
        .where(DOUBTFUL & last_domain().is_(None))
    )


def _ambiguous_mentions(*columns: Any) -> Select[Any]:  # noqa: ANN401  # columns of any kind
    is_open = AMBIGUOUS & mentions.c.paragraph.is_not(None) & last_verdict().is_(None)
    return select(*columns).select_from(mentions).where(is_open)


def _known(connection: Connection, identities: list[str]) -> Iterator[tuple[str, Document]]:
    """Yield the documents with these identities that the store has."""
    for chunk in chunks(identities):
        query = select(documents).where(documents.c.identity.in_(chunk))
        for row in connection.execute(query).mappings():
            yield row["identity"], document_of(row)
