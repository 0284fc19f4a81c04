"""A large store made from a smaller one: its reports many times, with what makes them differ.

In each copy the reports have other serial numbers, places and years. A third of the documents that
one report or two cite are other documents, so that documents grow with the reports, as they do in
real life: some are cited everywhere, many once. Each table is filled by one statement in the order
of its key, and its indexes are made at the end, so the file is packed as after VACUUM. The tables
are those that the program would make: `viendan verify` finds no fault.

A copy keeps the length of each text: its serial number has a fixed width. Its place and year keep
near-duplicates within their copy, and its serial number is one that keeps their order.
"""

import json
import sqlite3
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from itertools import chain
from pathlib import Path

from copied_reports import (
    SERIAL_AT,
    SERIAL_DIGITS,
    copied_reports,
    other_documents,
    other_place,
    other_year,
    place_names,
)
from sqlalchemy import Table

from viendan.store import Store
from viendan.store.database.bulk import chunks
from viendan.store.database.keys import PLACE, group_of, key_of
from viendan.store.database.packed_text import unpacked
from viendan.store.database.schema import (
    bands,
    documents,
    duplicate_groups,
    files,
    links,
    mentions,
    near_duplicates,
    paragraphs,
    repeated_citations,
    reports,
    statements,
    unsettled,
)
from viendan.store.database.statements import inserting, names_of
from viendan.store.derived.contributions import IndexedRow, indexed_of
from viendan.store.derived.describing import described
from viendan.store.derived.overlay import stored_rows

_CACHE_KB = 3 << 20


