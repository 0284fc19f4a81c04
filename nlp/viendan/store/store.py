"""The store: a database of annotated reports, opened, written by batches, and backed up."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import DatabaseError

from viendan.errors import StoreError
from viendan.store import migrations
from viendan.store.annotation_rows import rows_of
from viendan.store.database import engine as engines
from viendan.store.database.bulk import chunks
from viendan.store.database.cache import Cache
from viendan.store.database.dialect import dialect_of
from viendan.store.database.locations import location_of, without_password
from viendan.store.database.rows import ReportRows
from viendan.store.database.schema import documents, mentions, paragraphs, reports, statements
from viendan.store.database.sqlite_reading import can_lock, opening_error, require_store_file
from viendan.store.database.text_columns import line_of
from viendan.store.derived.deriving import derive, forget
from viendan.store.derived.overlay import is_corrected, overlaid, stored_rows
from viendan.store.derived.packed_batch import (
    PackedBatch,
    attached,
    empty_batch,
    pack,
    replace_packed,
    store_packed,
    unpack,
)
from viendan.store.files import absent_members, delete_gone, mark_files, store_files
from viendan.store.quarantined_files import Failure
from viendan.store.quarantining import release, store_failures
from viendan.store.run_history import RunRecord
from viendan.store.runs import record_run
from viendan.store.stored_files import FileState

if TYPE_CHECKING:
    from viendan.annotation.record import Annotation


class Store:
    """A database of annotated reports; `with` closes it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.cache = Cache(engine)

    def __enter__(self) -> Self:
        """Return the store; leaving the block closes it."""
        return self

    def __exit__(self, *_about: object) -> None:
        """Close the store."""
        self.close()

    @classmethod
    def open(cls, target: str | Path, *, create: bool = True) -> Self:
        """Return the store in a file, or in a database of a server ("postgresql://…").

        A store of an older version is brought up to date. Raises StoreError where the file is
        missing and `create` is false, where it is no store, or where a newer version made it.
        """
        location = location_of(target)
        if isinstance(location, Path):
            _prepare_file(location, create=create)
        check = partial(migrations.bring_up_to_date, create=create)
        return cls(_checked(engines.engine_of(location), location, check))

    @classmethod
    def open_read_only(cls, target: str | Path) -> Self:
        """Return the store in a file, or in a database of a server, for reading only.

        Nothing is written. Raises StoreError where it is missing, is no store, or was made by
        another version.
        """
        location = location_of(target)
        if isinstance(location, Path):
            require_store_file(location)
        engine = engines.read_only_engine_of(location)
        return cls(_checked(engine, location, migrations.require_up_to_date))

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the store."""
        return engines.reading(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection whose work is stored as one, or not at all."""
        return engines.writing(self.engine)

    @property
    def own_paths(self) -> frozenset[str]:
        """The paths of the store's file and of what lies beside it; none for a server's store."""
        return dialect_of(self.engine).own_paths(self.engine)

    def running(self) -> AbstractContextManager[None]:
        """Hold the only right to process into this store; it ends with the process at the latest.

        Raises StoreError where another run holds it.
        """
        return dialect_of(self.engine).exclusive_run(self.engine)

    def add(self, annotation: "Annotation", file: FileState | None = None) -> None:
        """Store a report, and the file that it came from, in one transaction."""
        self.add_all([(rows_of(annotation), file)])

    def add_all(
        self,
        reports: Iterable[tuple[ReportRows, FileState | None]],
        failures: Sequence[tuple[FileState, Failure]] = (),
        version: str = "",
    ) -> None:
        """Store reports with their files, and failures, as `store_batch` does."""
        entries = list(reports)
        files = [(file, rows.report.report) for rows, file in entries if file is not None]
        self.store_batch(pack(rows for rows, _ in entries), files, failures, version)

    def store_batch(
        self,
        batch: PackedBatch,
        files: Sequence[tuple[FileState, int]],
        failures: Sequence[tuple[FileState, Failure]] = (),
        version: str = "",
    ) -> None:
        """Store a packed batch in one transaction, its files with their reports, and failures.

        A report that is there by the same version is left as it is; by another version it is
        replaced. A file that was read is released from quarantine. A file that `version` failed to
        read keeps the report that it had.
        """
        read = [file for file, _ in (*files, *failures)]
        with self.writing() as connection:
            _store_batch(connection, batch)
            _erase(connection, store_files(connection, files))
            mark_files(connection, [], absent_members(connection, read))
            store_failures(connection, failures, version)

    def store_survey(
        self,
        there: Sequence[FileState],
        copies: Sequence[tuple[FileState, int]],
        gone: Sequence[str],
        mended: Sequence[str],
    ) -> None:
        """Store what needs no annotation, in one transaction.

        `there` are files with the same bytes as before, `copies` files whose bytes are those of a
        stored report, `gone` paths of files that are gone, `mended` paths to release from
        quarantine.
        """
        with self.writing() as connection:
            mark_files(connection, there, gone)
            _erase(connection, store_files(connection, copies))
            release(connection, mended)

    def prune(self, folder: str = "") -> int:
        """Delete the files of a folder ("" for all) that are gone, and reports without a file.

        Return how many reports were deleted.
        """
        with self.writing() as connection:
            without_file = delete_gone(connection, folder)
            _erase(connection, without_file)
        return len(without_file)

    def body_paragraphs(self) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
        """Yield the report's SHA-256, start, text and headings of every paragraph with a domain."""
        headings = line_of(reports.c.headings, paragraphs.c.headings).label("headings")
        own = (paragraphs.c.start, paragraphs.c.end, headings)
        query = (
            select(reports.c.sha256, reports.c.text, *own)
            .join(paragraphs, paragraphs.c.report == reports.c.report)
            .where(paragraphs.c.domain.is_not(None))
            .order_by(reports.c.sha256, paragraphs.c.position)
        )
        with self.reading() as connection:
            for row in connection.execute(query):
                text = row.text[row.start : row.end]
                yield row.sha256, row.start, text, tuple(json.loads(row.headings))

    def has_document(self, identity: str) -> bool:
        """Return whether a report of the store mentions the document."""
        query = select(documents.c.document).where(documents.c.identity == identity)
        with self.reading() as connection:
            return connection.scalar(query) is not None

    def documents_of_stem(self, stem: str) -> tuple[str, ...]:
        """Return the identities that an undated mention of this stem may mean, in order."""
        query = select(documents.c.identity).where(documents.c.stem == stem)
        with self.reading() as connection:
            return tuple(connection.scalars(query.order_by(documents.c.identity)))

    def record_run(self, run: RunRecord) -> None:
        """Store that a run is over, and which reports came with it."""
        with self.writing() as connection:
            record_run(connection, run)

    def backup(self, target: Path) -> None:
        """Copy the store to a file while it is in use; an older copy is replaced whole.

        Raises StoreError where the store is on a server, which has means of its own, or where the
        file cannot be written.
        """
        dialect_of(self.engine).back_up(self.engine, target)

    def close(self) -> None:
        """Close the store's connections."""
        self.cache.close()
        self.engine.dispose()


