"""Near-duplicates: pairs of reports that are one report twice, and the groups that they make.

Such are a draft and the signed report, a scan and the typed text, a report that is published again
with small changes. A pair follows from its two reports alone, and a group from its pairs: the
tables do not depend on the order in which reports arrive.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select

from viendan.store.database.bulk import chunks, insert_rows
from viendan.store.database.schema import (
    bands,
    duplicate_groups,
    near_duplicates,
    paragraphs,
    reports,
)
from viendan.store.derived.contributions import LAYOUT_ROLES
from viendan.store.derived.likeness import Shingles, likeness, shingles_of
from viendan.store.derived.packed_batch import PackedBatch, store_packed
from viendan.store.derived.words import folded_words
from viendan.text.folding import fold

# A scan that has a misread letter in each tenth word has this much in common with the typed text.
_LEAST_LIKENESS, _LEAST_NUMBERS = 0.45, 0.6
# A draft is seldom dated longer before the signed report; the report of the next month is.
_MOST_DAYS = 15
_FACTS = ("number", "symbol", "issuer", "place", "period_start", "period_end")
_HEAD = (reports.c.report, reports.c.date, *(reports.c[name] for name in _FACTS))
# Two reports (keys), the lesser first.
_Pair = tuple[int, int]


def find_near_duplicates(connection: Connection, batch: PackedBatch) -> None:
    """Store the near-duplicates of the reports of a packed batch, which is attached and stored."""
    store_packed(connection, batch, bands)
    alike = {
        pair: score
        for pair, score in _likenesses(connection, _candidates(connection, batch))
        if score is not None
    }
    both = [
        row
        for (one, other), score in alike.items()
        for row in ((one, other, score), (other, one, score))
    ]
    insert_rows(connection, near_duplicates, sorted(both))
    _group_again(connection, {report for pair in alike for report in pair})


def forget_near_duplicates(connection: Connection, erased: Sequence[int]) -> None:
    """Delete what was found of reports (keys), and group those again that were like them."""
    pairs = near_duplicates.c
    for chunk in chunks(erased):
        connection.execute(delete(bands).where(bands.c.report.in_(chunk)))
        others = connection.scalars(select(pairs.other).where(pairs.report.in_(chunk))).all()
        for some in chunks({*chunk, *others}):
            is_gone = pairs.report.in_(chunk) | pairs.other.in_(chunk)
            connection.execute(delete(near_duplicates).where(pairs.report.in_(some), is_gone))
    _group_again(connection, erased)


def clear_near_duplicates(connection: Connection) -> None:
    """Delete what was found of all reports."""
    for table in (bands, near_duplicates, duplicate_groups):
        connection.execute(delete(table))


def _candidates(connection: Connection, batch: PackedBatch) -> set[_Pair]:
    """Return the pairs with a report of the batch that share a band, and that no fact parts."""
    own, other = bands.alias(), bands.alias()
    may_be_one = (
        own.c.report != other.c.report,
        or_(own.c.place == other.c.place, own.c.place == 0, other.c.place == 0),
        or_(own.c.year == other.c.year, own.c.year == 0, other.c.year == 0),
    )
    query = (
        select(own.c.report, other.c.report)
        .join(other, own.c.band == other.c.band)
        .where(*may_be_one)
        .distinct()
    )
    found: set[_Pair] = set()
    for chunk in chunks(head.report for head in batch.heads):
        rows = connection.execute(query.where(own.c.report.in_(chunk)))
        found.update((min(row), max(row)) for row in rows)
    return _not_parted(connection, found)


def _not_parted(connection: Connection, pairs: set[_Pair]) -> set[_Pair]:
    """Return the pairs whose letterheads do not contradict one another."""
    heads = {
        row.report: row
        for chunk in chunks(sorted({report for pair in pairs for report in pair}))
        for row in connection.execute(select(*_HEAD).where(reports.c.report.in_(chunk)))
    }
    return {pair for pair in pairs if not contradict(*(heads[report] for report in pair))}


def contradict(one: Row[Any], other: Row[Any]) -> bool:
    """Return whether the letterheads of two reports state different facts.

    These are number, symbol, issuer, place and period, and dates more than 15 days apart.
    """
    stated = ((getattr(one, name), getattr(other, name)) for name in _FACTS)
    differ = any(left and right and _plain(left) != _plain(right) for left, right in stated)
    return differ or bool(one.date and other.date and _days(one.date, other.date) > _MOST_DAYS)


def _plain(fact: str) -> str:
    return fold(fact).lstrip("0")


def _days(one: str, other: str) -> int:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)).days


def _likenesses(
    connection: Connection, pairs: Iterable[_Pair]
) -> Iterator[tuple[_Pair, float | None]]:
    """Yield pairs with their likeness, None where they are no near-duplicates."""
    for chunk in chunks(sorted(pairs)):
        told = _stored_shingles(connection, {report for pair in chunk for report in pair})
        yield from ((pair, near_likeness(*(told[report] for report in pair))) for pair in chunk)


def near_likeness(one: Shingles, other: Shingles) -> float | None:
    """Return the likeness of two near-duplicates, rounded to hundredths, None where they are none.

    Their numbers must be the same for the most part.
    """
    score = likeness(one.words, other.words)
    is_near = score >= _LEAST_LIKENESS and likeness(one.numbers, other.numbers) >= _LEAST_NUMBERS
    return round(score, 2) if is_near else None


def _stored_shingles(connection: Connection, some: set[int]) -> dict[int, Shingles]:
    """Return the shingles of stored reports."""
    own = paragraphs.c
    told: dict[int, list[str]] = {report: [] for report in some}
    for chunk in chunks(sorted(some)):
        rows = connection.execute(
            select(reports.c.report, reports.c.text).where(reports.c.report.in_(chunk))
        )
        texts = {row.report: row.text for row in rows}
        query = select(own.report, own.start, own.end)
        is_shown = own.report.in_(chunk) & own.role.not_in(LAYOUT_ROLES)
        for row in connection.execute(query.where(is_shown).order_by(own.report, own.position)):
            told[row.report].append(folded_words(texts[row.report][row.start : row.end]))
    return {report: shingles_of(one) for report, one in told.items()}


def _group_again(connection: Connection, touched: Iterable[int]) -> None:
    """Make the groups of reports again whose pairs changed, and those that they belonged to."""
    groups = duplicate_groups.c
    members = set(touched)
    for chunk in chunks(sorted(members)):
        firsts = select(groups.first).where(groups.report.in_(chunk))
        members.update(connection.scalars(select(groups.report).where(groups.first.in_(firsts))))
    alike: dict[int, list[int]] = {}
    pairs = select(near_duplicates.c.report, near_duplicates.c.other)
    for chunk in chunks(sorted(members)):
        for report, other in connection.execute(pairs.where(near_duplicates.c.report.in_(chunk))):
            alike.setdefault(report, []).append(other)
        connection.execute(delete(duplicate_groups).where(groups.report.in_(chunk)))
    insert_rows(connection, duplicate_groups, sorted(_groups(alike)))


def _groups(alike: dict[int, list[int]]) -> Iterator[_Pair]:
    """Yield each report with the least one of those that pairs join to it, itself included."""
    seen: set[int] = set()
    for first in sorted(alike):
        waiting = [] if first in seen else [first]
        while waiting:
            report = waiting.pop()
            if report not in seen:
                seen.add(report)
                yield report, first
                waiting += alike[report]
