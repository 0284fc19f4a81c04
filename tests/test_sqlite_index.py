"""The full text index of a store in a file."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from viendan.store import Store
from viendan.store.database import sqlite_index
from viendan.store.database.protocol import Wanted

# A paragraph with its tags: report, position, words as written and folded.
PARAGRAPHS = (
    (5, 0, "đê điều", "de dieu", "roletitle year2021"),
    (5, 1, "", "", "rolebody year2021"),  # a line of dashes has no words
    (7, 0, "de dọa rolebody", "de doa rolebody", "rolebody year2022"),
)


def _index(connection: Connection) -> None:
    connection.exec_driver_sql("ATTACH ':memory:' AS batch")
    connection.exec_driver_sql(
        "CREATE TABLE batch.passages (number, report, position, exact, folded, tags)"
    )
    connection.exec_driver_sql(
        "INSERT INTO batch.passages VALUES (?, ?, ?, ?, ?, ?)",
        [(number, *one) for number, one in enumerate(PARAGRAPHS, 1)],
    )
    sqlite_index.index_paragraphs(connection, b"")


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    """A store whose index has the paragraphs."""
    store = Store.open(tmp_path / "a.db")
    with store.engine.connect() as connection:
        _index(connection)
        connection.commit()
    return store


# What is wanted, and the paragraphs by report and position.
FINDS = (
    (Wanted("exact", (("de",),)), [(7, 0)]),  # a folded word is no word as written
    (Wanted("folded", (("de",),)), [(7, 0), (5, 0)]),
    (Wanted("folded", (("de", "dieu"),)), [(5, 0)]),
    (Wanted("exact", (("dọa", "rolebody", "de"),)), []),  # none stands across two columns
    (Wanted("folded", (("de",),), ("rolebody",)), [(7, 0)]),
    (Wanted("exact", (("rolebody",),)), [(7, 0)]),  # a tag is no word of a text
    (Wanted("folded", (("de",),), any_tag=("roletitle", "roleheading")), [(5, 0)]),
    (Wanted("folded", (("de",), ("rolebody",)), most_between=1), [(7, 0)]),
    (Wanted("folded", (("de",), ("rolebody",)), most_between=0), []),
)


@pytest.mark.parametrize(("wanted", "expected"), FINDS)
def test_words_of_each_column_are_found_in_it_alone(
    filled: Store, wanted: Wanted, expected: list[tuple[int, int]]
) -> None:
    with filled.reading() as connection:
        found = sqlite_index.match_paragraphs(connection, wanted, 9)
        assert sqlite_index.positions_of(connection, found) == expected


def test_words_are_listed_by_column(filled: Store) -> None:
    with filled.reading() as connection:
        listed = sorted(sqlite_index.indexed_words(connection))
    assert ("de", "passages.exact", 1, 1) in listed
    assert ("de", "passages.folded", 2, 2) in listed
    assert ("rolebody", "passages.tags", 2, 2) in listed
    columns = {f"passages.{name}" for name in ("exact", "folded", "tags")}
    assert {column for _, column, *_ in listed} == columns


def test_paragraphs_that_are_removed_leave_no_word(filled: Store) -> None:
    with filled.writing() as connection:
        sqlite_index.unindex_paragraphs(connection, (5, 7), PARAGRAPHS)
        assert list(sqlite_index.indexed_words(connection)) == []
