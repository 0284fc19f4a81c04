"""Near-duplicates: pairs of reports that are one report twice, and the groups that they make.

Such are a draft and the signed report, a scan and the typed text, a report that is published again
with small changes. A pair follows from its two reports alone, and a group from its pairs: the
tables do not depend on the order in which reports arrive.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select

from viendan.store.database.bulk import chunks, given_positions, insert_rows
from viendan.store.database.dialect import dialect_of
from viendan.store.database.rows import ReportRows
from viendan.store.database.schema import (
    bands,
    duplicate_groups,
    near_duplicates,
    paragraphs,
    repeated_citations,
    reports,
)
from viendan.store.database.sql import as_given
from viendan.store.derived.contributions import (
    BandRow,
    bands_of_report,
    indexed_of,
    shingles_in,
)
from viendan.store.derived.counted_once import hold, release
from viendan.store.derived.likeness import Shingles, likeness
from viendan.store.derived.packed_batch import PackedBatch, store_packed
from viendan.store.derived.words import folded_words
from viendan.text.folding import fold, without_invisible

# A scan with a misread letter in each tenth word has more than this in common with the typed text.
# Forms that two offices filled in have less than half of their pairs of numbers in common.
_LEAST_LIKENESS, _LEAST_NUMBERS = 0.5, 0.75
# With this many pairs of numbers, nearly all the same, two are one whatever their letterheads say.
_MANY_NUMBERS, _SAME_NUMBERS = 20, 0.9
# A draft is seldom dated longer before the signed report; the report of the next month is.
_MOST_DAYS = 15
_FACTS = ("symbol", "issuer", "place", "period_start", "period_end")
_HEAD = (reports.c.report, reports.c.date, reports.c.number, *(reports.c[name] for name in _FACTS))
# Two reports (keys), the lesser first.
_Pair = tuple[int, int]


def find_near_duplicates(connection: Connection, batch: PackedBatch) -> None:
    """Store the near-duplicates of the reports of a packed batch, which is attached and stored."""
    store_packed(connection, batch, bands)
    alike = dict(_compared(connection, _candidates(connection, batch)))
    both = [
        row
        for (one, other), score in alike.items()
        for row in ((one, other, score), (other, one, score))
    ]
    insert_rows(connection, near_duplicates, sorted(both))
    touched = {report for pair in alike for report in pair}
    released = release(connection, touched)
    _group_again(connection, touched)
    hold(connection, {*touched, *released}, released)


def forget_near_duplicates(connection: Connection, erased: Sequence[ReportRows]) -> None:
    """Delete what was found of reports, and group those again that were like them."""
    _forget_bands(connection, erased)
    pairs, keys = near_duplicates.c, [rows.report.report for rows in erased]
    for chunk in chunks(keys):
        others = connection.scalars(select(pairs.other).where(pairs.report.in_(chunk))).all()
        for some in chunks({*chunk, *others}):
            is_gone = pairs.report.in_(chunk) | pairs.other.in_(chunk)
            connection.execute(delete(near_duplicates).where(pairs.report.in_(some), is_gone))
    _group_again(connection, keys)


def _forget_bands(connection: Connection, erased: Sequence[ReportRows]) -> None:
    found = (bands_of_report(rows, tuple(indexed_of(rows))) for rows in erased)
    given = [{"of": one.report, "in": one.band} for one in chain(*found)]
    if given:
        is_of = (bands.c.band == bindparam("in")) & (bands.c.report == bindparam("of"))
        connection.execute(delete(bands).where(is_of), given)


def clear_near_duplicates(connection: Connection) -> None:
    """Delete what was found of all reports."""
    for table in (bands, near_duplicates, duplicate_groups, repeated_citations):
        connection.execute(delete(table))


def _candidates(connection: Connection, batch: PackedBatch) -> set[_Pair]:
    """Return the pairs with a report of the batch that share a band, and may be of one place."""
    own = [BandRow(*row) for row in batch.rows(bands.name)]  # type: ignore[arg-type]  # as packed
    sharing: dict[int, list[BandRow]] = {}
    # A list of as many values after IN would be several questions.
    wanted = given_positions(dialect_of(connection))
    query = select(bands).join(wanted, bands.c.band == wanted.c.report)
    for row in connection.execute(query, as_given((one.band, 0) for one in own)):
        sharing.setdefault(row.band, []).append(BandRow(*row))
    return {
        (min(one.report, other.report), max(one.report, other.report))
        for one in own
        for other in sharing[one.band]
        if one.report != other.report and _may_be_one(one, other)
    }


def _may_be_one(one: BandRow, other: BandRow) -> bool:
    """Return whether the places and years of two reports are the same, where both are known."""
    pairs = ((one.place, other.place), (one.year, other.year))
    return all(left == right or not (left and right) for left, right in pairs)


def _compared(connection: Connection, pairs: set[_Pair]) -> Iterator[tuple[_Pair, float]]:
    """Yield the pairs that are near-duplicates, with their likeness."""
    heads = _heads(connection, {report for pair in pairs for report in pair})
    numbered = [pair for pair in pairs if not _differ(*(heads[one].number for one in pair))]
    shingles = _stored_shingles(connection, {report for pair in numbered for report in pair})
    for one, other in numbered:
        is_parted = contradict(heads[one], heads[other])
        score = near_likeness(shingles[one], shingles[other], is_parted=is_parted)
        if score is not None:
            yield (one, other), score


def _heads(connection: Connection, some: set[int]) -> dict[int, Row[Any]]:
    query = select(*_HEAD)
    return {
        row.report: row
        for chunk in chunks(sorted(some))
        for row in connection.execute(query.where(reports.c.report.in_(chunk)))
    }


def near_likeness(one: Shingles, other: Shingles, *, is_parted: bool) -> float | None:
    """Return the likeness of two near-duplicates, rounded to hundredths, None where they are none.

    Their numbers must be the same for the most part. Where their letterheads contradict one
    another (`is_parted`), they must have many, and nearly all the same.
    """
    score, common = likeness(one.words, other.words), likeness(one.numbers, other.numbers)
    is_same = common >= _SAME_NUMBERS and len(one.numbers) >= _MANY_NUMBERS
    is_near = score >= _LEAST_LIKENESS and common >= _LEAST_NUMBERS
    return round(score, 2) if is_near and (is_same or not is_parted) else None


def contradict(one: Row[Any], other: Row[Any]) -> bool:
    """Return whether the letterheads of two reports state different facts.

    These are symbol, issuer, place and period, and dates more than 15 days apart.
    """
    differ = any(_differ(getattr(one, name), getattr(other, name)) for name in _FACTS)
    return differ or bool(one.date and other.date and _days(one.date, other.date) > _MOST_DAYS)


def _differ(one: str | None, other: str | None) -> bool:
    """Return whether both facts are stated and neither begins the other ("Ủy ban nhân dân")."""
    if not (one and other):
        return False
    left, right = _plain(one), _plain(other)
    is_number = left.isdigit() or right.isdigit()
    return left != right if is_number else not (left.startswith(right) or right.startswith(left))


def _plain(fact: str) -> str:
    return fold(without_invisible(fact)).lstrip("0")


def _days(one: str, other: str) -> int:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)).days


def _stored_shingles(connection: Connection, some: set[int]) -> dict[int, Shingles]:
    """Return the shingles of stored reports."""
    own = paragraphs.c
    found: dict[int, list[tuple[str, str]]] = {report: [] for report in some}
    for chunk in chunks(sorted(some)):
        rows = connection.execute(
            select(reports.c.report, reports.c.text).where(reports.c.report.in_(chunk))
        )
        texts = {row.report: row.text for row in rows}
        query = select(own.report, own.start, own.end, own.role).where(own.report.in_(chunk))
        for row in connection.execute(query.order_by(own.report, own.position)):
            written = texts[row.report][row.start : row.end]
            found[row.report].append((row.role, folded_words(written)))
    return {report: shingles_in(one) for report, one in found.items()}


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
