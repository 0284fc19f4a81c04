"""Bulk: many rows into a table at once, and many values into one question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from viendan.store import Store
from viendan.store.database.bulk import (
    add_counts,
    chunks,
    given_positions,
    insert_rows,
    replace_rows,
)
from viendan.store.database.dialect import dialect_of
from viendan.store.database.schema import documents, news
from viendan.store.database.sql import as_given


def _document(key: int, title: str | None) -> tuple[object, ...]:
    values = {"document": key, "identity": f"luat.{key}", "title": title, "warnings": "[]"}
    return tuple(
        values.get(column.name, "" if column.name == "folded" else None)
        for column in documents.columns
    )


def _titles(connection: Connection) -> dict[int, str | None]:
    rows = connection.execute(select(documents.c.document, documents.c.title))
    return {row.document: row.title for row in rows}


@given(st.lists(st.integers(), max_size=1500))
def test_chunks_are_the_values_in_their_order(values: list[int]) -> None:
    found = list(chunks(values))
    assert [one for chunk in found for one in chunk] == values
    assert all(0 < len(chunk) <= 400 for chunk in found)


def test_rows_are_inserted_with_letters_quotation_marks_and_nothing(store: Store) -> None:
    titles = {1: "Luật “Báo chí”; 'x' \t \\N", 2: None, 3: ""}
    with store.writing() as connection:
        insert_rows(connection, documents, [_document(*one) for one in titles.items()])
        insert_rows(connection, documents, [])
        assert _titles(connection) == titles


def test_a_row_replaces_the_one_that_has_its_key(store: Store) -> None:
    with store.writing() as connection:
        insert_rows(connection, documents, [_document(1, "old"), _document(2, "kept")])
        replace_rows(connection, documents, [_document(1, "new"), _document(3, None)])
        replace_rows(connection, documents, [])
        assert _titles(connection) == {1: "new", 2: "kept", 3: None}


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ([(1, 1, 2)], [(1, 1, 5), (1, 2, 1)]),  # more
        ([(1, 1, -1)], [(1, 1, 2), (1, 2, 1)]),  # fewer
        ([(1, 1, -3)], [(1, 2, 1)]),  # none
        ([(2, 1, 4)], [(1, 1, 3), (1, 2, 1), (2, 1, 4)]),  # a new one
        ([(1, 1, -3), (1, 2, 1)], [(1, 2, 2)]),  # several
        ([], [(1, 1, 3), (1, 2, 1)]),  # nothing
    ],
)
def test_counts_are_added_and_those_of_0_deleted(
    store: Store, added: list[tuple[object, ...]], expected: list[tuple[int, int, int]]
) -> None:
    with store.writing() as connection:
        insert_rows(connection, news, [(1, 1, 3), (1, 2, 1)])
        add_counts(connection, news, added)
        rows = connection.execute(select(news)).all()
    assert sorted(map(tuple, rows)) == expected


def test_positions_that_a_statement_is_given_are_a_table(store: Store) -> None:
    positions = [(1 << 59, 0), (2, 7)]
    with store.reading() as connection:
        wanted = given_positions(dialect_of(connection))
        found = connection.execute(select(wanted), as_given(positions)).all()
        assert sorted(map(tuple, found)) == sorted(positions)
        assert connection.execute(select(wanted), as_given([])).all() == []


def test_a_table_whose_key_is_several_columns_is_replaced_by_all_of_them(store: Store) -> None:
    with store.writing() as connection:
        insert_rows(connection, news, [(1, 1, 5), (1, 2, 6)])
        replace_rows(connection, news, [(1, 2, 9)])
        assert sorted(map(tuple, connection.execute(select(news)).all())) == [(1, 1, 5), (1, 2, 9)]