def _prepare_file(path: Path, *, create: bool) -> None:
    """Raise StoreError where a file is no store, or may not be written.

    Where `create`, it may be missing or empty.
    """
    if path.is_file() or not create:
        require_store_file(path, or_empty=create)
        if not can_lock(path):
            raise StoreError("store_readonly", reason=path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)


def _checked(
    engine: Engine, target: str | Path, check: Callable[[Engine, str | Path], None]
) -> Engine:
    """Return an engine that passes a check of its tables; close it where it does not."""
    with ExitStack() as on_error:
        on_error.callback(engine.dispose)
        try:
            check(engine, target)
        except DatabaseError as error:
            raise opening_error(error.orig or error, without_password(target)) from error
        on_error.pop_all()
    return engine


def _store_batch(connection: Connection, batch: PackedBatch) -> None:
    """Store the reports of a packed batch that are not there by the same version, and derive."""
    stored = _stored_versions(connection, [head.report for head in batch.heads])
    wanted = {head.report for head in batch.heads if stored.get(head.report) != head.version}
    replaced = sorted(wanted & stored.keys())
    kept = _corrected(connection, batch, wanted)
    erased = _empty(connection, replaced)
    with attached(connection, kept):
        if replaced:
            replace_packed(connection, kept, reports)
        else:
            store_packed(connection, kept, reports)
        store_packed(connection, kept, paragraphs)
        store_packed(connection, kept, mentions)
        store_packed(connection, kept, statements)
        derive(connection, kept, erased)


def _stored_versions(connection: Connection, among: Iterable[int]) -> dict[int, str]:
    """Return the versions of those of the reports that are stored."""
    query = select(reports.c.report, reports.c.version)
    return {
        row.report: row.version
        for chunk in chunks(sorted(among))
        for row in connection.execute(query.where(reports.c.report.in_(chunk)))
    }


def _corrected(connection: Connection, batch: PackedBatch, wanted: set[int]) -> PackedBatch:
    """Return a packed batch with the wanted reports only, as people corrected them.

    As a rule all are wanted and nobody corrected any: then it is the batch as it came.
    """
    identified = [(head.report, head.sha256) for head in batch.heads]
    if len(wanted) == len(batch.heads) and not is_corrected(connection, identified):
        return batch
    found = [rows for rows in unpack(batch) if rows.report.report in wanted]
    return pack(found, overlaid(connection, found))


def _empty(connection: Connection, some: list[int]) -> list[ReportRows]:
    """Delete what reports hold and what was derived from it.

    Return the rows as they were: their share of the counts is still to be subtracted.
    """
    erased = stored_rows(connection, some)
    forget(connection, erased)
    for chunk in chunks(some):
        for table in (statements, mentions, paragraphs):
            connection.execute(delete(table).where(table.c.report.in_(chunk)))
    return erased


def _erase(connection: Connection, some: list[int]) -> None:
    """Delete reports with all that they hold and all that was derived from them."""
    erased = _empty(connection, some)
    for chunk in chunks(some):
        connection.execute(delete(reports).where(reports.c.report.in_(chunk)))
    with attached(connection, empty_batch()):
        derive(connection, empty_batch(), erased)
