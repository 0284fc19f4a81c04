"""What is derived: documents, links, counts and full text, made from the rows of reports and what people said of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, delete, select

from viendan.store.database.bulk import chunks
from viendan.store.database.schema import citations, document_values, documents, links, reports
from viendan.store.database.schema import tallies as tallies_table
from viendan.store.derived import fulltext, tallies
from viendan.store.derived.linking import describe_all, link, relink, tell
from viendan.store.derived.overlay import stored_rows
from viendan.store.derived.parcel import Parcel, laid, pack, take_counts
from viendan.store.rows import ReportRows


def derive(connection: Connection, parcel: Parcel, erased: Sequence[ReportRows]) -> None:
    """Derive what the reports of a parcel bring, which is laid there, and rid documents of what others said that `forget` was called for."""
    if not parcel.heads and not erased:
        return
    relink(connection, parcel, erased)
    _count(connection, parcel)


def _count(connection: Connection, parcel: Parcel) -> None:
    take_counts(connection, parcel, tallies_table)
    fulltext.add_passages(connection, parcel)


@contextmanager
def _stored(connection: Connection, keys: Sequence[int]) -> Iterator[Parcel]:
    """Give stored reports as a parcel that is laid there."""
    parcel = pack(stored_rows(connection, keys))
    with laid(connection, parcel):
        yield parcel


def forget(connection: Connection, erased: Sequence[ReportRows]) -> None:
    """Erase what was derived from reports, but for what they say of documents."""
    keys = [rows.report.report for rows in erased]
    counted = tallies.Tally()
    counted.subtract(tallies.of_citations(connection, keys))
    counted.subtract(tallies.of_reports(erased))
    tallies.add(connection, counted)
    fulltext.take_passages(connection, erased)
    for chunk in chunks(keys):
        for table in (links, citations):
            connection.execute(delete(table).where(table.c.report.in_(chunk)))


def derive_again(connection: Connection, report: int, before: Sequence[ReportRows]) -> None:
    """Derive a report anew after something was said of it; `before` are its rows as they were."""
    forget(connection, before)
    with _stored(connection, [report]) as parcel:
        derive(connection, parcel, before)


def derive_all(connection: Connection) -> None:
    """Derive everything anew from what is stored: all documents first, so that a mention without a date is linked once, by all of them."""
    fulltext.clear(connection)
    for table in (links, citations, tallies_table, document_values, documents):
        connection.execute(delete(table))
    keys = connection.scalars(select(reports.c.report).order_by(reports.c.report)).all()
    for chunk in chunks(keys):
        tell(connection, stored_rows(connection, chunk))
    describe_all(connection)
    for chunk in chunks(keys):
        with _stored(connection, chunk) as parcel:
            link(connection, parcel)
            _count(connection, parcel)