_NAMED = """
INSERT INTO work.stems SELECT DISTINCT stem || stem_rest, 1, stem, stem_rest FROM others;
INSERT INTO work.named SELECT copy, old, key_of(identity || ending || identity_rest)
    FROM copies CROSS JOIN others ORDER BY 1, 2;
CREATE INDEX work.copied_old ON copied (old);
ANALYZE work;
"""
# The columns of a table that differ in a copy, `t` being a row of the base and `r` its report.
_OF_REPORT = {"report": "r.report"}
_DATE = "(r.year || substr(t.date, 5))"
_DIFFERENT: dict[Table, dict[str, str]] = {
    reports: _OF_REPORT
    | {
        "sha256": "r.sha256",
        "text": "with_serial(t.text, r.serial)",
        "place": "r.place",
        "date": _DATE,
    },
    files: _OF_REPORT
    | {
        "path": "replace(t.path, '/reports/', '/reports/' || r.copy || '/')",
        "content": "r.copy || '.' || t.content",
    },
    paragraphs: _OF_REPORT,
    statements: _OF_REPORT,
    mentions: _OF_REPORT
    | {
        "number": "CASE WHEN d.old IS NULL AND s.old IS NULL THEN t.number"
        " ELSE t.number || c.ending END",
        "identity": "coalesce(d.identity || c.ending || d.identity_rest, t.identity)",
        "stem": "coalesce(s.stem || c.ending || s.stem_rest, t.stem)",
    },
    links: _OF_REPORT
    | {"document": "coalesce(n.document, t.document)", "date": _DATE, "place": "r.place"},
    bands: _OF_REPORT | {"place": "r.band_place", "year": "r.year"},
    near_duplicates: _OF_REPORT | {"other": "o.report"},
    duplicate_groups: _OF_REPORT | {"first": "o.report"},
    repeated_citations: _OF_REPORT
    | {"document": "coalesce(n.document, t.document)", "first": "o.report"},
    unsettled: _OF_REPORT | {"rank": "t.rank + 10000 * (b.year - r.year)"},
}
# What a table is joined with for its columns above.
_DOCUMENT = " LEFT JOIN named AS n ON n.copy = r.copy AND n.old = t.document"
_OTHER_REPORT = " JOIN copied AS o ON o.copy = r.copy AND o.old = t.{}"
_JOINED: dict[Table, str] = {
    mentions: " JOIN copies AS c ON c.copy = r.copy"
    " LEFT JOIN others AS d ON d.whole = t.identity LEFT JOIN stems AS s ON s.whole = t.stem",
    links: _DOCUMENT,
    near_duplicates: _OTHER_REPORT.format("other"),
    duplicate_groups: _OTHER_REPORT.format("first"),
    repeated_citations: _DOCUMENT + _OTHER_REPORT.format("first"),
    unsettled: " JOIN copied AS b ON b.copy = 0 AND b.old = t.report",
}
_TALLIES = """
INSERT INTO main.tallies ("group", about, key, count, again)
SELECT coalesce(g.other, t."group"), t.about,
    CASE t.about
        WHEN 'document' THEN coalesce(n.document, t.key)
        WHEN 'place' THEN p.other
        WHEN 'quarter' THEN other_year(t.key, c.copy)
        WHEN 'year' THEN other_year(t.key, c.copy)
        ELSE t.key
    END, sum(t.count), sum(t.again)
FROM copies AS c CROSS JOIN base.tallies AS t
LEFT JOIN place_groups AS g ON g.copy = c.copy AND g.old = t."group"
LEFT JOIN place_names AS p ON t.about = 'place' AND p.copy = c.copy AND p.old = t.key
LEFT JOIN named AS n
    ON t.about = 'document' AND n.copy = c.copy AND n.old = CAST(t.key AS INTEGER)
GROUP BY 1, 2, 3
"""
_SAID_OF_ALL = """
INSERT INTO main.document_values (document, field, hash, value, count)
SELECT document, field, hash, value, count * (SELECT count(*) FROM copies)
FROM base.document_values WHERE document NOT IN (SELECT old FROM others)
"""
_SAID_OF_OTHERS = """
INSERT INTO main.document_values (document, field, hash, value, count)
WITH said AS (
    SELECT n.document, t.field, t.count, CASE t.field
        WHEN 'identity' THEN d.identity || c.ending || d.identity_rest
        WHEN 'stem' THEN d.stem || c.ending || d.stem_rest
        WHEN 'number' THEN t.value || c.ending
        ELSE t.value
    END AS value
    FROM copies AS c CROSS JOIN others AS d
    JOIN named AS n ON n.copy = c.copy AND n.old = d.old
    JOIN base.document_values AS t ON t.document = d.old
)
SELECT document, field, key_of(value), value, count FROM said ORDER BY 1, 2, 3
"""
_OTHER_DOCUMENTS = """
INSERT INTO main.documents ({columns})
SELECT {values} FROM copies AS c CROSS JOIN others AS d
JOIN named AS n ON n.copy = c.copy AND n.old = d.old
JOIN base.documents AS t ON t.document = d.old
"""
_OTHER_DOCUMENT = {
    "document": "n.document",
    "identity": "d.identity || c.ending || d.identity_rest",
    "number": "t.number || c.ending",
    "stem": "d.stem || c.ending || d.stem_rest",
    "folded": "d.folded || c.ending || d.folded_rest",
}
_TITLES = """
INSERT INTO main.titles (rowid, folded) SELECT document, folded FROM main.documents ORDER BY 1
"""
_PASSAGES = """
INSERT INTO main.passages (rowid, words)
SELECT c.copy * (SELECT max(number) FROM words) + w.number,
    CASE WHEN w.serial IS NULL THEN w.words ELSE replace(w.words, w.serial, r.serial) END || r.words
FROM copies AS c CROSS JOIN words AS w
JOIN copied AS r ON r.copy = c.copy AND r.old = w.old
ORDER BY c.copy, w.number
"""
_PASSAGE_REPORTS = """
INSERT INTO main.passage_reports (first, last, report)
SELECT c.copy * (SELECT max(number) FROM words) + t.first,
    c.copy * (SELECT max(number) FROM words) + t.last, r.report
FROM copies AS c CROSS JOIN base.passage_reports AS t
JOIN copied AS r ON r.copy = c.copy AND r.old = t.report
ORDER BY 1
"""
_WORK = """
CREATE TABLE work.copies (copy INTEGER PRIMARY KEY, ending TEXT NOT NULL);
CREATE TABLE work.copied (
    copy INTEGER, old INTEGER, report INTEGER, sha256 TEXT, serial TEXT, place TEXT, year INTEGER,
    band_place INTEGER, words TEXT, PRIMARY KEY (copy, old)
) WITHOUT ROWID;
CREATE TABLE work.others (
    old INTEGER PRIMARY KEY, whole TEXT UNIQUE, identity TEXT, identity_rest TEXT, stem TEXT,
    stem_rest TEXT, folded TEXT, folded_rest TEXT
);
CREATE TABLE work.stems (whole TEXT PRIMARY KEY, old INTEGER, stem TEXT, stem_rest TEXT);
CREATE TABLE work.named (
    copy INTEGER, old INTEGER, document INTEGER, PRIMARY KEY (copy, old)
) WITHOUT ROWID;
CREATE TABLE work.words (number INTEGER PRIMARY KEY, old INTEGER, serial TEXT, words TEXT);
CREATE TABLE work.place_names (copy INTEGER, old TEXT, other TEXT, PRIMARY KEY (copy, old));
CREATE TABLE work.place_groups (copy INTEGER, old INTEGER, other INTEGER, PRIMARY KEY (copy, old));
"""


