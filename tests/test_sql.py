"""Plain SQL: conditions, and the meaning of a database's errors."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.database.sql import among, ask, meaning_of


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("database is locked", "store_locked"),  # another writer
        ("canceling statement due to lock timeout", "store_locked"),  # another writer, on a server
        ("database or disk is full", "store_full"),  # no room
        ("attempt to write a readonly database", "store_readonly"),  # not to be written
        ("no such table: reports", "store_failed"),  # anything else
    ],
)
def test_the_meaning_of_a_database_error(message: str, code: str) -> None:
    assert meaning_of(message).code == code


def test_a_condition_names_each_of_its_values() -> None:
    assert among({"number": ["45", "46"], "year": [2016]}) == (
        "number IN (:number_0, :number_1) AND year IN (:year_0)",
        {"number_0": "45", "number_1": "46", "year_0": 2016},
    )


def test_a_condition_of_no_value_is_met_by_no_row(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Theo Nghị định số 49/2017/NĐ-CP."))
    where, given = among({"identity": []})
    with store.reading() as connection:
        query = f"SELECT identity FROM documents WHERE {where}"  # noqa: S608  # our own words
        assert list(ask(connection, query, given)) == []
