"""Survey: compare a folder with the store and find the files to annotate."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from viendan.errors import ViendanError
from viendan.readers.source import MEMBER_MARK, outer
from viendan.store.quarantined_files import Quarantined, quarantined
from viendan.store.stored_files import (
    FileState,
    StoredFile,
    files_with,
    holds_files,
    known_files,
)

if TYPE_CHECKING:
    from viendan.store import Store
    from viendan.store.database.sql import Readable

_Entry = TypeVar("_Entry")
_Known = dict[str, list[StoredFile]]
_Bad = dict[str, list[Quarantined]]


#: Names that are no reports, in small letters: hidden files, what systems and Word leave beside
#: reports, unfinished copies.
NO_REPORTS = (".*", "thumbs.db", "desktop.ini", "~$*", "*.tmp")


@dataclass(frozen=True, slots=True)
class Survey:
    """A folder compared with the store.

    `todo` lists the files to annotate, `known` the paths of those that the store has a report of.
    `same` counts files whose report is stored, `waiting` files that stay in quarantine until they
    change or are due. The rest is what `Store.store_survey` records.
    """

    todo: tuple[FileState, ...]
    known: frozenset[str]
    same: int
    waiting: int
    there: tuple[FileState, ...]
    copies: tuple[tuple[FileState, int], ...]
    gone: tuple[str, ...]
    mended: tuple[str, ...]

    @property
    def total(self) -> int:
        """The number of files in the folder."""
        return len(self.todo) + self.same + self.waiting

    @property
    def has_news(self) -> bool:
        """Whether there is anything to annotate or to store."""
        return bool(self.todo or self.there or self.copies or self.gone or self.mended)


def _is_report(name: str, place: str, ignored: Sequence[str]) -> bool:
    """Return whether a file or folder at `place` below the folder of the run is to be read."""
    small = name.lower()
    return not (
        any(fnmatchcase(small, pattern) for pattern in NO_REPORTS)
        or any(fnmatchcase(name, one) or fnmatchcase(place, one) for one in ignored)
    )


def _state(path: str) -> FileState:
    storable = path.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        status = os.stat(path)  # noqa: PTH116  # making a Path costs more than the call
    except OSError:
        return FileState(storable, 0, 0)
    return FileState(storable, status.st_size, status.st_mtime_ns)


def discover(
    folder: Path, ignored: Sequence[str] = (), own: AbstractSet[str] = frozenset()
) -> list[FileState]:
    """Return the state of every file below a folder, in the order of their paths.

    A folder below it that cannot be listed stands among the files: reading it will say why. Links
    to folders are left out, and what is no report by its name (`NO_REPORTS`). `ignored` are
    patterns of the shell for other names, or paths below the folder, to leave out; `own` are the
    paths of the store that is in use. Raises ViendanError (`no_folder`, `empty_folder`) if the
    folder does not exist or has no files.
    """
    if not folder.is_dir():
        raise ViendanError("no_folder", path=folder)
    found: list[FileState] = []
    top = str(folder.resolve())

    def is_report(root: str, name: str) -> bool:
        path = os.path.join(root, name)  # noqa: PTH118  # as in _state
        place = path.removeprefix(top).lstrip(os.sep)
        return path not in own and _is_report(name, place, ignored)

    unlisted: list[OSError] = []
    for root, folders, names in os.walk(top, onerror=unlisted.append):
        folders[:] = [name for name in folders if is_report(root, name)]
        found += [
            _state(os.path.join(root, name))  # noqa: PTH118  # as in _state
            for name in names
            if is_report(root, name)
        ]
    found += [_state(str(error.filename)) for error in unlisted]
    if not found:
        raise ViendanError("empty_folder", path=folder)
    return sorted(found, key=lambda file: file.path)


def _digest(path: str) -> str:
    with Path(path).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def digest_or_none(file: FileState) -> str | None:
    """Return the SHA-256 of a file in hexadecimal, or None if it cannot be read now."""
    if not os.path.isfile(file.path):  # noqa: PTH113  # as in is_folder
        return None
    try:
        return _digest(file.path)
    except OSError:
        return None


def is_folder(path: str) -> bool:
    """Return whether a path is that of a folder; one that is too long for the system is not."""
    return os.path.isdir(path)  # noqa: PTH112  # a Path raises an error where the other says no


def _has_changed(file: FileState, before: StoredFile, *, hash_all: bool) -> bool:
    state = before.state
    if not hash_all and (state.size, state.modified_ns) == (file.size, file.modified_ns):
        return False
    return state.size != file.size or digest_or_none(file) != state.content


def compare(  # noqa: PLR0913  # what a person asks of a run
    connection: "Readable",
    folder: Path,
    version: str,
    *,
    refresh: bool = False,
    ignored: Sequence[str] = (),
    hash_all: bool = False,
    own: AbstractSet[str] = frozenset(),
) -> Survey:
    """Return what there is to do in a folder; nothing is stored.

    A file costs a look at its size and time, and a hash if these differ; with `hash_all` every file
    is hashed, so that one is found that changed within its size and time. A file with the bytes of
    a stored report is another file of that report. Files in quarantine wait until they change or
    are due. Reports that another version annotated are done again only with `refresh`. The paths
    `own` of the store itself are no reports.
    """
    present = discover(folder, ignored, own)
    paths = {file.path for file in present}
    known, bad = _stored_of(connection, str(folder.resolve()), paths)
    waiting = [file for file in present if _is_waiting(file, known, bad, version)]
    rest = _without(present, waiting)
    is_same = partial(_is_same, known=known, bad=bad, version=version)
    same = [file for file in rest if is_same(file, refresh=refresh, hash_all=hash_all)]
    new = _without(rest, same)
    copies = _copies(connection, new, version)
    done = {file.path for file in same} | {file.path for file, _ in copies}
    todo = tuple(file for file in new if file.path not in done)
    is_seen = _is_seen(present)
    return Survey(
        todo=todo,
        known=frozenset(file.path for file in todo if file.path in known),
        same=len(done),
        waiting=len(waiting),
        there=tuple(one for file in same for one in _moved_states(file, known[file.path])),
        copies=tuple(copies),
        gone=tuple(sorted(filter(is_seen, _gone(known, paths)))),
        mended=(*filter(is_seen, _mended(bad, done, paths)), *_outdated(bad, todo, version)),
    )


def survey(  # noqa: PLR0913  # as above
    store: "Store",
    folder: Path,
    version: str,
    *,
    refresh: bool = False,
    ignored: Sequence[str] = (),
    hash_all: bool = False,
) -> Survey:
    """Compare a folder with a store (`compare`), and store what needs no annotation.

    A copy of a stored report is stored as another file of it; a file that is no longer in the
    folder is marked as gone.
    """
    with store.reading() as connection:
        found = compare(
            connection,
            folder,
            version,
            refresh=refresh,
            ignored=ignored,
            hash_all=hash_all,
            own=store.own_paths,
        )
    store.store_survey(found.there, found.copies, found.gone, found.mended)
    return found


def _gone(known: _Known, paths: set[str]) -> Iterator[str]:
    """Yield the paths of stored files that are no longer in the folder."""
    for path in known.keys() - paths:
        yield from (one.state.path for one in known[path] if not one.is_gone)


def _mended(bad: _Bad, done: set[str], paths: set[str]) -> Iterator[str]:
    """Yield the paths to release from quarantine: their files are gone or need no attempt."""
    for path, entries in bad.items():
        yield from (one.file.path for one in entries if one.file.path in done or path not in paths)


def _outdated(bad: _Bad, todo: Iterable[FileState], version: str) -> Iterator[str]:
    """Yield the paths to release since their file is another now: its reports may be others too."""
    for file in todo:
        entries = bad.get(file.path, ())
        yield from (one.file.path for one in entries if not one.was_tried(file, version))


def _is_seen(present: Iterable[FileState]) -> Callable[[str], bool]:
    """Return a function that says whether a path is outside all folders that cannot be listed."""
    unlisted = tuple(f"{file.path}{os.sep}" for file in present if is_folder(file.path))
    return lambda path: not path.startswith(unlisted)


def _stored_of(connection: "Readable", root: str, present: set[str]) -> tuple[_Known, _Bad]:
    """Return the stored and the quarantined files of a folder, each by the file it lies in."""
    known = known_files(connection, root).values()
    return (
        _by_file(known, lambda one: _file_of(one.state.path, present)),
        _by_file(quarantined(connection, root), lambda one: _file_of(one.file.path, present)),
    )


def _file_of(path: str, present: set[str]) -> str:
    """Return the file on disk that a stored path is of: the archive, for a report inside it.

    The name of a folder may end as what separates an archive from its reports ("Tháng 1!/a.txt").
    """
    if path in present:
        return path
    ends = (match.start() for match in re.finditer(re.escape(MEMBER_MARK), path))
    return next((path[:end] for end in ends if path[:end] in present), outer(path))


def _without(files: list[FileState], others: list[FileState]) -> list[FileState]:
    paths = {file.path for file in others}
    return [file for file in files if file.path not in paths]


def _by_file(
    entries: Iterable[_Entry], file_of: Callable[[_Entry], str]
) -> dict[str, list[_Entry]]:
    """Return entries grouped by their files on disk."""
    grouped: dict[str, list[_Entry]] = {}
    for one in entries:
        grouped.setdefault(file_of(one), []).append(one)
    return grouped


def _is_waiting(file: FileState, known: _Known, bad: _Bad, version: str) -> bool:
    """Return whether a file stays in quarantine: itself, or all the reports in it."""
    entries = bad.get(file.path, [])
    is_bad = any(one.file.path == file.path for one in entries) or (
        bool(entries) and file.path not in known
    )
    now = datetime.now(UTC)
    return is_bad and not any(one.is_due(file, version, now) for one in entries)


def _is_same(  # noqa: PLR0913  # what a file is compared with, and how
    file: FileState, known: _Known, bad: _Bad, version: str, *, refresh: bool, hash_all: bool
) -> bool:
    """Return whether the stored reports of a file are those of its bytes and need no refresh."""
    stored = known.get(file.path)
    if not stored or (refresh and any(one.version != version for one in stored)):
        return False
    now = datetime.now(UTC)
    entries = bad.get(file.path, [])
    if any(one.again is not None and one.is_due(file, version, now) for one in entries):
        return False
    return not _has_changed(file, _current(stored)[0], hash_all=hash_all)


def _current(known: list[StoredFile]) -> list[StoredFile]:
    """Return the entries of a file's last content: of an archive, without its former reports."""
    last = max(known, key=lambda one: (not one.is_gone, one.state.modified_ns))
    return [one for one in known if one.state.content == last.state.content]


def _moved_states(file: FileState, stored: list[StoredFile]) -> list[FileState]:
    """Return the states to store of an unchanged file that is back or has another time."""
    return [
        replace(file, path=one.state.path)
        for one in _current(stored)
        if one.is_gone or one.state.modified_ns != file.modified_ns
    ]


def _copies(
    connection: "Readable", new: list[FileState], version: str
) -> list[tuple[FileState, int]]:
    """Return the new files that are copies of a stored file, each with the key of its report.

    A copy has the same bytes and the same ending, and its report is of the same version.
    """
    if not new or not holds_files(connection):
        return []
    digests = {file.path: digest for file in new if (digest := digest_or_none(file)) is not None}
    candidates = files_with(connection, digests.values())
    stored = {
        (one.state.content, _ending(one.state.path)): one
        for one in candidates
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
