"""The store: opened on a database, it adds annotations, forgets files, and sums up what it holds."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, create_engine, delete, event, func, insert, inspect, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from viendan.annotation import Annotation
from viendan.errors import ReadError, StoreError
from viendan.store.linking import relink
from viendan.store.rows import dumps, mention_rows, paragraph_rows, report_row
from viendan.store.schema import documents, failures, files, key_of, links, mentions, metadata, paragraphs, reports

#: Raised by one whenever the grammar, the layout or the model changes what an annotation says.
VERSION = "2"
_SHOWN = 10
_INCOMPLETE = ("missing_", "version_", "unknown_law", "draft")


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was read: path, size, time of change, and the SHA-256 of its bytes."""

    path: str
    size: int
    modified_ns: int
    content: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document and the number of reports that cite it."""

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    place: str | None
    title: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a store holds: counts, the most-cited documents, the warnings and the files that failed."""

    reports: int
    paragraphs: dict[str, int]
    references: int
    documents: int
    statuses: dict[str, int]
    cited: tuple[Cited, ...]
    warnings: tuple[tuple[str, str, str], ...]
    failures: tuple[tuple[str, ReadError], ...]


def _engine(url: str) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _prepare(connection: object, _record: object) -> None:
        if not isinstance(connection, sqlite3.Connection):
            return
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _missing_columns(engine: Engine) -> list[str]:
    found = inspect(engine)
    there = {f"{table}.{column['name']}" for table in metadata.tables for column in found.get_columns(table)}
    return [str(column) for table in metadata.sorted_tables for column in table.columns if str(column) not in there]


class Store:
    """A database of annotated reports."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, target: str | Path, *, create: bool = True) -> "Store":
        """Return the store in a file, or at a database address ("…://…").

        Raises StoreError where the file is missing and not to be created, is no database, or has other tables than ours.
        """
        address = str(target)
        if "://" not in address:
            path = Path(address)
            if not create and not path.is_file():
                raise StoreError("no_store", path=path)
            path.parent.mkdir(parents=True, exist_ok=True)
            address = f"sqlite:///{path}"
        engine = _engine(address)
        try:
            metadata.create_all(engine)
            missing = _missing_columns(engine)
        except (DatabaseError, OperationalError) as error:
            raise StoreError("bad_store", path=target, reason=str(error.orig)) from error
        if missing:
            raise StoreError("other_store", path=target, columns=", ".join(missing))
        return cls(engine)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            yield connection

    def known_files(self) -> dict[str, FileState]:
        """Return every file whose report is up to date, by path."""
        rows = select(files.c.path, files.c.size, files.c.modified_ns, files.c.content).join(reports).where(reports.c.version == VERSION)
        with self.engine.connect() as connection:
            return {row.path: FileState(*row) for row in connection.execute(rows)}

    def add(self, annotation: Annotation, file: FileState | None = None) -> None:
        """Store a report, and the file that it came from, in one transaction; once stored it changes nothing."""
        self.add_all([(annotation, file)])

    def add_all(self, batch: Iterable[tuple[Annotation, FileState | None]]) -> None:
        """Store a batch of reports with their files in one transaction."""
        with self._transaction() as connection:
            touched: list[dict[str, Any]] = []
            for annotation, file in batch:
                report = key_of(annotation.sha256)
                version = connection.scalar(select(reports.c.version).where(reports.c.report == report))
                if version != VERSION:
                    if version is not None:
                        touched += self._erase(connection, [report])
                    touched += self._write(connection, annotation)
                if file is not None:
                    touched += self._place(connection, report, file)
            _relink(connection, touched)

    def touch(self, file: FileState) -> None:
        """Store the new time of change of a file whose bytes are the same."""
        with self._transaction() as connection:
            connection.execute(update(files).where(files.c.path == file.path).values(modified_ns=file.modified_ns))

    def add_failure(self, path: str, error: ReadError) -> None:
        """Store that a file could not be read; the report that it held before is kept."""
        about = dumps({name: str(value) for name, value in error.about.items()})
        with self._transaction() as connection:
            connection.execute(delete(failures).where(failures.c.path == path))
            connection.execute(insert(failures), [{"path": path, "code": error.code, "about": about}])

    def keep_failures(self, folder: str, there: set[str]) -> None:
        """Take the files of a folder that are no longer there out of the failures."""
        with self._transaction() as connection:
            known = connection.scalars(select(failures.c.path).where(failures.c.path.startswith(folder, autoescape=True)))
            for path in set(known) - there:
                connection.execute(delete(failures).where(failures.c.path == path))

    @staticmethod
    def _write(connection: Connection, annotation: Annotation) -> list[dict[str, Any]]:
        connection.execute(insert(reports), [report_row(annotation, VERSION)])
        for table, rows in ((paragraphs, paragraph_rows(annotation)), (mentions, found := mention_rows(annotation))):
            if rows:
                connection.execute(insert(table), rows)
        return found

    @staticmethod
    def _erase(connection: Connection, gone: list[int]) -> list[dict[str, Any]]:
        """Erase reports; return their mentions, whose documents must be linked anew."""
        where = mentions.c.report.in_(gone)
        touched = [dict(row) for row in connection.execute(select(mentions.c.document, mentions.c.stem, mentions.c.status).where(where)).mappings()]
        connection.execute(delete(links).where(links.c.report.in_(gone)))
        connection.execute(delete(reports).where(reports.c.report.in_(gone)))
        return touched

    def _place(self, connection: Connection, report: int, file: FileState) -> list[dict[str, Any]]:
        """Point a file at its report; a report that no file has any more is erased."""
        before = connection.scalar(select(files.c.report).where(files.c.path == file.path))
        connection.execute(delete(files).where(files.c.path == file.path))
        connection.execute(delete(failures).where(failures.c.path == file.path))
        row = {"path": file.path, "report": report, "size": file.size, "modified_ns": file.modified_ns, "content": file.content}
        connection.execute(insert(files), [row])
        if before is None or before == report:
            return []
        left = connection.scalar(select(func.count()).select_from(files).where(files.c.report == before))
        return [] if left else self._erase(connection, [before])

    def summary(self, folder: str = "", shown: int = _SHOWN) -> Summary:
        """Return what the store holds of the reports below a folder (of all, by default)."""
        below = f"{folder.rstrip('/')}/" if folder else ""
        inside = select(files.c.report).where(files.c.path.startswith(below, autoescape=True)) if folder else select(reports.c.report)
        of_mentions, of_paragraphs = mentions.c.report.in_(inside), paragraphs.c.report.in_(inside) & paragraphs.c.domain.is_not(None)
        with self.engine.connect() as connection:
            domains = select(paragraphs.c.domain, func.count()).where(of_paragraphs).group_by(paragraphs.c.domain)
            statuses = select(mentions.c.status, func.count()).where(of_mentions).group_by(mentions.c.status)
            by_status = {str(status): int(count) for status, count in connection.execute(statuses)}
            cited = select(func.count(links.c.document.distinct())).where(links.c.report.in_(inside))
            return Summary(
                reports=connection.scalar(select(func.count()).select_from(reports).where(reports.c.report.in_(inside))) or 0,
                paragraphs=dict(sorted(((str(d), int(n)) for d, n in connection.execute(domains)), key=lambda item: -item[1])),
                references=sum(by_status.values()),
                documents=connection.scalar(cited) or 0,
                statuses=by_status,
                cited=_most_cited(connection, inside, shown),
                warnings=_warnings(connection, inside),
                failures=tuple(
                    (row.path, ReadError(row.code, **json.loads(row.about)))
                    for row in connection.execute(select(failures).where(failures.c.path.startswith(below, autoescape=True)).order_by(failures.c.path))
                ),
            )

    def body_paragraphs(self) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
        """Yield the report's SHA-256, the start, the text and the headings of every paragraph that has a domain."""
        query = (
            select(reports.c.sha256, reports.c.text, paragraphs.c.start, paragraphs.c.end, paragraphs.c.headings)
            .join(paragraphs, paragraphs.c.report == reports.c.report)
            .where(paragraphs.c.domain.is_not(None))
            .order_by(reports.c.sha256, paragraphs.c.position)
        )
        with self.engine.connect() as connection:
            for row in connection.execute(query):
                yield row.sha256, row.start, row.text[row.start : row.end], tuple(json.loads(row.headings))

    def close(self) -> None:
        """Close the store's connections."""
        self.engine.dispose()


