"""Revisions: the version of the tables of a database, and whether they are a store's."""

import pytest

from viendan.errors import StoreError
from viendan.store.database.revisions import require_current, require_store
from viendan.store.database.schema import metadata
from viendan.store.database.sql import HEAD


def test_the_tables_of_a_store_are_recognised_beside_others() -> None:
    require_store({*metadata.tables, "alembic_version", "passages"}, "a.db")


@pytest.mark.parametrize(
    "tables",
    [
        set(),  # an empty database
        {"alembic_version"},  # another program that keeps versions alike
        {"reports", "files"},  # one that has some names in common
    ],
)
def test_other_tables_are_no_store(tables: set[str]) -> None:
    with pytest.raises(StoreError) as caught:
        require_store(tables, "postgresql://viendan:secret@host/r")
    assert caught.value.code == "not_store"
    assert "secret" not in str(caught.value.about)


@pytest.mark.parametrize(
    ("found", "code"), [(None, "older_store"), ("0001", "older_store"), ("9999", "newer_store")]
)
def test_another_version_is_named(found: str | None, code: str) -> None:
    require_current(HEAD, "a.db")
    with pytest.raises(StoreError) as caught:
        require_current(found, "a.db")
    assert (caught.value.code, caught.value.about["found"]) == (code, found or "0001")
