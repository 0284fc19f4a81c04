"""The store: a database of annotated reports, opened, written a batch at a time, and backed up."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, delete, func, select
from sqlalchemy.exc import DatabaseError

from viendan.errors import StoreError
from viendan.store import migrations, quarantine
from viendan.store.database import engine as engines
from viendan.store.database.bulk import chunks, upsert
from viendan.store.database.cache import Cache
from viendan.store.database.keys import key_of
from viendan.store.database.schema import documents, mentions, paragraphs, reports
from viendan.store.database.sql import is_address
from viendan.store.derived.deriving import derive, forget
from viendan.store.derived.overlay import is_spoken_of, overlaid, stored_rows
from viendan.store.derived.parcel import Parcel, empty, laid, pack, take, unpack
from viendan.store.files import FileState, absent_members, mark, place, take_gone
from viendan.store.rows import ReportRows, rows_of
from viendan.store.runs import RunRecord, record_run

if TYPE_CHECKING:
    from viendan.annotation.record import Annotation


class Store:
    """A database of annotated reports."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.cache = Cache(engine)

    @classmethod
    def open(cls, target: str | Path, *, create: bool = True) -> "Store":
        """Return the store in a file, or at a database address ("…://…"); an older one is brought up to date.

        Raises StoreError where the file is missing and not to be created, is no database, or was made by a newer version.
        """
        if not is_address(target):
            path = Path(target)
            if not create and not path.is_file():
                raise StoreError("no_store", path=path)
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            engine = engines.engine_of(target)
            migrations.bring_up_to_date(engine, target)
        except DatabaseError as error:
            raise StoreError("bad_store", path=target, reason=str(error.orig)) from error
        return cls(engine)

    @classmethod
    def open_read_only(cls, target: str | Path) -> "Store":
        """Return the store in a file, or at a database address, so that nothing can be written through it.

        Raises StoreError where it is missing, is no database, or was made by another version.
        """
        if not is_address(target) and not Path(target).is_file():
            raise StoreError("no_store", path=target)
        try:
            engine = engines.read_only_engine_of(target)
            migrations.require_up_to_date(engine, target)
        except DatabaseError as error:
            raise StoreError("bad_store", path=target, reason=str(error.orig)) from error
        return cls(engine)

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the store."""
        return engines.reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection whose work is stored as one, or not at all."""
        return engines.writing(self.engine)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Hold the right to process into this store; it ends with the process that holds it, however that ends.

        Raises StoreError where another run holds it.
        """
        if self.engine.dialect.name == "postgresql":
            with self._running_on_server():
                yield
            return
        from filelock import FileLock, Timeout  # noqa: PLC0415  # only a run needs it

        try:
            with FileLock(f"{self.engine.url.database}.lock", timeout=0):
                yield
        except Timeout as error:
            raise StoreError("store_busy", path=self.engine.url.database) from error

    @contextmanager
    def _running_on_server(self) -> Iterator[None]:
        with self.engine.connect() as connection:
            key = key_of("viendan")
            if not connection.scalar(select(func.pg_try_advisory_lock(key))):
                raise StoreError("store_busy", path=self.engine.url.database)
            connection.commit()
            try:
                yield
            finally:
                connection.execute(select(func.pg_advisory_unlock(key)))
                connection.commit()

    def add(self, annotation: "Annotation", file: FileState | None = None) -> None:
        """Store a report, and the file that it came from, in one transaction; once stored it changes nothing."""
        self.add_all([(rows_of(annotation), file)])

    def add_all(
        self,
        batch: Iterable[tuple[ReportRows, FileState | None]],
        failures: Sequence[tuple[FileState, quarantine.Failure]] = (),
        version: str = "",
    ) -> None:
        """Store reports with their files, and the files that could not be read by a version, in one transaction, as `add_parcel` does."""
        entries = list(batch)
        placed = [(file, rows.report.report) for rows, file in entries if file is not None]
        self.add_parcel(pack(rows for rows, _ in entries), placed, failures, version)

    def add_parcel(
        self,
        parcel: Parcel,
        placed: Sequence[tuple[FileState, int]],
        failures: Sequence[tuple[FileState, quarantine.Failure]] = (),
        version: str = "",
    ) -> None:
        """Store a batch in one transaction: reports, each file with its report, and the files that could not be read by a version.

        A report that is there by the same version is left as it is; by another version it is replaced. A file that was
        read leaves the quarantine; the report that an unreadable file held before is kept.
        """
        with self.writing() as connection:
            _put(connection, parcel)
            _erase(connection, place(connection, placed))
            mark(
                connection,
                [],
                absent_members(
                    connection,
                    [file.path for file, _ in placed],
                    [file.path for file, _ in failures],
                ),
            )
            quarantine.put(connection, failures, version)

    def settle(
        self,
        there: Sequence[FileState],
        placed: Sequence[tuple[FileState, int]],
        gone: Sequence[str],
        mended: Sequence[str],
    ) -> None:
        """Store what needs no annotation: files that are there with the same bytes, files whose bytes are a report's, and files that are gone.

        `mended` are paths that leave the quarantine.
        """
        with self.writing() as connection:
            mark(connection, there, gone)
            _erase(connection, place(connection, list(placed)))
            quarantine.forget(connection, mended)

    def prune(self, folder: str = "") -> int:
        """Erase the files of a folder (of all, by default) that are gone, and the reports that no file has; return how many reports."""
        with self.writing() as connection:
            orphans = take_gone(connection, folder)
            _erase(connection, orphans)
        return len(orphans)

    def body_paragraphs(self) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
        """Yield the report's SHA-256, the start, the text and the headings of every paragraph that has a domain."""
        query = (
            select(
                reports.c.sha256,
                reports.c.text,
                paragraphs.c.start,
                paragraphs.c.end,
                paragraphs.c.headings,
            )
            .join(paragraphs, paragraphs.c.report == reports.c.report)
            .where(paragraphs.c.domain.is_not(None))
            .order_by(reports.c.sha256, paragraphs.c.position)
        )
        with self.reading() as connection:
            for row in connection.execute(query):
                yield (
                    row.sha256,
                    row.start,
                    row.text[row.start : row.end],
                    tuple(json.loads(row.headings)),
                )

    def has_document(self, identity: str) -> bool:
        """Return whether a report of the store cites this document."""
        with self.reading() as connection:
            return (
                connection.scalar(
                    select(documents.c.document).where(documents.c.identity == identity)
                )
                is not None
            )

    def documents_of_stem(self, stem: str) -> tuple[str, ...]:
        """Return the identities that an undated mention of this stem may mean."""
        with self.reading() as connection:
            return tuple(
                connection.scalars(
                    select(documents.c.identity)
                    .where(documents.c.stem == stem)
                    .order_by(documents.c.identity)
                )
            )

    def record_run(self, run: RunRecord) -> None:
        """Store that a run is over, and which reports came with it."""
        with self.writing() as connection:
            record_run(connection, run)

    def backup(self, target: Path) -> None:
        """Write a copy of the store to a file while it is in use; an older copy of that name is replaced whole.

        Raises StoreError where the store is on a server, which has means of its own, or the file cannot be written.
        """
        if self.engine.dialect.name != "sqlite":
            raise StoreError("backup_elsewhere", database=self.engine.url.database)
        unfinished = target.with_name(f"{target.name}.unfinished")
        try:
            with (
                closing(sqlite3.connect(str(self.engine.url.database))) as source,
                closing(sqlite3.connect(unfinished)) as copy,
            ):
                source.backup(copy)
            unfinished.replace(target)
        except (sqlite3.Error, OSError) as error:
            unfinished.unlink(missing_ok=True)
            raise StoreError("no_backup", path=target, reason=str(error)) from error

    def close(self) -> None:
        """Close the store's connections."""
        self.cache.close()
        self.engine.dispose()


