"""Undated mentions of stored reports: their links change when documents come and go."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import literal, select

from viendan.store.database.bulk import chunks, given_positions
from viendan.store.database.dialect import dialect_of
from viendan.store.database.rows import MentionRow, ParagraphRow, ReportRow, ReportRows
from viendan.store.database.schema import UNDATED, mentions, paragraphs, reports
from viendan.store.database.sql import as_given
from viendan.store.database.text_columns import PackedText
from viendan.store.derived.contributions import UndatedRow, undated_of
from viendan.store.derived.overlay import overlaid

if TYPE_CHECKING:
    from sqlalchemy import Connection


def undated_with(connection: "Connection", stems: set[str], excluded: set[int]) -> list[UndatedRow]:
    """Return the stored undated mentions with one of these stems, except those of excluded reports.

    They are as people corrected them.
    """
    named = _mentions_with(connection, stems)
    keys = sorted(named.keys() - excluded)
    inside = _paragraphs_around(connection, (one for key in keys for one in named[key]))
    found = [
        ReportRows(head, tuple(inside.get(head.report, ())), tuple(named[head.report]))
        for head in _heads(connection, keys)
    ]
    corrected = overlaid(connection, found)
    return [one for rows in corrected for one in undated_of(rows) if one.stem in stems]


def _mentions_with(connection: "Connection", stems: Iterable[str]) -> dict[int, list[MentionRow]]:
    """Return the undated mentions with one of these stems by report."""
    found: dict[int, list[MentionRow]] = {}
    query = select(mentions).where(UNDATED)
    for chunk in chunks(sorted(stems)):
        for row in connection.execute(query.where(mentions.c.stem.in_(chunk))).all():
            found.setdefault(row.report, []).append(MentionRow(*row))
    return found


def _paragraphs_around(
    connection: "Connection", some: Iterable[MentionRow]
) -> dict[int, list[ParagraphRow]]:
    """Return the paragraphs that these mentions start in by report."""
    found: dict[int, list[ParagraphRow]] = {}
    positions = {(one.report, one.paragraph) for one in some if one.paragraph is not None}
    wanted = given_positions(dialect_of(connection))
    is_wanted = (paragraphs.c.report == wanted.c.report) & (
        paragraphs.c.position == wanted.c.position
    )
    query = select(paragraphs).join(wanted, is_wanted)
    for chunk in chunks(sorted(positions)):
        for row in connection.execute(query, as_given(chunk)).all():
            found.setdefault(row.report, []).append(ParagraphRow(*row))
    return found


def _heads(connection: "Connection", keys: Sequence[int]) -> list[ReportRow]:
    """Return the rows of reports without their long texts, which no link needs."""
    columns = (
        literal("").label(column.name) if isinstance(column.type, PackedText) else column
        for column in reports.columns
    )
    query = select(*columns)
    return [
        ReportRow(*row)
        for chunk in chunks(keys)
        for row in connection.execute(query.where(reports.c.report.in_(chunk))).all()
    ]
