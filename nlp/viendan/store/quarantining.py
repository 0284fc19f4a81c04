"""Quarantining: files are put into quarantine, each with its next attempt, and released."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, select

from viendan.store.database.bulk import chunks, insert_rows
from viendan.store.database.rows import dumps
from viendan.store.database.schema import quarantine
from viendan.store.quarantined_files import Failure
from viendan.store.stored_files import FileState

#: Codes of failures that may pass while the file stays as it is; after any other the file waits
#: until it changes.
PASSING = frozenset(
    {"unreadable", "missing", "crashed", "too_slow", "out_of_memory", "unexpected", "unstorable"}
)
_FIRST_WAIT = timedelta(hours=1)
_LONGEST_WAIT = timedelta(days=7)


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
