"""Full text: the words of paragraphs in the database's own index, as written and folded (those of documents' names: `titles`).

SQLite keeps them in FTS5 tables without the text itself, PostgreSQL as vectors beside a GIN index. What stood in the
index is taken out by the same words, so a change of what counts as a word needs a step that makes the index anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from viendan.store.database.bulk import Rows, chunks
from viendan.store.derived.parcel import POSITION_BITS, Parcel
from viendan.store.derived.shares import PassageRow, passages_of
from viendan.store.derived.titles import Phrase, as_match, as_tsquery
from viendan.store.rows import ReportRows

#: A paragraph as the index knows it: on SQLite by its report's serial number, on PostgreSQL by its report; and its position.
Passage = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to search for: phrases in one column ("exact" or "folded"), in paragraphs that bear the tags."""

    column: str
    phrases: tuple[Phrase, ...]
    tags: tuple[str, ...] = ()


def add_passages(connection: Connection, parcel: Parcel) -> None:
    """Put the paragraphs of a parcel, which is laid there, into the index."""
    if connection.dialect.name == "postgresql":
        _add_on_server(connection, parcel.rows("passages"))
        return
    # The numbers of a parcel's reports begin at 1, those of its passages with them.
    last = connection.exec_driver_sql(
        "SELECT coalesce(max(serial), 0) FROM passage_reports"
    ).scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO passage_reports (serial, report) SELECT rowid + ?, report FROM parcel.reports",
        (last,),
    )
    query = "INSERT INTO passages (rowid, exact, folded, tags) SELECT number + ?, exact, folded, tags FROM parcel.passages ORDER BY number"
    connection.exec_driver_sql(query, (last << POSITION_BITS,))


def take_passages(connection: Connection, taken: Sequence[ReportRows]) -> None:
    """Take the paragraphs of reports out of the index."""
    reports = [rows.report.report for rows in taken]
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("DELETE FROM passages WHERE report = ANY(:reports)"), {"reports": reports}
        )
        return
    if not reports:
        return
    known = _serials(connection, reports)
    found = sorted(
        ((known[one.report] << POSITION_BITS) + one.position, *one[2:])
        for rows in taken
        for one in passages_of(rows)
    )
    connection.exec_driver_sql(
        "INSERT INTO passages (passages, rowid, exact, folded, tags) VALUES ('delete', ?, ?, ?, ?)",
        found,
    )
    connection.exec_driver_sql(
        "DELETE FROM passage_reports WHERE report = ?", [(report,) for report in reports]
    )


def _serials(connection: Connection, reports: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for chunk in chunks(reports):
        marks = ", ".join("?" * len(chunk))
        query = f"SELECT report, serial FROM passage_reports WHERE report IN ({marks})"  # noqa: S608  # question marks
        found |= {row[0]: row[1] for row in connection.exec_driver_sql(query, tuple(chunk)).all()}
    return found


def _add_on_server(connection: Connection, passages: Rows) -> None:
    _, *columns = zip(*passages, strict=True) if passages else [()] * (len(PassageRow._fields) + 1)
    query = text(
        "INSERT INTO passages SELECT report, position, to_tsvector('simple', exact), to_tsvector('simple', folded), to_tsvector('simple', tags)"
        " FROM unnest(CAST(:report AS bigint[]), CAST(:position AS integer[]), CAST(:exact AS text[]), CAST(:folded AS text[]), CAST(:tags AS text[]))"
        " AS given (report, position, exact, folded, tags)"
    )
    connection.execute(query, dict(zip(PassageRow._fields, map(list, columns), strict=True)))


def match_passages(connection: Connection, wanted: Wanted, limit: int) -> list[Passage]:
    """Return at most so many paragraphs that hold all the phrases, those stored last first, as the index knows them."""
    if connection.dialect.name == "postgresql":
        column = wanted.column
        query = text(
            f"SELECT report, position FROM passages WHERE {column} @@ to_tsquery('simple', :words)"  # noqa: S608  # one of two names of ours
            + (" AND tags @@ to_tsquery('simple', :tags)" if wanted.tags else "")
            + " LIMIT :limit"
        )
        given = {
            "words": as_tsquery(wanted.phrases),
            "tags": " & ".join(wanted.tags),
            "limit": limit,
        }
        return [(row.report, row.position) for row in connection.execute(query, given)]
    match = " AND ".join(
        [f"{wanted.column} : {as_match(phrase)}" for phrase in wanted.phrases]
        + [f"tags : {one}" for one in wanted.tags]
    )
    found = _rowids(connection, match, limit, "ASC" if wanted.tags else "DESC")
    if wanted.tags:
        # Few bear the tags, and the index is read forward in little more than half the time: of all there are only the order is turned.
        found = found[::-1] if len(found) < limit else _rowids(connection, match, limit, "DESC")
    return [divmod(rowid, 1 << POSITION_BITS) for rowid in found]


def _rowids(connection: Connection, match: str, limit: int, order: str) -> list[int]:
    query = f"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rowid {order} LIMIT ?"  # noqa: S608  # one of two words of ours
    return list(connection.exec_driver_sql(query, (match, limit)).scalars().all())


def places_of(connection: Connection, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return report and position of paragraphs that were matched."""
    if connection.dialect.name == "postgresql":
        return list(passages)
    reports = _reports(connection, {serial for serial, _ in passages})
    return [(reports[serial], position) for serial, position in passages]


def _reports(connection: Connection, serials: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for chunk in chunks(sorted(serials)):
        marks = ", ".join("?" * len(chunk))
        query = f"SELECT serial, report FROM passage_reports WHERE serial IN ({marks})"  # noqa: S608  # question marks
        found |= {row[0]: row[1] for row in connection.exec_driver_sql(query, tuple(chunk)).all()}
    return found


def clear(connection: Connection) -> None:
    """Empty the index."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("TRUNCATE passages, titles"))
        return
    for table in ("passages", "titles"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608  # names of our tables
    connection.exec_driver_sql("DELETE FROM passage_reports")
