"""Backups of SQLite files: a copy that is checked, and then takes the place of an older one.

Importing this module loads no SQLAlchemy.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from viendan.errors import StoreError
from viendan.store.database.locations import LOGS, own_paths
from viendan.store.database.sqlite_reading import connect_to_read, steady


def copy_file(source: str, target: Path, name: Path | None = None) -> None:
    """Copy a database into a new file while it is in use.

    Raises StoreError (`no_backup`), with `name` for the file, where it cannot be read or written.
    """
    try:
        with (
            steady(source),
            closing(connect_to_read(source)) as read,
            closing(sqlite3.connect(target)) as copy,
        ):
            read.backup(copy)
            # A copy without a write-ahead log is one file, and opens on read-only media.
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise StoreError("no_backup", path=name or target, reason=str(error)) from error


def back_up(source: str, target: Path) -> None:
    """Copy a database to a file while it is in use; an older copy of that name is replaced whole.

    Links are followed. Raises StoreError where the target is no regular file, belongs to the store
    itself or is in use, where the copy cannot be written, and where it is damaged, as its source
    then is; what was at the target stays.
    """
    place = Path(os.path.realpath(target))
    _refuse(source, place)
    unfinished = place.with_name(f"{place.name}.unfinished")
    try:
        copy_file(source, unfinished, target)
        _require_whole(unfinished)
        _refuse(source, place)  # what has come meanwhile
        unfinished.replace(place)
    except OSError as error:
        raise StoreError("no_backup", path=target, reason=str(error)) from error
    finally:
        for beside in ("", *LOGS):
            Path(f"{unfinished}{beside}").unlink(missing_ok=True)


def _refuse(source: str, place: Path) -> None:
    """Raise StoreError where a file must not be replaced by a backup of a store."""
    if os.path.lexists(place) and not place.is_file():
        raise StoreError("backup_no_file", path=place)
    if any(_is_same(own, place) for own in own_paths(source)):
        raise StoreError("backup_of_itself", path=place)
    log = next((one for name in LOGS if os.path.lexists(one := f"{place}{name}")), None)
    if log is not None:
        raise StoreError("backup_in_use", path=place, log=log)
    if place.is_file() and _is_locked(place):
        raise StoreError("backup_in_use", path=place, log=place)


def _is_same(one: str, other: Path) -> bool:
    """Return whether two paths name one file, whether it is there or not, also by a hard link."""
    if os.path.realpath(one) == str(other):
        return True
    return Path(one).exists() and other.exists() and other.samefile(one)


def _is_locked(place: Path) -> bool:
    """Return whether another program reads or writes a database now; False for other files."""
    address = f"{place.as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as asked:
            asked.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return "locked" in str(error)
    return False


def _require_whole(copy: Path) -> None:
    """Raise StoreError where a copy is damaged."""
    try:
        with closing(sqlite3.connect(copy)) as opened:
            (found,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise StoreError("store_damaged", reason=" ".join(str(found).split()))
