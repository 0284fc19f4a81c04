"""Processing: a folder's files to be annotated, in batches; each file to the rows of its report or to the reason why not."""

import hashlib
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from viendan.errors import ReadError, StoreError, ViendanError
from viendan.grouping import groups
from viendan.readers import Source, read_all
from viendan.sources import MEMBER_MARK, outer
from viendan.store import (
    Failure,
    FileState,
    Parcel,
    Quarantined,
    ReportRows,
    RunRecord,
    Store,
    StoredFile,
    files_with,
    holds_files,
    known_files,
    pack,
    quarantined,
    rows_of,
    unpack,
)
from viendan.store.rows import dumps

if TYPE_CHECKING:
    from viendan.annotation import Annotation

Held = TypeVar("Held")
BATCH_BYTES = 2_000_000
_LEAST_BATCH_BYTES = 400_000
# A batch is half of a worker's share of what is left.
_PARTS_OF_A_SHARE = 2
_BATCH_FILES = 200
_TOGETHER_BYTES = 400_000
_TOGETHER_FILES = 50


@dataclass(frozen=True, slots=True)
class Task:
    """How files are annotated: by which version, with which domain model where it is not the shipped one.

    Files are read that lie in the folder `root`, links followed (anywhere, where it is None); scans only with `ocr`.
    """

    version: str
    model: str | None = None
    root: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, or of one report in an archive: its rows, or why there are none."""

    file: FileState
    rows: ReportRows | None
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of the files of a batch, ready to be stored: the reports, the report of each file, and why others have none."""

    parcel: Parcel
    placed: tuple[tuple[FileState, int], ...]
    failures: tuple[tuple[FileState, Failure], ...]

    def __len__(self) -> int:
        """Return how many files and reports in archives these are."""
        return len(self.placed) + len(self.failures)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a batch came to in the store: how many files and reports in archives it had, and how many of them are now in quarantine."""

    files: int
    failed: int


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
        known = _by_file(known_files(connection, root).values(), lambda one: one.state.path)
        bad = _by_file(quarantined(connection, root), lambda one: one.file.path)
    waiting = {file.path for file in there if _is_waiting(file, known.get(file.path, []), bad.get(file.path, []), version)}
    rest = [file for file in there if file.path not in waiting]
    same = [file for file in rest if _is_same(file, known.get(file.path, []), bad.get(file.path, []), version, refresh=refresh)]
    settled = {file.path for file in same}
    new = [file for file in rest if file.path not in settled]
    placed = _placed(store, new, version)
    settled |= {file.path for file, _ in placed}
    gone = known.keys() - {file.path for file in there}
    store.settle(
        there=[replace(file, path=one.state.path) for file in same for one in _current(known[file.path]) if _must_be_marked(file, one)],
        placed=placed,
        gone=sorted(one.state.path for path in gone for one in known[path] if not one.is_gone),
        mended=[one.file.path for path, ones in bad.items() for one in ones if one.file.path in settled or path not in {file.path for file in there}],
    )
    todo = tuple(file for file in new if file.path not in settled)
    return Survey(todo, len(settled), len(waiting))


def _by_file(found: Iterable[Held], path_of: Callable[[Held], str]) -> dict[str, list[Held]]:
    """Return what is stored by the file that it lies in: the reports of an archive by the archive."""
    grouped: dict[str, list[Held]] = {}
    for one in found:
        grouped.setdefault(outer(path_of(one)), []).append(one)
    return grouped


def _is_waiting(file: FileState, known: list[StoredFile], bad: list[Quarantined], version: str) -> bool:
    """Return whether a file stays in quarantine: itself, or all the reports in it."""
    is_bad = any(one.file.path == file.path for one in bad) or (bool(bad) and not known)
    now = datetime.now(UTC)
    return is_bad and not any(one.is_due(file, version, now) for one in bad)


def _is_same(file: FileState, known: list[StoredFile], bad: list[Quarantined], version: str, *, refresh: bool) -> bool:
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
    digests = {file.path: digest for file in new if (digest := _digest_or_none(file)) is not None}
    with store.reading() as connection:
        held = files_with(connection, digests.values())
    stored = {(one.state.content, _ending(one.state.path)): one for one in held if one.version == version and MEMBER_MARK not in one.state.path}
    found = ((file, stored.get((digests.get(file.path, ""), _ending(file.path)))) for file in new)
    return [(replace(file, content=one.state.content, source=one.state.source), one.report) for file, one in found if one is not None]


def _ending(path: str) -> str:
    return Path(path).suffix.lower()


def batches(files: Sequence[FileState], workers: int) -> Iterator[list[FileState]]:
    """Yield the files in order, in batches: large at first, as each costs something to send, then ever smaller, so that all workers end at once."""
    at, left = 0, sum(file.size for file in files)
    while at < len(files):
        limit = min(BATCH_BYTES, max(_LEAST_BATCH_BYTES, left // (_PARTS_OF_A_SHARE * workers)))
        batch = next(groups(files[at : at + _BATCH_FILES], lambda file: file.size, limit, _BATCH_FILES))
        yield batch
        at, left = at + len(batch), left - sum(file.size for file in batch)


def together(files: Iterable[FileState]) -> Iterator[list[FileState]]:
    """Yield the files in groups that are well annotated at once."""
    return groups(files, lambda file: file.size, _TOGETHER_BYTES, _TOGETHER_FILES)


def make_ready(model: str | None) -> None:
    """Load the models into this process, so that the first file does not wait for them."""
    from viendan.annotating import classifier_of  # noqa: PLC0415  # the model is loaded in the workers only

    classifier_of(model)


def _sources(file: FileState, task: Task) -> list[tuple[FileState, Source | ReadError]]:
    """Return the report of a file, or of an archive every report, each with its file as it is now; or why there is none."""
    if "\\udc" in file.path and not os.path.lexists(file.path):
        return [(file, ReadError("bad_name", path=file.path))]
    # Hashed before it is read: a file that changes in between is read again next time, never taken for done.
    file = replace(file, content=_digest_or_none(file) or "")
    try:
        found = read_all(file.path, root=Path(task.root) if task.root else None, ocr=task.ocr)
    except ReadError as error:
        return [(file, error)]
    return [(replace(file, path=path), source) for path, source in found]


def _annotated(files: list[FileState], task: Task) -> list[Outcome]:
    from viendan.annotating import Report, annotate_each, classifier_of  # noqa: PLC0415  # as above

    found = [one for file in files for one in _sources(file, task)]
    reports = (Report(source.text, source.name, source) for _, source in found if isinstance(source, Source))
    annotations = annotate_each(reports, classifier_of(task.model))
    return [failed(file, source) if isinstance(source, ReadError) else _outcome(file, source, next(annotations), task) for file, source in found]


def _outcome(file: FileState, source: Source, annotation: "Annotation", task: Task) -> Outcome:
    return Outcome(replace(file, source=dumps(source.about())), rows_of(annotation, task.version), None)


def failed(file: FileState, error: BaseException, code: str | None = None) -> Outcome:
    """Return the outcome of a file that ended in an error, with its traceback."""
    told = "".join(traceback.format_exception(error))
    if isinstance(error, ViendanError):
        return Outcome(file, None, Failure(error.code, {name: str(value) for name, value in error.about.items()}, told))
    reason = f"{type(error).__name__}: {error}"
    return Outcome(file, None, Failure(code or "unexpected", {"path": file.path, "reason": reason}, told))


def annotate_files(files: list[FileState], task: Task) -> list[Outcome]:
    """Return, file after file, the rows of a file's report, or why it has none; of an archive, of every report in it.

    What is annotated together costs less than one by one. No error of one file leaves this function: where one comes up,
    the files are annotated one by one.
    """
    try:
        return _annotated(files, task)
    except Exception as error:  # noqa: BLE001  # the one place where a fault of ours becomes a record, so that it costs one report and not the night
        if len(files) > 1:
            return [outcome for file in files for outcome in annotate_files([file], task)]
        return [failed(files[0], error, "out_of_memory" if isinstance(error, MemoryError) else None)]


def annotate_batch(files: list[FileState], task: Task) -> list[Outcome]:
    """Return the outcome of every file of a batch, in order."""
    return [outcome for group in together(files) for outcome in annotate_files(group, task)]


def packed(outcomes: Sequence[Outcome]) -> Packed:
    """Return outcomes ready to be stored."""
    return Packed(
        pack(outcome.rows for outcome in outcomes if outcome.rows is not None),
        tuple((outcome.file, outcome.rows.report.report) for outcome in outcomes if outcome.rows is not None),
        tuple((outcome.file, outcome.failure) for outcome in outcomes if outcome.failure is not None),
    )


def unpacked(batch: Packed) -> list[Outcome]:
    """Return the outcomes of a batch, those that failed last."""
    rows = {one.report.report: one for one in unpack(batch.parcel)}
    return [Outcome(file, rows[report], None) for file, report in batch.placed] + [Outcome(file, None, failure) for file, failure in batch.failures]


def write(store: Store, batch: Packed, version: str) -> Stored:
    """Store a batch in one transaction; return what it came to.

    Where the database cannot hold a value, the batch is stored a file at a time, and the file that bears it is quarantined.
    """
    try:
        store.add_parcel(batch.parcel, batch.placed, batch.failures, version)
    except StoreError as error:
        if error.code != "unstorable":
            raise
        return Stored(len(batch), sum(_write_alone(store, outcome, version) for outcome in unpacked(batch)))
    return Stored(len(batch), len(batch.failures))


def _write_alone(store: Store, outcome: Outcome, version: str) -> int:
    try:
        batch = packed([outcome])
        store.add_parcel(batch.parcel, batch.placed, batch.failures, version)
    except StoreError as error:
        if error.code != "unstorable":
            raise
        batch = packed([failed(outcome.file, error)])
        store.add_parcel(batch.parcel, batch.placed, batch.failures, version)
    return len(batch.failures)
