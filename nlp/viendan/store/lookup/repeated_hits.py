"""Repeated hits: a paragraph that near-duplicates have in common is found once."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, select

from viendan.store.database.bulk import given_positions
from viendan.store.database.cache import Held
from viendan.store.database.dialect import dialect_of
from viendan.store.database.protocol import Dialect, IndexedParagraph
from viendan.store.database.schema import duplicate_groups, paragraphs, reports
from viendan.store.database.sql import as_given
from viendan.store.database.text_columns import text_between
from viendan.store.derived.fulltext import positions_of
from viendan.store.derived.words import folded_words

# The digests of this many paragraphs are kept until the store changes: some 40 MB.
_MOST_KNOWN = 200_000
#: Digests of paragraphs by report and position.
_Digests = dict[tuple[int, int], bytes]


def hits_once(
    connection: Connection, held: Held, found: Sequence[IndexedParagraph]
) -> dict[IndexedParagraph, int]:
    """Return the paragraphs in their order, each with how many near-duplicates have it too.

    Of those with the same words in near-duplicates, the first one found stays.
    """
    positions = positions_of(connection, found)
    groups = _groups(connection, {report for report, _ in positions})
    words = _words(connection, held.get("words", dict), _to_compare(positions, groups))
    firsts: dict[tuple[int, bytes], IndexedParagraph] = {}
    copies: dict[IndexedParagraph, int] = {}
    for place, (report, position) in zip(found, positions, strict=True):
        written = words.get((report, position))
        key = (groups[report], written) if written is not None else None
        first = place if key is None else firsts.setdefault(key, place)
        copies[first] = copies[first] + 1 if first in copies else 0
    return copies


def _groups(connection: Connection, among: Iterable[int]) -> dict[int, int]:
    """Return the first report of its group for each of these that has near-duplicates."""
    wanted, own = given_positions(dialect_of(connection)), duplicate_groups.c
    query = select(own.report, own.first).join(wanted, wanted.c.report == own.report)
    rows = connection.execute(query, as_given((report, 0) for report in among))
    return {row.report: row.first for row in rows}


def _to_compare(
    positions: Sequence[tuple[int, int]], groups: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Return the positions in reports whose group has another report among them."""
    found: dict[int, set[int]] = {}
    for report, _ in positions:
        if report in groups:
            found.setdefault(groups[report], set()).add(report)
    several = {report for reports in found.values() if len(reports) > 1 for report in reports}
    return [at for at in positions if at[0] in several]


def _words(
    connection: Connection, known: _Digests, positions: Sequence[tuple[int, int]]
) -> _Digests:
    """Return digests of the folded words of paragraphs; those that are `known` are not read."""
    if len(known) > _MOST_KNOWN:
        known.clear()
    found = {at: known[at] for at in positions if at in known}
    new = [at for at in positions if at not in found]
    if new:
        rows = connection.execute(_texts_at(dialect_of(connection)), as_given(new))
        read = {(row.report, row.position): _digest(row.text) for row in rows}
        known |= read
        found |= read
    return found


def _digest(text: str) -> bytes:
    words = folded_words(text).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=16).digest()


@cache
def _texts_at(dialect: Dialect) -> Select[tuple[Any, ...]]:
    """Return the query for the texts of the paragraphs at given positions."""
    wanted, own = given_positions(dialect), paragraphs.c
    text = text_between(reports.c.text, own.start, own.end).label("text")
    is_wanted = (wanted.c.report == own.report) & (wanted.c.position == own.position)
    return (
        select(own.report, own.position, text)
        .join(wanted, is_wanted)
        .join(reports, reports.c.report == own.report)
    )