@lru_cache(maxsize=1 << 14)
def _packed_rest(value: str | bytes) -> tuple[bytes, bytes, bytes]:
    """Return a packed text's words before its serial number and after it, these packed too."""
    written = unpacked(value) or ""
    rest = written[SERIAL_AT + SERIAL_DIGITS :].encode()
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return written[:SERIAL_AT].encode(), rest, packing.compress(rest) + packing.flush()


def _with_serial(value: str | bytes, serial: str) -> bytes:
    """Return a packed text with another serial number; the rest is packed once for all copies."""
    before, rest, packed_rest = _packed_rest(value)
    begin = before + serial.encode()
    size = len(begin).to_bytes(2, "little")
    # A block of bytes as they are, with their number and its complement.
    stored = b"\0" + size + bytes(255 - byte for byte in size) + begin
    check = zlib.adler32(rest, zlib.adler32(begin)).to_bytes(4)
    return b"\x78\x9c" + stored + packed_rest + check


def _words(base: Store) -> Iterator[tuple[int, int, str | None, str]]:
    """Yield the paragraphs of the base as its index has them, without the tags that differ."""
    number = 0
    with base.reading() as connection:
        query = "SELECT report FROM passage_reports ORDER BY first"
        for chunk in chunks(connection.exec_driver_sql(query).scalars()):
            found = {rows.report.report: rows for rows in stored_rows(connection, chunk)}
            for one in (one for key in chunk for one in indexed_of(found[key])):
                number += 1
                serial = one.exact.split()[-1] if one.position == 0 else None
                yield number, one.report, serial, _indexed(one)


def _indexed(one: IndexedRow) -> str:
    """Return the words of a paragraph as the index has them, without its place and year."""
    tags = (f"={word}" for word in one.tags.split() if not word.startswith(("place", "year")))
    return " ".join((one.exact, *map("_{}".format, one.folded.split()), *tags))


