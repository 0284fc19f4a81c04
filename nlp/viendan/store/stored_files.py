"""Stored files, read by plain SQL, so that an unchanged folder is recognised without SQLAlchemy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viendan.grouping import groups
from viendan.store.database.sql import among, ask

if TYPE_CHECKING:
    from viendan.store.database.sql import Line, Readable

# How many values a question has at most.
_MOST_VALUES = 500
#: The condition that a path lies in a folder; `inside` gives its parameters.
INSIDE = "substr(path, 1, :length) = :prefix"
_COLUMNS = (
    "files.report, reports.version, files.is_gone, files.path, files.size, files.modified_ns,"
    " files.content"
)
_FILES = "FROM files JOIN reports ON reports.report = files.report"


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was read: path, size, time of change, SHA-256 of its bytes, and its source.

    `source` is what its reader says of it, as JSON (`Source.about`). `archive` is the path of the
    archive that it was just read from, if any; it is not stored.
    """

    path: str
    size: int
    modified_ns: int
    content: str = ""
    source: str | None = None
    archive: str = ""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the store: its state, its report with its version, and whether it is gone."""

    state: FileState
    report: int
    version: str
    is_gone: bool


def below(folder: str) -> str:
    """Return the prefix of the paths of all files in a folder; "" for every file."""
    return f"{folder.rstrip('/')}/" if folder else ""


def inside(folder: str) -> dict[str, object]:
    """Return the parameters of `INSIDE` for a folder; "" is every file."""
    prefix = below(folder)
    return {"prefix": prefix, "length": len(prefix)}


def _stored(line: "Line") -> StoredFile:
    names = ("path", "size", "modified_ns", "content", "source")
    state = FileState(*(line[name] for name in names))
    return StoredFile(state, line["report"], line["version"], bool(line["is_gone"]))


def known_files(connection: "Readable", folder: str = "") -> dict[str, StoredFile]:
    """Return the stored files of a folder (of all, by default) by path, without their sources."""
    question = f"SELECT {_COLUMNS}, NULL AS source {_FILES} WHERE {INSIDE}"  # ours
    found = ask(connection, question, inside(folder))
    return {line["path"]: _stored(line) for line in found}


def count_files(connection: "Readable", folder: str = "") -> int:
    """Return how many files of a folder the store has, without those that are gone."""
    question = f"SELECT count(*) AS count FROM files WHERE NOT is_gone AND {INSIDE}"  # noqa: S608
    return int(ask(connection, question, inside(folder))[0]["count"])


def holds_files(connection: "Readable") -> bool:
    """Return whether the store has any file."""
    return bool(ask(connection, "SELECT 1 AS one FROM files LIMIT 1", {}))


def files_with(connection: "Readable", contents: Iterable[str]) -> list[StoredFile]:
    """Return the stored files whose bytes have one of these hashes, in the order of their paths."""
    found = [
        _stored(line)
        for some in groups(sorted(set(contents)), lambda _: 1, _MOST_VALUES, _MOST_VALUES)
        for line in _with_contents(connection, some)
    ]
    return sorted(found, key=lambda one: one.state.path)


def _with_contents(connection: "Readable", contents: list[str]) -> "Iterable[Line]":
    condition, given = among({"content": contents})
    question = f"SELECT {_COLUMNS}, files.source {_FILES} WHERE {condition}"  # ours
    return ask(connection, question, given)
