"""The full text index of a store in a file (see `protocol`): FTS5 tables that keep no text.

A word is removed by giving the same words again, so a change of what counts as a word needs a
migration that makes the index again. The words of paragraphs are in one column, as a second one
costs two bytes for each word of each paragraph: folded words begin with "_" and tags with "=",
which no word of a text has. Importing this module loads no SQLAlchemy.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from viendan.store.database.sql import ask

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from viendan.store.database.protocol import IndexedParagraph, Phrase, Rows, Wanted
    from viendan.store.database.sql import Readable

# The first letter of the words of a column in the index.
_FIRST_LETTERS = {"exact": "", "folded": "_", "tags": "="}
_COLUMNS = {first: column for column, first in _FIRST_LETTERS.items()}
# A paragraph may have no words, but has tags.
_INSERT = """
INSERT INTO passages (rowid, words)
SELECT number + ?, exact || coalesce(' _' || replace(nullif(folded, ''), ' ', ' _'), '')
    || ' =' || replace(tags, ' ', ' =')
FROM batch.passages ORDER BY number
"""
_DELETE = """
INSERT INTO passages (passages, rowid, words)
VALUES ('delete', ?, ? || coalesce(' _' || replace(nullif(?, ''), ' ', ' _'), '')
    || ' =' || replace(?, ' ', ' ='))
"""


# `image` is in the signature of the protocol.
def index_paragraphs(connection: "Connection", image: bytes) -> None:  # noqa: ARG001
    """Add the paragraphs of the attached batch, which numbers them from 1: they get the next."""
    last = connection.exec_driver_sql(
        "SELECT coalesce((SELECT last FROM passage_reports ORDER BY first DESC LIMIT 1), 0)"
    ).scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO passage_reports (first, last, report)"
        " SELECT min(number) + ?, max(number) + ?, report FROM batch.passages"
        " GROUP BY report ORDER BY 1",
        (last, last),
    )
    connection.exec_driver_sql(_INSERT, (last,))


def unindex_paragraphs(
    connection: "Connection",
    reports: Sequence[int],
    paragraphs: Iterable[tuple[int, int, str, str, str]],
) -> None:
    """Remove paragraphs by the words that they were indexed with."""
    if not reports:
        return
    found = connection.exec_driver_sql(
        "SELECT report, first FROM passage_reports"
        " WHERE report IN (SELECT value FROM json_each(?))",
        (json.dumps(list(reports)),),
    )
    firsts = {row[0]: row[1] for row in found.all()}
    numbered = sorted(
        (firsts[report] + position, *words) for report, position, *words in paragraphs
    )
    connection.exec_driver_sql(_DELETE, numbered)
    connection.exec_driver_sql(
        "DELETE FROM passage_reports WHERE report = ?", [(report,) for report in reports]
    )


def _match(phrase: "Phrase", first: str = "") -> str:
    """Return the condition for words side by side that begin with a letter in the index."""
    return f'"{" ".join(f"{first}{word}" for word in phrase)}"'


def _tagged(tag: str) -> str:
    return _match((tag,), _FIRST_LETTERS["tags"])


def _numbers(
    connection: "Connection", matched: tuple[str, int], limit: int, order: str
) -> list[int]:
    query = "SELECT rowid FROM passages WHERE passages MATCH ? AND rowid >= ?"
    query += f" ORDER BY rowid {order} LIMIT ?"
    return list(connection.exec_driver_sql(query, (*matched, limit)).scalars().all())


def _conditions(wanted: "Wanted") -> "Iterator[str]":
    """Yield the conditions for the phrases and the tags of a search."""
    first = _FIRST_LETTERS[wanted.column]
    matches = [_match(phrase, first) for phrase in wanted.phrases]
    if wanted.most_between is None:
        yield from matches
    else:
        for one, other in pairwise(matches):
            yield f"NEAR({one} {other}, {wanted.most_between})"
    yield from map(_tagged, wanted.tags)
    if wanted.any_tag:
        yield f"({' OR '.join(map(_tagged, wanted.any_tag))})"


def match_paragraphs(
    connection: "Connection", wanted: "Wanted", limit: int
) -> "list[IndexedParagraph]":
    """Return the paragraphs that have all that is wanted, those stored last first."""
    match = " AND ".join(_conditions(wanted))
    oldest, _ = wanted.oldest or (0, 0)
    matched = (match, oldest)
    found = _numbers(connection, matched, limit, "ASC" if wanted.tags else "DESC")
    if wanted.tags:
        # Few paragraphs have the tags, and the index is read forward in about half the time. If all
        # were found, only their order must be turned.
        is_all = len(found) < limit
        found = found[::-1] if is_all else _numbers(connection, matched, limit, "DESC")
    return [(number, 0) for number in found]


def positions_of(
    connection: "Connection", found: "Sequence[IndexedParagraph]"
) -> list[tuple[int, int]]:
    """Return report and position of paragraphs, in their order."""
    rows = connection.exec_driver_sql(
        "SELECT passage_reports.report, wanted.value - passage_reports.first"
        " FROM json_each(?) AS wanted JOIN passage_reports ON passage_reports.first ="
        " (SELECT max(first) FROM passage_reports WHERE first <= wanted.value)"
        " ORDER BY wanted.key",
        (json.dumps([number for number, _ in found]),),
    )
    return [(report, position) for report, position in rows.all()]


def match_titles(
    connection: "Readable", phrases: "tuple[Phrase, ...]", limit: int, *, is_begun: bool
) -> list[int]:
    """Return the documents whose folded names have all the phrases; the last may be begun."""
    question = "SELECT rowid AS document FROM titles WHERE titles MATCH :words LIMIT :limit"
    matches = " AND ".join(map(_match, phrases)) + (" *" if is_begun else "")
    given = {"words": matches, "limit": limit}
    return [line["document"] for line in ask(connection, question, given)]


def change_titles(connection: "Connection", gone: "Rows", new: "Rows") -> None:
    """Remove names by the words that they were indexed with, and add others."""
    if gone:
        connection.exec_driver_sql(
            "INSERT INTO titles (titles, rowid, folded) VALUES ('delete', ?, ?)", list(gone)
        )
    if new:
        connection.exec_driver_sql("INSERT INTO titles (rowid, folded) VALUES (?, ?)", list(new))


def clear_index(connection: "Connection") -> None:
    """Empty the index of paragraphs and names."""
    for table in ("passages", "titles"):
        # Only names of our own tables go in.
        empty = f"INSERT INTO {table} ({table}) VALUES ('delete-all')"  # noqa: S608
        connection.exec_driver_sql(empty)
    connection.exec_driver_sql("DELETE FROM passage_reports")


def indexed_words(connection: "Connection") -> "Iterator[tuple[object, ...]]":
    """Yield each word of the full text index, by column, with how often it occurs."""
    for table, columns in (("passages", _COLUMNS), ("titles", {"": "folded"})):
        connection.exec_driver_sql("DROP TABLE IF EXISTS temp.vocabulary")
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, {table}, row)"
        )
        found = connection.exec_driver_sql("SELECT term, doc, cnt FROM temp.vocabulary")
        for term, *counts in found:
            first = term[0] if term[0] in columns else ""
            yield (term.removeprefix(first), f"{table}.{columns[first]}", *counts)
