"""Repeated hits: a paragraph that near-duplicates have in common is found once."""

from collections.abc import Mapping, Sequence
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


def hits_once(
    connection: Connection, held: Held, found: Sequence[IndexedParagraph]
) -> dict[IndexedParagraph, int]:
    """Return the paragraphs in their order, each with how many near-duplicates have it too.

    Of those with the same words in near-duplicates, the first one found stays.
    """
    groups = held.get("groups", lambda: _groups(connection))
    if not groups:
        return dict.fromkeys(found, 0)
    positions = positions_of(connection, found)
    words = _words(connection, _to_compare(positions, groups))
    firsts: dict[tuple[int, str], IndexedParagraph] = {}
    copies: dict[IndexedParagraph, int] = {}
    for place, (report, position) in zip(found, positions, strict=True):
        written = words.get((report, position))
        key = (groups[report], written) if written is not None else None
        first = place if key is None else firsts.setdefault(key, place)
        copies[first] = copies[first] + 1 if first in copies else 0
    return copies


def _groups(connection: Connection) -> dict[int, int]:
    """Return the first report of its group for each report that has near-duplicates."""
    return {row.report: row.first for row in connection.execute(select(duplicate_groups))}


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
    connection: Connection, positions: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], str]:
    """Return the words of paragraphs, folded, by report and position."""
    query = _texts_at(dialect_of(connection))
    rows = connection.execute(query, as_given(positions))
    return {(row.report, row.position): folded_words(row.text) for row in rows}


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
