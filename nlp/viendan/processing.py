"""Processing: a folder's files to be annotated, in batches; each file to the rows of its report or to the reason why not."""

import hashlib
import os
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import ReadError, StoreError, ViendanError
from viendan.readers import read
from viendan.store import Failure, FileState, Quarantined, ReportRows, RunRecord, Store, StoredFile, files_with, known_files, quarantined, rows_of

if TYPE_CHECKING:
    from spacy.language import Language

BATCH_BYTES = 1_000_000
_BATCH_FILES = 200


@dataclass(frozen=True, slots=True)
class Task:
    """How files are annotated: by which version, and with which domain model where it is not the shipped one."""

    version: str
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the rows of its report, or why there are none."""

    file: FileState
    rows: ReportRows | None
    failure: Failure | None


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


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: files annotated, files that needed nothing, files of the folder now in quarantine, reports erased."""

    done: int
    same: int
    failed: int
    pruned: int

    @property
    def has_failed(self) -> bool:
        """Whether every file of the folder is in quarantine."""
        return bool(self.failed) and not self.done + self.same


def now() -> str:
    """Return the time as it is stored: ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def record(store: Store, run: Run, root: str, started: str) -> None:
    """Store that a run over a folder is over, and what it did."""
    store.record_run(RunRecord(started, now(), root, run.done, run.same, run.failed))


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


def _digest_or_none(file: FileState) -> str | None:
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
    return state.size != file.size or _digest_or_none(file) != state.content


def survey(store: Store, folder: Path, version: str, *, refresh: bool = False) -> Survey:
    """Return what there is to do in a folder, once what needs no annotation is stored.

    A file costs a look at its size and time; where these differ, a hash of its bytes. A file whose bytes are those of a
    stored report is placed there; one that is no longer in the folder is marked as gone. Files whose report another
    version annotated are done again only to `refresh` them. Files in quarantine are left until they change or are due.
    """
    there = discover(folder)
    root = str(folder.resolve())
    with store.reading() as connection:
        known = known_files(connection, root)
        bad = {one.file.path: one for one in quarantined(connection, root)}
    waiting = {file.path for file in there if _is_waiting(bad.get(file.path), file, version)}
    stale = {path for path, before in known.items() if refresh and before.version != version}
    rest = [file for file in there if file.path not in waiting]
    same = [file for file in rest if file.path in known and file.path not in stale and not _has_changed(file, known[file.path])]
    settled = {file.path for file in same}
    new = [file for file in rest if file.path not in settled]
    placed = _placed(store, new, version)
    settled |= {file.path for file, _ in placed}
    gone = known.keys() - {file.path for file in there}
    store.settle(
        there=[file for file in same if _must_be_marked(file, known[file.path])],
        placed=placed,
        gone=sorted(path for path in gone if not known[path].is_gone),
        mended=[path for path in bad if path in settled or path not in {file.path for file in there}],
    )
    todo = tuple(file for file in new if file.path not in settled)
    return Survey(todo, len(settled), len(waiting))


def _is_waiting(bad: Quarantined | None, file: FileState, version: str) -> bool:
    return bad is not None and not bad.is_due(file, version, datetime.now(UTC))


def _must_be_marked(file: FileState, before: StoredFile) -> bool:
    return before.is_gone or before.state.modified_ns != file.modified_ns


def _placed(store: Store, new: list[FileState], version: str) -> list[tuple[FileState, int]]:
    """Return the new files whose bytes are those of a stored file of the same ending, with its report."""
    digests = {file.path: digest for file in new if (digest := _digest_or_none(file)) is not None}
    with store.reading() as connection:
        held = files_with(connection, digests.values())
    reports = {(one.state.content, _ending(one.state.path)): one.report for one in held if one.version == version}
    found = ((file, digests.get(file.path, "")) for file in new)
    return [(replace(file, content=digest), report) for file, digest in found if (report := reports.get((digest, _ending(file.path)))) is not None]


def _ending(path: str) -> str:
    return Path(path).suffix.lower()


def batches(files: Iterable[FileState], limit: int = BATCH_BYTES) -> Iterator[list[FileState]]:
    """Yield the files in batches of about `limit` bytes each."""
    batch: list[FileState] = []
    size = 0
    for file in files:
        if batch and (size + file.size > limit or len(batch) >= _BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield batch


@cache
def _pipeline(model: str | None) -> "Language":
    from viendan.pipeline import load  # noqa: PLC0415  # spaCy is loaded in the workers only

    return load(model=model)


def make_ready(model: str | None) -> None:
    """Load the pipeline into this process, so that the first file does not wait for it."""
    _pipeline(model)


def _annotated(file: FileState, task: Task) -> Outcome:
    from viendan.pipeline import annotation_of  # noqa: PLC0415

    if "\\udc" in file.path and not os.path.lexists(file.path):
        raise ReadError("bad_name", path=file.path)
    # Hashed before it is read: a file that changes in between is read again next time, never taken for done.
    content = _digest_or_none(file)
    source = read(Path(file.path))
    annotation = annotation_of(_pipeline(task.model)(source.text), Path(file.path).name)
    return Outcome(replace(file, content=content or ""), rows_of(annotation, task.version), None)


def failed(file: FileState, error: BaseException, code: str | None = None) -> Outcome:
    """Return the outcome of a file that ended in an error, with its traceback."""
    told = "".join(traceback.format_exception(error))
    if isinstance(error, ViendanError):
        return Outcome(file, None, Failure(error.code, {name: str(value) for name, value in error.about.items()}, told))
    reason = f"{type(error).__name__}: {error}"
    return Outcome(file, None, Failure(code or "unexpected", {"path": file.path, "reason": reason}, told))


def annotate_file(file: FileState, task: Task) -> Outcome:
    """Return the rows of a file's report, or why it has none; no error of one file leaves this function."""
    try:
        return _annotated(file, task)
    except ReadError as error:
        return failed(file, error)
    except MemoryError as error:
        return failed(file, error, "out_of_memory")
    except Exception as error:  # noqa: BLE001  # the one place where a fault of ours becomes a record, so that it costs one report and not the night
        return failed(file, error)


def annotate_batch(files: list[FileState], task: Task) -> list[Outcome]:
    """Return the outcome of every file of a batch, in order."""
    return [annotate_file(file, task) for file in files]


def write(store: Store, outcomes: list[Outcome], version: str) -> int:
    """Store the outcomes of a batch in one transaction; return how many files failed.

    Where the database cannot hold a value, the batch is stored a file at a time, and the file that bears it is quarantined.
    """
    try:
        _write(store, outcomes, version)
    except StoreError as error:
        if error.code != "unstorable":
            raise
        if len(outcomes) == 1:
            outcomes = [failed(outcomes[0].file, error)]
            _write(store, outcomes, version)
        else:
            return sum(write(store, [outcome], version) for outcome in outcomes)
    return sum(outcome.failure is not None for outcome in outcomes)


def _write(store: Store, outcomes: list[Outcome], version: str) -> None:
    store.add_all(
        [(outcome.rows, outcome.file) for outcome in outcomes if outcome.rows is not None],
        [(outcome.file, outcome.failure) for outcome in outcomes if outcome.failure is not None],
        version,
    )
