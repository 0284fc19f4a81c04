"""Review: the paragraphs whose domain is least sure, for people to correct."""

from dataclasses import dataclass

from sqlalchemy import func, select

from viendan.store.database.schema import DOUBTFUL, paragraphs, reports
from viendan.store.derived.overlay import last_domain
from viendan.store.files import path_of
from viendan.store.store import Store

#: At most this many paragraphs are given.
MOST_DOUBTFUL = 50
_TEXT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A paragraph whose domain may be wrong, with the beginning of its text.

    `score` is the probability of its domain.
    """

    report: int
    path: str | None
    position: int
    text: str
    domain: str
    score: float
    unsure: bool


def doubtful(store: Store, most: int = MOST_DOUBTFUL) -> list[Doubtful]:
    """Return the paragraphs that no person corrected and whose score is low, the lowest first.

    Unsure paragraphs are the first ones: their scores are below those of all others.
    """
    own = paragraphs.c
    size = own.end - own.start
    query = (
        select(
            own.report,
            path_of(),
            own.position,
            func.substr(reports.c.text, own.start + 1, size),
            own.domain,
            own.score,
            own.unsure,
        )
        .join(reports, reports.c.report == own.report)
        .where(DOUBTFUL & last_domain().is_(None))
        .order_by(own.score, own.report, own.position)
        .limit(most)
    )
    with store.reading() as connection:
        return [
            Doubtful(report, path, position, text[:_TEXT_LENGTH], domain, score, bool(unsure))
            for report, path, position, text, domain, score, unsure in connection.execute(query)
        ]
