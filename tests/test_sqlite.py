"""SQLite: what only a store in a file does."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from viendan.errors import StoreError
from viendan.store.database import sqlite
from viendan.store.database.engine import engine_of, reading, writing


def image(*rows: tuple[int, str]) -> bytes:
    """Return the image of a database with a table of these rows."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE one (number, word)")
        made.executemany("INSERT INTO one VALUES (?, ?)", rows)
        made.commit()
        return made.serialize()


@pytest.mark.parametrize("rows", [[], [(2, "báo"), (1, "cáo")]])
def test_the_rows_of_an_image_come_in_their_order(rows: list[tuple[int, str]]) -> None:
    assert sqlite.image_rows(image(*rows), "one") == rows


def test_an_attached_image_is_read_and_its_memory_is_given_back(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "a.db")
    with writing(engine) as connection:
        for rows in ([(1, "a")], [(2, "b"), (3, "c")]):  # one image after another
            with sqlite.attached(connection, image(*rows)):
                assert sqlite.packed_rows(connection, b"", "one") == rows
            names = connection.exec_driver_sql("SELECT name FROM batch.sqlite_master").scalars()
            assert list(names) == ["blank"]
    engine.dispose()


def test_letters_without_case_are_compared_as_on_a_server(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "a.db")
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT 'abc' LIKE 'A%'")) == 0
    engine.dispose()


def test_only_one_run_at_a_time_has_the_store(tmp_path: Path) -> None:
    one, other = engine_of(tmp_path / "a.db"), engine_of(tmp_path / "a.db")
    # The second is refused.
    with sqlite.exclusive_run(one), pytest.raises(StoreError) as caught:  # noqa: SIM117
        with sqlite.exclusive_run(other):
            pass
    assert caught.value.code == "store_busy"
    assert str(caught.value.about["who"]).startswith(f"{os.getpid()} (")
    assert str(datetime.now(UTC).year) in str(caught.value.about["since"])
    with sqlite.exclusive_run(other):
        assert (tmp_path / "a.db.lock").exists()


def test_a_backup_replaces_an_older_one_whole(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "a.db")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE one (value)"))
    (tmp_path / "copy.db").write_bytes(b"an older copy")
    sqlite.back_up(engine, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT name FROM sqlite_master").fetchall() == [("one",)]
        # So that it opens where no log can be written.
        assert copy.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    assert not list(tmp_path.glob("*.unfinished"))
    engine.dispose()


def test_a_database_in_memory_cannot_be_watched() -> None:
    engine = engine_of(":memory:")
    watch = sqlite.watch(engine)
    assert watch.moment() != watch.moment()
    watch.close()
    engine.dispose()