def _described(connection: sqlite3.Connection, copies: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the documents that are the same in all copies."""
    query = """
        SELECT document, json_group_array(json_array(field, value, count)) FROM base.document_values
        WHERE document NOT IN (SELECT old FROM others) GROUP BY document ORDER BY document"""
    for document, listed in connection.execute(query):
        said: dict[str, Counter[str]] = {}
        for field, value, count in json.loads(listed):
            said.setdefault(field, Counter())[value] = count * copies
        row = described(document, said)
        yield tuple(row[column.name] for column in documents.columns)


def _copying(table: Table) -> str:
    """Return the statement that fills a table with the rows of all copies."""
    names = [column.name for column in table.columns]
    values = ", ".join(_DIFFERENT[table].get(name, f't."{name}"') for name in names)
    key = ", ".join(str(names.index(column.name) + 1) for column in table.primary_key)
    # Long rows are not sorted: reports come copy by copy.
    order = "r.copy, r.old" if table is reports else key
    return (
        # Only names of our own tables go in.
        f"INSERT INTO main.{table.name} ({names_of(table.columns)}) SELECT {values}"  # noqa: S608
        f" FROM base.{table.name} AS t JOIN copied AS r ON r.old = t.report"
        f"{_JOINED.get(table, '')} ORDER BY {order}"
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    first = next(rows)
    # Only names of our own tables go in.
    statement = f"INSERT INTO work.{table} VALUES ({', '.join('?' * len(first))})"  # noqa: S608
    connection.executemany(statement, chain((first,), rows))


def _fill_work(connection: sqlite3.Connection, base: Store, copies: int) -> None:
    """Write down what makes the copies differ."""
    connection.executescript(_WORK)
    names = place_names()
    moved = [
        (copy, name, other_place(name, copy, names)) for copy in range(copies) for name in names
    ]
    groups = ((copy, group_of(PLACE, old), group_of(PLACE, new)) for copy, old, new in moved)
    endings = ((copy, f"{copy:03}" if copy else "") for copy in range(copies))
    _insert(connection, "copies", endings)
    _insert(connection, "copied", copied_reports(connection, copies))
    _insert(connection, "others", other_documents(connection))
    _insert(connection, "words", _words(base))
    _insert(connection, "place_names", iter(moved))
    _insert(connection, "place_groups", groups)
    connection.executescript(_NAMED)


def _statements() -> Iterator[str]:
    """Yield the statements that fill the tables."""
    yield from map(_copying, _DIFFERENT)
    yield _SAID_OF_ALL
    yield _SAID_OF_OTHERS
    columns = [column.name for column in documents.columns]
    yield _OTHER_DOCUMENTS.format(
        columns=", ".join(columns),
        values=", ".join(_OTHER_DOCUMENT.get(name, f"t.{name}") for name in columns),
    )
    yield _TITLES
    yield _TALLIES
    yield _PASSAGE_REPORTS
    yield _PASSAGES


def multiply(base: Path, target: Path, copies: int) -> None:
    """Make a store of the reports of another, so many times."""
    Store.open(target).close()
    work = target.with_suffix(".work")
    with Store.open_read_only(base) as source, closing(sqlite3.connect(target)) as connection:
        _set_up(connection)
        connection.execute("ATTACH ? AS base", (str(base),))
        connection.execute("ATTACH ? AS work", (str(work),))
        _fill_work(connection, source, copies)
        _write(connection, copies)
    work.unlink()


def _set_up(connection: sqlite3.Connection) -> None:
    """Write without a log and without waiting for the disk; give statements their functions."""
    for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_KB}"):
        connection.execute(f"PRAGMA {pragma}")
    for function, count in ((_with_serial, 2), (other_year, 2), (key_of, 1), (unpacked, 1)):
        name = function.__name__.removeprefix("_")
        connection.create_function(name, count, function, deterministic=True)


def _write(connection: sqlite3.Connection, copies: int) -> None:
    """Fill the tables, and make their indexes again."""
    query = "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    indexes = connection.execute(query).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX main.{name}")
    connection.executemany(inserting(documents, "?"), _described(connection, copies))
    for statement in (*_statements(), *(sql for _, sql in indexes)):
        started = time.monotonic()
        connection.execute(statement)
        connection.commit()
        taken = time.monotonic() - started
        sys.stderr.write(f"{taken:6.0f} s {' '.join(statement.split())[:60]}\n")
    connection.execute("PRAGMA journal_mode=WAL")
