"""The dialects: what SQLite and PostgreSQL do differently has the same result on both."""

import inspect
import sqlite3
from contextlib import closing
from types import ModuleType

import pytest
from conftest import count_rows
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from viendan.store import Store
from viendan.store.database import engine as engines
from viendan.store.database import postgresql, sqlite
from viendan.store.database.dialect import dialect_of
from viendan.store.database.protocol import Dialect
from viendan.store.database.schema import reports


def _wanted() -> set[str]:
    functions = {name for name, _ in inspect.getmembers(Dialect, inspect.isfunction)}
    return {name for name in functions if not name.startswith("_")} | set(Dialect.__annotations__)


@pytest.mark.parametrize("module", [sqlite, postgresql])
def test_a_dialect_has_all_of_the_protocol_with_its_parameters(module: ModuleType) -> None:
    for name in _wanted():
        promised, own = getattr(Dialect, name, None), getattr(module, name)
        if inspect.isfunction(promised):
            assert list(inspect.signature(own).parameters) == [
                parameter
                for parameter in inspect.signature(promised).parameters
                if parameter != "self"
            ], name


def test_a_connection_and_an_engine_have_the_dialect_of_their_database(
    store: Store, address: str
) -> None:
    expected = postgresql if "://" in address else sqlite
    assert dialect_of(store.engine) is expected
    with store.reading() as connection:
        assert dialect_of(connection) is expected
    with closing(sqlite3.connect(":memory:")) as plain:
        assert dialect_of(plain) is sqlite


def test_a_name_is_found_by_phrases_until_it_is_removed(store: Store) -> None:
    dialect = dialect_of(store.engine)
    names = [(1, "luat bao chi 2016"), (2, "luat dat dai 2013")]
    with store.writing() as connection:
        dialect.change_titles(connection, [], names)
        assert sorted(dialect.match_titles(connection, (("luat",),), 9, is_begun=False)) == [1, 2]
        assert dialect.match_titles(connection, (("bao", "chi"), ("2016",)), 9, is_begun=False) == [
            1
        ]
        assert (
            dialect.match_titles(connection, (("chi", "bao"),), 9, is_begun=False) == []
        )  # another order
        assert (
            len(dialect.match_titles(connection, (("luat",),), 1, is_begun=False)) == 1
        )  # the limit
        dialect.change_titles(connection, names[:1], [(3, "luat bao chi 2025")])
        assert dialect.match_titles(connection, (("bao", "chi"),), 9, is_begun=False) == [3]


def test_a_watch_notices_a_write_and_nothing_else(store: Store) -> None:
    watch = dialect_of(store.engine).watch(store.engine)
    before = watch.moment()
    with store.reading() as connection:
        count_rows(connection, reports)
    assert watch.moment() == before
    with store.writing() as connection:
        dialect_of(connection).change_titles(connection, [], [(1, "luat")])
    assert watch.moment() != before
    watch.close()


@pytest.mark.usefixtures("store")
def test_an_engine_for_reading_refuses_every_write(address: str) -> None:
    engine = engines.read_only_engine_of(address)
    with engine.connect() as connection, pytest.raises(DatabaseError):
        connection.execute(text("DELETE FROM reports"))
    engine.dispose()


def test_compacting_leaves_the_rows(store: Store) -> None:
    with store.writing() as connection:
        dialect_of(connection).change_titles(connection, [], [(1, "luat")])
    dialect_of(store.engine).compact(store.engine)
    with store.reading() as connection:
        assert dialect_of(connection).match_titles(connection, (("luat",),), 9, is_begun=False) == [
            1
        ]