def _put(connection: Connection, parcel: Parcel) -> None:
    """Store the reports of a parcel that are not there by the same version, with all that is derived from them."""
    stored: dict[int, str] = {}
    for chunk in chunks(sorted(head.report for head in parcel.heads)):
        stored |= {
            row.report: row.version
            for row in connection.execute(
                select(reports.c.report, reports.c.version).where(reports.c.report.in_(chunk))
            )
        }
    wanted = {head.report for head in parcel.heads if stored.get(head.report) != head.version}
    replaced = sorted(wanted & stored.keys())
    kept = _as_meant(connection, parcel, wanted)
    erased = _empty(connection, replaced)
    with laid(connection, kept):
        if replaced:
            _replace_reports(connection, kept)
        else:
            take(connection, kept, reports)
        take(connection, kept, paragraphs)
        take(connection, kept, mentions)
        derive(connection, kept, erased)


def _as_meant(connection: Connection, parcel: Parcel, wanted: set[int]) -> Parcel:
    """Return a parcel with the wanted reports alone, as people corrected them; as a rule all are wanted, and nobody spoke of them."""
    if len(wanted) == len(parcel.heads) and not is_spoken_of(
        connection, [(head.report, head.sha256) for head in parcel.heads]
    ):
        return parcel
    found = [rows for rows in unpack(parcel) if rows.report.report in wanted]
    return pack(found, overlaid(connection, found))


def _replace_reports(connection: Connection, parcel: Parcel) -> None:
    """Store the rows of a parcel's reports, in place of those that are there."""
    row = upsert(connection, reports)
    values = {
        column.name: row.excluded[column.name]
        for column in reports.columns
        if not column.primary_key
    }
    given = [dict(zip(reports.columns.keys(), one, strict=True)) for one in parcel.rows("reports")]
    connection.execute(row.on_conflict_do_update(index_elements=["report"], set_=values), given)


def _empty(connection: Connection, gone: list[int]) -> list[ReportRows]:
    """Erase what reports hold and all that was derived from it but their documents; return the rows that these must be rid of."""
    erased = stored_rows(connection, gone)
    forget(connection, erased)
    for chunk in chunks(gone):
        for table in (mentions, paragraphs):
            connection.execute(delete(table).where(table.c.report.in_(chunk)))
    return erased


def _erase(connection: Connection, gone: list[int]) -> None:
    """Erase reports with all that they hold and all that was derived from it."""
    erased = _empty(connection, gone)
    for chunk in chunks(gone):
        connection.execute(delete(reports).where(reports.c.report.in_(chunk)))
    with laid(connection, empty()):
        derive(connection, empty(), erased)
