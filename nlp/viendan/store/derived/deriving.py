"""Deriving: documents, links, counts and full text, from reports and people's corrections."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, delete, select

from viendan.store.database.bulk import chunks
from viendan.store.database.rows import ReportRows
from viendan.store.database.schema import (
    document_values,
    documents,
    links,
    relations,
    reports,
    unsettled,
)
from viendan.store.database.schema import tallies as tallies_table
from viendan.store.derived import fulltext, tallies
from viendan.store.derived.counted_once import hold, release
from viendan.store.derived.linking import count_values, describe_all, link, relink
from viendan.store.derived.near_duplicates import (
    clear_near_duplicates,
    find_near_duplicates,
    forget_near_duplicates,
)
from viendan.store.derived.overlay import stored_rows
from viendan.store.derived.packed_batch import (
    PackedBatch,
    attached,
    pack,
    store_packed,
    store_packed_counts,
)


def derive(connection: Connection, batch: PackedBatch, erased: Sequence[ReportRows]) -> None:
    """Derive what follows from a packed batch, which is attached.

    `erased` are the rows of reports that `forget` was called for: what they said of documents is
    subtracted.
    """
    if not batch.heads and not erased:
        return
    relink(connection, batch, erased)
    _count_and_compare(connection, batch)


def _count_and_compare(connection: Connection, batch: PackedBatch) -> None:
    store_packed_counts(connection, batch, tallies_table)
    store_packed(connection, batch, unsettled)
    fulltext.index_paragraphs(connection, batch)
    find_near_duplicates(connection, batch)


@contextmanager
def _packed(connection: Connection, keys: Sequence[int]) -> Iterator[PackedBatch]:
    """Give stored reports as a packed batch that is attached."""
    batch = pack(stored_rows(connection, keys))
    with attached(connection, batch):
        yield batch


def forget(connection: Connection, erased: Sequence[ReportRows]) -> None:
    """Delete what was derived from reports, except for what they say of documents."""
    keys = [rows.report.report for rows in erased]
    released = release(connection, keys, erased)
    counted = tallies.Tally()
    counted.subtract(tallies.of_citations(connection, keys))
    counted.subtract(tallies.of_reports(erased))
    tallies.add(connection, counted)
    fulltext.unindex_paragraphs(connection, erased)
    forget_near_duplicates(connection, erased)
    left = {report: added for report, added in released.items() if report not in set(keys)}
    hold(connection, left, left)
    for chunk in chunks(keys):
        for table in (links, relations, unsettled):
            connection.execute(delete(table).where(table.c.report.in_(chunk)))


def derive_again(connection: Connection, report: int, before: Sequence[ReportRows]) -> None:
    """Derive a report again after a person corrected it; `before` are its rows as they were."""
    forget(connection, before)
    with _packed(connection, [report]) as batch:
        derive(connection, batch, before)


def derive_all(connection: Connection) -> None:
    """Derive everything again from the stored rows.

    All documents are made first, so that each undated mention is linked once, by all of them.
    """
    fulltext.clear(connection)
    clear_near_duplicates(connection)
    for table in (
        links,
        relations,
        unsettled,
        tallies_table,
        document_values,
        documents,
    ):
        connection.execute(delete(table))
    keys = connection.scalars(select(reports.c.report).order_by(reports.c.report)).all()
    for chunk in chunks(keys):
        count_values(connection, stored_rows(connection, chunk))
    describe_all(connection)
    for chunk in chunks(keys):
        with _packed(connection, chunk) as batch:
            link(connection, batch)
            _count_and_compare(connection, batch)
