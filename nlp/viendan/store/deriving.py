"""What is derived: documents, links, counts and full text, made from the rows of reports and what people said of them."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from viendan.store import fulltext, tallies
from viendan.store.bulk import chunks
from viendan.store.linking import relink
from viendan.store.overlay import stored_rows
from viendan.store.parcel import Parcel, laid, pack, take_counts
from viendan.store.rows import ReportRows
from viendan.store.schema import citations, document_values, documents, links, reports
from viendan.store.schema import tallies as tallies_table


def derive(connection: Connection, parcel: Parcel, erased: Sequence[ReportRows]) -> None:
    """Derive what the reports of a parcel bring, which is laid there, and rid documents of what others said that `forget` was called for."""
    if not parcel.heads and not erased:
        return
    relink(connection, parcel, erased)
    take_counts(connection, parcel, tallies_table)
    fulltext.add_passages(connection, parcel)


def _derive_stored(connection: Connection, keys: Sequence[int], erased: Sequence[ReportRows]) -> None:
    parcel = pack(stored_rows(connection, keys))
    with laid(connection, parcel):
        derive(connection, parcel, erased)


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
    _derive_stored(connection, [report], before)


def derive_all(connection: Connection) -> None:
    """Derive everything anew from what is stored."""
    fulltext.clear(connection)
    for table in (links, citations, tallies_table, document_values, documents):
        connection.execute(delete(table))
    for chunk in chunks(connection.scalars(select(reports.c.report).order_by(reports.c.report))):
        _derive_stored(connection, chunk, [])
