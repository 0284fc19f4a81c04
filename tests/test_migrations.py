"""Migrations: an old store is brought up to date, a newer one refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from conftest import dump
from sqlalchemy import text

from viendan.annotation.record import Annotation
from viendan.errors import StoreError
from viendan.store import FileState, Store, migrations
from viendan.store.database.engine import engine_of
from viendan.store.database.schema import document_values, metadata

FOLDER = Path(migrations.__file__).parent
# What the first version held that nothing else is made from, and documents, which its links pointed to.
_FIRST = ("reports", "files", "paragraphs", "mentions", "documents", "corrections")
_SINCE = {("files", "is_gone"), ("files", "source"), ("documents", "stem"), ("documents", "folded")}


def test_the_newest_version_is_the_last_of_the_folder() -> None:
    assert ScriptDirectory(str(FOLDER)).get_heads() == [migrations.HEAD]


def test_the_migrated_tables_are_those_of_the_schema(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_of_the_schema})
        assert compare_metadata(context, metadata) == []


def _is_of_the_schema(name: str | None, kind: str, _parents: object) -> bool:
    """True for all but the tables of the full text, which each database makes by means of its own."""
    return kind != "table" or not str(name).startswith(("passage", "titles"))


def first_version(address: str) -> None:
    """Make the tables as they were before versions were kept, with a failure in them."""
    engine = engine_of(address)
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.execution_options(is_writer=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO failures VALUES ('/a.txt', 'empty', '{}')"))
        connection.execute(text("DROP TABLE alembic_version"))
    engine.dispose()


def test_a_store_from_before_versions_is_brought_up_to_date_with_what_it_holds(
    store: Store, new_address: Callable[[], str], annotated: Callable[[str], Annotation]
) -> None:
    texts = (
        "Chỉ thị số 14/CT-TTg ngày 25/5/2018 và Luật Báo chí năm 2016.",
        "Chỉ thị số 14/CT-TTg.",
        "Chỉ thị số 14/CT-TTg ngày 26/5/2018.",
    )
    for number, told in enumerate(texts):
        store.add(annotated(told), FileState(f"/{number}.txt", 1, 1, "x"))
    address = new_address()
    first_version(address)
    old = engine_of(address)
    tables = [table for table in metadata.sorted_tables if table.name in _FIRST]
    with store.reading() as source, old.execution_options(is_writer=True).begin() as target:
        for table in tables:
            columns = [
                column for column in table.columns if (table.name, column.name) not in _SINCE
            ]
            names = ", ".join(f'"{column.name}"' for column in columns)
            marks = ", ".join(f":{column.name}" for column in columns)
            rows = [
                dict(row)
                for row in source.execute(table.select().with_only_columns(*columns)).mappings()
            ]
            if rows:
                target.execute(text(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'), rows)  # noqa: S608  # names of our tables
    old.dispose()
    upgraded = Store.open(address)
    assert len(dump(upgraded)[document_values.name]) > 3
    assert dump(upgraded) == dump(store)
    upgraded.close()


def test_a_store_of_a_newer_version_is_refused_with_both_versions(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        migrations.bring_up_to_date(store.engine, "store")
    assert caught.value.code == "newer_store"
    assert (caught.value.about["found"], caught.value.about["known"]) == ("9999", migrations.HEAD)
