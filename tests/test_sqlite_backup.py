"""Backups of SQLite files: what is replaced, and what is refused and stays as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from viendan.errors import StoreError
from viendan.store.database.sqlite_backup import back_up

Make = Callable[[Path, Path], object]


def make_database(path: Path, rows: int = 500) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE one (value)")
        made.executemany("INSERT INTO one VALUES (?)", [("x" * 100,)] * rows)
        made.execute("CREATE INDEX values_of ON one (value)")
        made.commit()


def count_rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as opened:
        return int(opened.execute("SELECT count(*) FROM one").fetchone()[0])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "store").mkdir()
    make_database(tmp_path / "store" / "kho.db")
    return tmp_path / "store" / "kho.db"


def _leave_a_log(target: Path, _source: Path) -> None:
    """Make an older backup that another program was writing to when it was killed."""
    code = (
        "import os, sqlite3, sys\nmade = sqlite3.connect(sys.argv[1])\n"
        "made.execute('PRAGMA journal_mode=WAL')\nmade.execute('CREATE TABLE old (value)')\n"
        "made.commit()\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(target)], check=True)


_REPLACED: dict[str, Make] = {
    "nothing": lambda *_: None,
    "an older backup": lambda target, _: make_database(target, 3),
    "an older backup through a link": lambda target, _: (
        make_database(target.with_name("real.db"), 3),
        target.symlink_to("real.db"),
    ),
    "a link to nothing": lambda target, _: target.symlink_to("later.db"),
    "another file": lambda target, _: target.write_bytes(b"no database"),
}


@pytest.mark.parametrize("case", _REPLACED)
def test_a_backup_takes_the_place_of(case: str, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    _REPLACED[case](target, source)
    was_link = target.is_symlink()
    back_up(str(source), target)
    assert count_rows(target) == 500
    assert target.is_symlink() == was_link
    assert not list(tmp_path.glob("*unfinished*"))


_REFUSED: dict[str, tuple[str, Make]] = {
    "a device": ("backup_no_file", lambda target, _: target.symlink_to("/dev/null")),
    "a folder": ("backup_no_file", lambda target, _: target.mkdir()),
    "a pipe": ("backup_no_file", lambda target, _: os.mkfifo(target)),
    "a link to itself": ("backup_no_file", lambda target, _: target.symlink_to(target.name)),
    "the store, through a link": (
        "backup_of_itself",
        lambda target, source: target.symlink_to(source),
    ),
    "the store, through links": (
        "backup_of_itself",
        lambda target, source: (
            target.with_name("b").symlink_to(source.parent),
            target.symlink_to("b/kho.db"),
        ),
    ),
    "the store, by another name": (
        "backup_of_itself",
        lambda target, source: target.hardlink_to(source),
    ),
    "the lock of the store": (
        "backup_of_itself",
        lambda target, source: target.symlink_to(f"{source}.lock"),
    ),
    "the log that the store will have": (
        "backup_of_itself",
        lambda target, source: target.symlink_to(f"{source}-wal"),
    ),
    "a leftover log": ("backup_in_use", _leave_a_log),
    "a leftover journal": (
        "backup_in_use",
        lambda target, _: Path(f"{target}-journal").write_bytes(b"x"),
    ),
    "a log without its file": (
        "backup_in_use",
        lambda target, _: Path(f"{target}-wal").write_bytes(b"x"),
    ),
}


@pytest.mark.parametrize("case", _REFUSED)
def test_a_backup_is_refused_onto(case: str, source: Path, tmp_path: Path) -> None:
    code, make = _REFUSED[case]
    target = tmp_path / "copy.db"
    make(target, source)
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
    with pytest.raises(StoreError) as caught:
        back_up(str(source), target)
    assert caught.value.code == code
    assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_backup_is_refused_onto_the_store_by_its_own_name(source: Path) -> None:
    with pytest.raises(StoreError) as caught:
        back_up(str(source), source)
    assert caught.value.code == "backup_of_itself"


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_backup_is_refused_onto_a_database_in_use(
    source: Path, tmp_path: Path, mode: str
) -> None:
    target = tmp_path / "copy.db"
    make_database(target, 3)
    with closing(sqlite3.connect(target)) as other:
        other.execute(f"PRAGMA journal_mode={mode}")
        other.execute("BEGIN")
        other.execute("INSERT INTO one VALUES (1)")
        with pytest.raises(StoreError) as caught:
            back_up(str(source), target)
        other.commit()
    assert caught.value.code == "backup_in_use"
    assert count_rows(target) == 4


def _flip(path: Path) -> None:
    """Turn the bits of a page in the middle of a file."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 200] = bytes(255 - byte for byte in content[middle : middle + 200])
    path.write_bytes(content)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("damage", [_flip, _cut])
def test_a_damaged_store_never_replaces_a_good_backup(
    source: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    back_up(str(source), tmp_path / "copy.db")
    shutil.copy(source, tmp_path / "damaged.db")
    damage(tmp_path / "damaged.db")
    with pytest.raises(StoreError) as caught:
        back_up(str(tmp_path / "damaged.db"), tmp_path / "copy.db")
    assert caught.value.code in {"store_damaged", "no_backup"}
    assert count_rows(tmp_path / "copy.db") == 500
    assert not list(tmp_path.glob("*unfinished*"))
