"""Full text: the words of paragraphs in the database's own index (those of documents: `titles`)."""

from collections.abc import Sequence

from sqlalchemy import Connection

from viendan.store.database.dialect import dialect_of
from viendan.store.database.protocol import IndexedParagraph, Wanted
from viendan.store.database.rows import ReportRows
from viendan.store.derived.contributions import indexed_of
from viendan.store.derived.packed_batch import PackedBatch


def index_paragraphs(connection: Connection, batch: PackedBatch) -> None:
    """Add the paragraphs of a packed batch, which is attached, to the index."""
    dialect_of(connection).index_paragraphs(connection, batch.image)


def unindex_paragraphs(connection: Connection, erased: Sequence[ReportRows]) -> None:
    """Remove the paragraphs of reports from the index, given their rows as they were indexed."""
    reports = [rows.report.report for rows in erased]
    paragraphs = (paragraph for rows in erased for paragraph in indexed_of(rows))
    dialect_of(connection).unindex_paragraphs(connection, reports, paragraphs)


def match_paragraphs(connection: Connection, wanted: Wanted, limit: int) -> list[IndexedParagraph]:
    """Return the paragraphs that have all the phrases, those stored last first, at most `limit`."""
    return dialect_of(connection).match_paragraphs(connection, wanted, limit)


def positions_of(
    connection: Connection, found: Sequence[IndexedParagraph]
) -> list[tuple[int, int]]:
    """Return report and position of paragraphs that were matched."""
    return dialect_of(connection).positions_of(connection, found)


def clear(connection: Connection) -> None:
    """Empty the index, that of names too."""
    dialect_of(connection).clear_index(connection)
