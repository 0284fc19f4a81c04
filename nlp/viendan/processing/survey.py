"""Survey: what there is to do in a folder, beside what the store holds of it."""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from viendan.errors import ViendanError
from viendan.readers.source import MEMBER_MARK, outer
from viendan.store import (
    FileState,
    Quarantined,
    Store,
    StoredFile,
    files_with,
    holds_files,
    known_files,
    quarantined,
)

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Survey:
    """A folder beside what the store holds of it: the files to annotate, and how many need nothing.

    `same` counts files whose report is stored, `waiting` those that stay in quarantine until they change or are due.
    """

    todo: tuple[FileState, ...]
    same: int
    waiting: int

    @property
    def total(self) -> int:
        """How many files the folder has."""
        return len(self.todo) + self.same + self.waiting


def now() -> str:
    """Return the time as it is stored: ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _is_report(name: str) -> bool:
    # Word leaves "~$…" beside a document that is open.
    return not name.startswith((".", "~$"))


def _state(path: str) -> FileState:
    storable = path.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        status = os.stat(path)  # noqa: PTH116  # twenty thousand of them: a Path each costs more than the call
    except OSError:
        return FileState(storable, 0, 0)
    return FileState(storable, status.st_size, status.st_mtime_ns)


def discover(folder: Path) -> list[FileState]:
    """Return every file below a folder as it is now, but hidden ones, in the order of their paths; folders that are links are not entered.

    Raises ViendanError where there is no such folder or nothing in it.
    """
    if not folder.is_dir():
        raise ViendanError("no_folder", path=folder)
    found: list[FileState] = []
    for root, folders, names in os.walk(folder.resolve()):
        folders[:] = [name for name in folders if _is_report(name)]
        found += [_state(os.path.join(root, name)) for name in names if _is_report(name)]  # noqa: PTH118  # as in _state
    if not found:
        raise ViendanError("empty_folder", path=folder)
    return sorted(found, key=lambda file: file.path)


def _digest(path: str) -> str:
    with Path(path).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def digest_or_none(file: FileState) -> str | None:
    """Return the hash of a file's bytes; None where it cannot be read now, which reading it will tell."""
    if not Path(file.path).is_file():
        return None
    try:
        return _digest(file.path)
    except OSError:
        return None


def _has_changed(file: FileState, before: StoredFile) -> bool:
    state = before.state
    if (state.size, state.modified_ns) == (file.size, file.modified_ns):
        return False
    return state.size != file.size or digest_or_none(file) != state.content


def survey(store: Store, folder: Path, version: str, *, refresh: bool = False) -> Survey:
    """Return what there is to do in a folder, once what needs no annotation is stored.

    A file costs a look at its size and time; where these differ, a hash of its bytes. A file whose bytes are those of a
    stored report is placed there; one that is no longer in the folder is marked as gone. Files whose report another
    version annotated are done again only to `refresh` them. Files in quarantine are left until they change or are due.
    """
    there = discover(folder)
    root = str(folder.resolve())
    with store.reading() as connection:
        known = _by_file(known_files(connection, root).values(), lambda one: one.state.path)
        bad = _by_file(quarantined(connection, root), lambda one: one.file.path)
    waiting = {
        file.path
        for file in there
        if _is_waiting(file, known.get(file.path, []), bad.get(file.path, []), version)
    }
    rest = [file for file in there if file.path not in waiting]
    same = [
        file
        for file in rest
        if _is_same(
            file, known.get(file.path, []), bad.get(file.path, []), version, refresh=refresh
        )
    ]
    settled = {file.path for file in same}
    new = [file for file in rest if file.path not in settled]
    placed = _placed(store, new, version)
    settled |= {file.path for file, _ in placed}
    gone = known.keys() - {file.path for file in there}
    store.settle(
        there=[
            replace(file, path=one.state.path)
            for file in same
            for one in _current(known[file.path])
            if _must_be_marked(file, one)
        ],
        placed=placed,
        gone=sorted(one.state.path for path in gone for one in known[path] if not one.is_gone),
        mended=[
            one.file.path
            for path, ones in bad.items()
            for one in ones
            if one.file.path in settled or path not in {file.path for file in there}
        ],
    )
    todo = tuple(file for file in new if file.path not in settled)
    return Survey(todo, len(settled), len(waiting))


def _by_file(found: Iterable[Held], path_of: Callable[[Held], str]) -> dict[str, list[Held]]:
    """Return what is stored by the file that it lies in: the reports of an archive by the archive."""
    grouped: dict[str, list[Held]] = {}
    for one in found:
        grouped.setdefault(outer(path_of(one)), []).append(one)
    return grouped


def _is_waiting(
    file: FileState, known: list[StoredFile], bad: list[Quarantined], version: str
) -> bool:
    """Return whether a file stays in quarantine: itself, or all the reports in it."""
    is_bad = any(one.file.path == file.path for one in bad) or (bool(bad) and not known)
    now = datetime.now(UTC)
    return is_bad and not any(one.is_due(file, version, now) for one in bad)


def _is_same(
    file: FileState, known: list[StoredFile], bad: list[Quarantined], version: str, *, refresh: bool
) -> bool:
    if not known or (refresh and any(one.version != version for one in known)):
        return False
    now = datetime.now(UTC)
    if any(one.again is not None and one.is_due(file, version, now) for one in bad):
        return False
    return not _has_changed(file, _current(known)[0])


def _current(known: list[StoredFile]) -> list[StoredFile]:
    """Return what is stored of a file as it was last: of an archive without the reports that it had before."""
    last = max(known, key=lambda one: (not one.is_gone, one.state.modified_ns))
    return [one for one in known if one.state.content == last.state.content]


def _must_be_marked(file: FileState, before: StoredFile) -> bool:
    return before.is_gone or before.state.modified_ns != file.modified_ns


def _placed(store: Store, new: list[FileState], version: str) -> list[tuple[FileState, int]]:
    """Return the new files whose bytes are those of a stored file of the same ending, with its report."""
    with store.reading() as connection:
        if not holds_files(connection):
            return []
    digests = {file.path: digest for file in new if (digest := digest_or_none(file)) is not None}
    with store.reading() as connection:
        held = files_with(connection, digests.values())
    stored = {
        (one.state.content, _ending(one.state.path)): one
        for one in held
        if one.version == version and MEMBER_MARK not in one.state.path
    }
    found = ((file, stored.get((digests.get(file.path, ""), _ending(file.path)))) for file in new)
    return [
        (replace(file, content=one.state.content, source=one.state.source), one.report)
        for file, one in found
        if one is not None
    ]


def _ending(path: str) -> str:
    return Path(path).suffix.lower()
