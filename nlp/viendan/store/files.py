"""Files: where reports came from, stored and marked. Two files with one text are one report."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, select, update

from viendan.readers.source import MEMBER_MARK
from viendan.store.database.bulk import chunks, insert_rows
from viendan.store.database.schema import files, quarantine, reports
from viendan.store.stored_files import FileState, below


def path_of() -> ColumnElement[str]:
    """Return the first path of a report as a column of a query."""
    return (
        select(func.min(files.c.path)).where(files.c.report == reports.c.report).scalar_subquery()
    )


def store_files(connection: Connection, found: Sequence[tuple[FileState, int]]) -> list[int]:
    """Store files and release them from quarantine; return the reports left without a file."""
    before: set[int] = set()
    for chunk in chunks([file.path for file, _ in found]):
        before |= set(connection.scalars(select(files.c.report).where(files.c.path.in_(chunk))))
        connection.execute(delete(files).where(files.c.path.in_(chunk)))
        connection.execute(delete(quarantine).where(quarantine.c.path.in_(chunk)))
    rows = [
        (file.path, report, file.size, file.modified_ns, file.content, False, file.source)
        for file, report in found
    ]
    insert_rows(connection, files, rows)
    return _without_file(connection, before)


def _without_file(connection: Connection, among: Iterable[int]) -> list[int]:
    """Return those of the reports that no file has."""
    asked = sorted(set(among))
    held = {
        report
        for chunk in chunks(asked)
        for report in connection.scalars(select(files.c.report).where(files.c.report.in_(chunk)))
    }
    return [report for report in asked if report not in held]


def absent_members(connection: Connection, read: Iterable[FileState]) -> list[str]:
    """Return the stored members of archives that are no longer in them.

    `read` are all members that were read from these archives now.
    """
    members = [file for file in read if file.archive]
    present = {file.path for file in members}
    archives = sorted({f"{file.archive}{MEMBER_MARK}" for file in members})
    stored = (
        select(files.c.path).where(files.c.path.startswith(archive, autoescape=True))
        for archive in archives
    )
    return [path for query in stored for path in connection.scalars(query) if path not in present]


def mark_files(connection: Connection, there: Iterable[FileState], gone: Iterable[str]) -> None:
    """Store the times of change of files with the same bytes as before, and mark files as gone."""
    is_at = files.c.path == bindparam("at")
    present = [{"at": file.path, "time": file.modified_ns} for file in there]
    absent = [{"at": path} for path in gone]
    if present:
        change = update(files).values(modified_ns=bindparam("time"), is_gone=False)
        connection.execute(change.where(is_at), present)
    if absent:
        connection.execute(update(files).values(is_gone=True).where(is_at), absent)


def delete_gone(connection: Connection, folder: str) -> list[int]:
    """Delete the files of a folder that are marked as gone; return the reports without a file."""
    where = files.c.is_gone & files.c.path.startswith(below(folder), autoescape=True)
    held = set(connection.scalars(select(files.c.report).where(where)))
    connection.execute(delete(files).where(where))
    return _without_file(connection, held)
