"""Statements that write rows, as text."""

import pytest

from viendan.store.database.schema import news
from viendan.store.database.statements import adding_counts, inserting, names_of, replacing


def test_names_are_quoted_as_some_are_words_of_sql() -> None:
    assert names_of(news.columns) == '"run", "document", "count"'


@pytest.mark.parametrize(("mark", "marks"), [("?", "?, ?, ?"), ("%s", "%s, %s, %s")])
def test_a_row_is_inserted_with_a_mark_for_each_value(mark: str, marks: str) -> None:
    statement = inserting(news, mark)
    assert statement.startswith('INSERT INTO news ("run", "document", "count") VALUES')
    assert statement.endswith(f" VALUES ({marks})")


def test_what_follows_names_all_columns_of_the_key() -> None:
    conflict = 'ON CONFLICT ("run", "document") DO UPDATE SET'
    assert replacing(news) == f'{conflict} "count" = excluded."count"'
    assert adding_counts(news) == f'{conflict} "count" = news."count" + excluded."count"'