def _relink(connection: Connection, touched: list[dict[str, Any]]) -> None:
    identities = {row["document"] for row in touched if row["document"] and row["status"] == "resolved"}
    relink(connection, identities, {row["stem"] for row in touched if row["stem"]})


def _most_cited(connection: Connection, inside: Select[tuple[int]], shown: int) -> tuple[Cited, ...]:
    count = func.count(links.c.report.distinct()).label("reports")
    query = (
        select(documents, count)
        .join(links, links.c.document == documents.c.document)
        .where(links.c.report.in_(inside))
        .group_by(*documents.c)
        .order_by(count.desc(), func.count().desc(), documents.c.identity)
        .limit(shown)
    )
    names = ("identity", "type", "number", "year", "symbol", "place", "title", "reports")
    return tuple(Cited(**{name: row[name] for name in names}) for row in connection.execute(query).mappings())


def _warnings(connection: Connection, inside: Select[tuple[int]]) -> tuple[tuple[str, str, str], ...]:
    """Return (path, code, evidence) of what was doubtful in the text itself, not merely incomplete."""
    path = select(func.min(files.c.path)).where(files.c.report == mentions.c.report).scalar_subquery()
    query = (
        select(path.label("path"), mentions.c.text, mentions.c.warnings)
        .where((mentions.c.warnings != "[]") & mentions.c.report.in_(inside))
        .order_by("path", mentions.c.position)
    )
    in_reports = tuple(
        (row.path or "", doubt["code"], f"{row.text}: {doubt['evidence']}")
        for row in connection.execute(query)
        for doubt in json.loads(row.warnings)
        if not doubt["code"].startswith(_INCOMPLETE)
    )
    cited = select(links.c.document).where(links.c.report.in_(inside))
    doubted = select(documents).where((documents.c.warnings != "[]") & documents.c.document.in_(cited)).order_by(documents.c.identity)
    return in_reports + tuple((row.identity, doubt["code"], doubt["evidence"]) for row in connection.execute(doubted) for doubt in json.loads(row.warnings))
