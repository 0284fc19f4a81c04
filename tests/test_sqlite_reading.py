"""Reading of SQLite files: nothing in them changes, also where nothing can be written."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from media import needs_mounts, read_only, run_after

from viendan.errors import StoreError
from viendan.store.database import sqlite_reading
from viendan.store.database.sqlite_reading import connect_to_read, opening_error, stamp_of, steady


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with a write-ahead log, which is closed."""
    (tmp_path / "media").mkdir()
    path = tmp_path / "media" / "kho #1.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE one (value)")
        made.execute("INSERT INTO one VALUES (1)")
        made.commit()
    return path


_READ = (
    "import sys\nfrom contextlib import closing\n"
    "from viendan.store.database.sqlite_reading import connect_to_read\n"
    "with closing(connect_to_read(sys.argv[1])) as found:\n"
    "    print(found.execute('SELECT value FROM one').fetchall())"
)
_KILLED = (
    "import os, sqlite3, sys\nmade = sqlite3.connect(sys.argv[1])\n"
    "made.execute('INSERT INTO one VALUES (2)')\nmade.commit()\nos._exit(0)"
)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_reading_leaves_nothing_behind(file: Path) -> None:
    before = file.read_bytes()
    with closing(connect_to_read(file)) as found:
        assert found.execute("SELECT value FROM one").fetchall() == [(1,)]
        with pytest.raises(sqlite3.OperationalError):
            found.execute("DELETE FROM one")
    assert file.read_bytes() == before
    assert _names(file.parent) == {file.name}


@needs_mounts
def test_a_file_on_read_only_media_is_read(file: Path) -> None:
    done = run_after(read_only(file.parent), sys.executable, "-c", _READ, file)
    assert (done.stdout, done.stderr) == ("[(1,)]\n", "")


@needs_mounts
def test_what_a_killed_program_left_on_read_only_media_is_read(file: Path) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, str(file)], check=True)
    done = run_after(read_only(file.parent), sys.executable, "-c", _READ, file)
    assert (done.stdout, done.stderr) == ("[(1,), (2,)]\n", "")


@needs_mounts
def test_a_file_on_read_only_media_is_read_while_another_program_writes(file: Path) -> None:
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("INSERT INTO one VALUES (2)")
        writer.commit()
        writer.execute("INSERT INTO one VALUES (3)")  # not committed
        done = run_after(read_only(file.parent), sys.executable, "-c", _READ, file)
    assert (done.stdout, done.stderr) == ("[(1,), (2,)]\n", "")


def test_a_change_under_a_reader_without_locks_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_reading, "can_lock", lambda _: False)
    with steady(str(file)):  # nothing changes
        pass
    with pytest.raises(StoreError) as caught, steady(str(file)):
        subprocess.run([sys.executable, "-c", _KILLED, str(file)], check=True)
    assert caught.value.code == "store_changed"


def test_a_write_gives_another_stamp(file: Path) -> None:
    before = stamp_of(file)
    subprocess.run([sys.executable, "-c", _KILLED, str(file)], check=True)
    assert stamp_of(file) != before


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("file is not a database", "not_store"),  # another format, or encrypted
        ("database disk image is malformed", "store_damaged"),
        ("database is locked", "store_locked"),
        ("unable to open database file", "bad_store"),  # anything else
    ],
)
def test_an_error_of_opening_has_a_code(reason: str, code: str) -> None:
    assert opening_error(sqlite3.DatabaseError(reason), "a.db").code == code
