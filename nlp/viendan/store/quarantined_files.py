"""Quarantine: the files that could not be read, each with the reason and when it is tried again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, select

from viendan.errors import ReadError
from viendan.store.database.bulk import chunks, insert_rows
from viendan.store.database.rows import dumps
from viendan.store.database.schema import quarantine
from viendan.store.files import FileState, below

#: Codes of failures that may pass while the file stays as it is; after any other the file waits
#: until it changes.
PASSING = frozenset(
    {"unreadable", "missing", "crashed", "too_slow", "out_of_memory", "unexpected", "unstorable"}
)
_FIRST_WAIT = timedelta(hours=1)
_LONGEST_WAIT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be read: a code of the messages, what it is about, and the traceback."""

    code: str
    about: dict[str, str]
    traceback: str = ""

    @property
    def error(self) -> ReadError:
        """The failure as the error that it was."""
        return ReadError(self.code, **self.about)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file in quarantine: its state when tried, by which version, how often, when last and next.

    `again` is None where the file is tried again only when it changes, or when Viendan does.
    """

    file: FileState
    version: str
    failure: Failure
    tries: int
    tried: str
    again: str | None

    def is_due(self, file: FileState, version: str, now: datetime) -> bool:
        """Return whether the file, in its present state, is to be tried again."""
        tried = (self.file.size, self.file.modified_ns, self.version)
        is_same = tried == (file.size, file.modified_ns, version)
        return not is_same or (self.again is not None and now >= datetime.fromisoformat(self.again))


def _again(failure: Failure, tries: int, now: datetime) -> str | None:
    if failure.code not in PASSING:
        return None
    wait = min(_FIRST_WAIT * (1 << min(tries - 1, 10)), _LONGEST_WAIT)
    return (now + wait).isoformat(timespec="seconds")


def _row(
    file: FileState, failure: Failure, version: str, tries: int, now: datetime
) -> tuple[object, ...]:
    return (
        file.path,
        file.size,
        file.modified_ns,
        version,
        failure.code,
        dumps(failure.about),
        failure.traceback,
        tries,
        now.isoformat(timespec="seconds"),
        _again(failure, tries, now),
    )


def store_failures(
    connection: Connection, failures: Iterable[tuple[FileState, Failure]], version: str
) -> None:
    """Put files into quarantine; each failed try doubles the wait, from an hour to a week."""
    now = datetime.now(UTC)
    for chunk in chunks(failures):
        is_there = quarantine.c.path.in_([file.path for file, _ in chunk])
        known = select(quarantine.c.path, quarantine.c.tries).where(is_there)
        tries = {row.path: row.tries for row in connection.execute(known)}
        connection.execute(delete(quarantine).where(is_there))
        rows = [
            _row(file, failure, version, tries.get(file.path, 0) + 1, now)
            for file, failure in chunk
        ]
        insert_rows(connection, quarantine, rows)


def release(connection: Connection, paths: Iterable[str]) -> None:
    """Remove files from quarantine."""
    for chunk in chunks(sorted(paths)):
        connection.execute(delete(quarantine).where(quarantine.c.path.in_(chunk)))


def quarantined(connection: Connection, folder: str = "") -> list[Quarantined]:
    """Return the files of a folder (of all, by default) that are in quarantine, by path."""
    inside = quarantine.c.path.startswith(below(folder), autoescape=True)
    return [
        Quarantined(
            file=FileState(row.path, row.size, row.modified_ns),
            version=row.version,
            failure=Failure(row.code, json.loads(row.about), row.traceback),
            tries=row.tries,
            tried=row.tried,
            again=row.again,
        )
        for row in connection.execute(select(quarantine).where(inside).order_by(quarantine.c.path))
    ]
