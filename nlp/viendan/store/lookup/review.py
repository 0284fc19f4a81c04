"""Review: the mentions and the domains that are least sure, for people to decide on."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from viendan.store.database.bulk import chunks
from viendan.store.database.schema import (
    DOUBTFUL,
    corrections,
    documents,
    judgements,
    links,
    mentions,
    paragraphs,
    reports,
    unsettled,
)
from viendan.store.database.text_columns import line_of, text_between
from viendan.store.derived.overlay import last_domain, last_verdict
from viendan.store.derived.unsettled import UNSETTLED_KINDS, UnsettledKind
from viendan.store.files import path_of
from viendan.store.lookup.answers import Document, document_of
from viendan.store.store import Store

#: At most this many paragraphs are given.
MOST_DOUBTFUL = 50
_TEXT_LENGTH = 300
_MOST_FITTING = 9


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
    """A mention that is in doubt, with the text of its paragraph around it.

    `linked` is the document that it is linked to, `candidates` are others that it may mean, as far
    as the store knows them. `score` is that of the registry's completion.
    """

    kind: UnsettledKind
    report: int
    path: str | None
    paragraph: int
    position: int
    left: str
    text: str
    right: str
    warnings: tuple[dict[str, str], ...]
    linked: Document | None
    candidates: tuple[Document, ...]
    score: float | None = None


#: What may wait for review: mentions by the kinds of their doubts, and domains of paragraphs.
Waiting = UnsettledKind | Literal["domain"]
WAITING: tuple[Waiting, ...] = (*UNSETTLED_KINDS, "domain")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many mentions and paragraphs people have decided on, and how many wait, by kind."""

    decided: int
    waiting: dict[Waiting, int]

    @property
    def left(self) -> int:
        """How many mentions and paragraphs are left."""
        return sum(self.waiting.values())


def doubtful(store: Store, most: int = MOST_DOUBTFUL, start: int = 0) -> list[Doubtful]:
    """Return the paragraphs that no person corrected and whose score is low, the lowest first.

    At most `most` are given, without the first `start`. Unsure paragraphs are the first ones:
    their scores are below those of all others.
    """
    own = paragraphs.c
    columns = (
        own.report,
        path_of().label("path"),
        own.position,
        text_between(reports.c.text, own.start, own.end).label("text"),
        own.domain,
        own.score,
        own.unsure,
        line_of(reports.c.scores, own.position).label("scores"),
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
    store: Store, most: int = MOST_DOUBTFUL, start: int = 0, kind: UnsettledKind | None = None
) -> list[DoubtfulMention]:
    """Return the mentions in doubt that no person judged, the least certain kind first.

    Of a kind, lower scores and newer reports come first. At most `most` are given, without the
    first `start`.
    """
    own, around = mentions.c, paragraphs.c
    columns = (
        unsettled.c.kind,
        own.report,
        path_of().label("path"),
        *(own.paragraph, own.position, own.candidates, own.stem, own.warnings, own.completed_by),
        (own.start - around.start).label("start"),
        (own.end - around.start).label("end"),
        text_between(reports.c.text, around.start, around.end).label("around"),
        _linked().label("linked"),
    )
    is_around = (around.report == own.report) & (around.position == own.paragraph)
    query = (
        select(*columns)
        .select_from(unsettled)
        .join(mentions, _IS_UNSETTLED)
        .join(reports, reports.c.report == own.report)
        .join(paragraphs, is_around)
        .where(last_verdict().is_(None))
        .order_by(*unsettled.primary_key)
        .offset(start)
        .limit(most)
    )
    if kind is not None:
        query = query.where(unsettled.c.kind == UNSETTLED_KINDS.index(kind))
    with store.reading() as connection:
        rows = connection.execute(query).all()
        return [_mention(row, _candidates(connection, row)) for row in rows]


_IS_UNSETTLED = (mentions.c.report == unsettled.c.report) & (
    mentions.c.position == unsettled.c.position
)


def _linked() -> ColumnElement[str]:
    """Return the identity of the document that a mention is linked to, as a column of a query."""
    is_link = (links.c.report == mentions.c.report) & (links.c.position == mentions.c.position)
    query = select(documents.c.identity).join(links, links.c.document == documents.c.document)
    return query.where(is_link).limit(1).correlate(mentions).scalar_subquery()


def _candidates(connection: Connection, row: Row[Any]) -> dict[str, Document]:
    """Return the documents that a mention may mean, by identity; the linked one is the first."""
    named = [row.linked] if row.linked else []
    named += json.loads(row.candidates)
    if row.stem:
        fitting = select(documents.c.identity).where(documents.c.stem == row.stem)
        named += connection.scalars(fitting.order_by(documents.c.identity).limit(_MOST_FITTING))
    known = dict(_known(connection, named))
    return {name: known[name] for name in named if name in known}


def _mention(row: Row[Any], known: dict[str, Document]) -> DoubtfulMention:
    completed = json.loads(row.completed_by or "{}")
    return DoubtfulMention(
        kind=UNSETTLED_KINDS[row.kind],
        report=row.report,
        path=row.path,
        paragraph=row.paragraph,
        position=row.position,
        left=row.around[: row.start],
        text=row.around[row.start : row.end],
        right=row.around[row.end :],
        warnings=tuple(json.loads(row.warnings)),
        linked=known.get(row.linked),
        candidates=tuple(one for name, one in known.items() if name != row.linked),
        score=completed.get("score"),
    )


def review_progress(store: Store) -> Progress:
    """Return how many mentions and paragraphs people have decided on, and how many are left."""
    decided = (
        _standing(corrections, corrections.c.domain, ("sha256", "start")),
        _standing(judgements, judgements.c.verdict, ("report", "start", "end")),
    )
    with store.reading() as connection:
        left = _unsettled_left(connection)
        paragraphs_left = _count(connection, _doubtful_paragraphs(paragraphs.c.report))
        return Progress(
            sum(_count(connection, query) for query in decided),
            {**left, "domain": paragraphs_left},
        )


def _unsettled_left(connection: Connection) -> dict[Waiting, int]:
    """Return how many doubts of each kind nobody decided on; those that are decided are few."""
    counted = select(unsettled.c.kind, func.count()).group_by(unsettled.c.kind)
    is_judged = unsettled.c.report.in_(select(judgements.c.report)) & last_verdict().is_not(None)
    decided = counted.join(mentions, _IS_UNSETTLED).where(is_judged)
    left: Counter[int] = Counter()
    left.update({row[0]: row[1] for row in connection.execute(counted)})
    left.subtract({row[0]: row[1] for row in connection.execute(decided)})
    return {name: left[kind] for kind, name in enumerate(UNSETTLED_KINDS)}


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


def _known(connection: Connection, identities: list[str]) -> Iterator[tuple[str, Document]]:
    """Yield the documents with these identities that the store has."""
    for chunk in chunks(identities):
        query = select(documents).where(documents.c.identity.in_(chunk))
        for row in connection.execute(query).mappings():
            yield row["identity"], document_of(row)
