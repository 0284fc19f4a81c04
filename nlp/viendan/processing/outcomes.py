"""Outcomes: annotate files in batches, store the rows of each report or why it has none."""

import errno
import os
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.errors import ReadError, StoreError, ViendanError
from viendan.grouping import groups
from viendan.processing.survey import digest_or_none, is_folder
from viendan.readers import OnPages, Source, read_all
from viendan.store import (
    Failure,
    FileState,
    PackedBatch,
    ReportRows,
    Store,
    pack,
    rows_of,
    unpack,
)
from viendan.store.database.rows import dumps

if TYPE_CHECKING:
    from viendan.annotation.record import Annotation

ON_PAGES: ContextVar[OnPages | None] = ContextVar("ON_PAGES", default=None)
"""What hears in this process how far Tesseract is with a scan."""
BATCH_BYTES = 2_000_000
_LEAST_BATCH_BYTES = 400_000
# A batch is half of a worker's share of the files that are left.
_BATCHES_PER_SHARE = 2
_BATCH_FILES = 200
_GROUP_BYTES = 400_000
_GROUP_FILES = 50


@dataclass(frozen=True, slots=True)
class Task:
    """How files are annotated.

    `version` is the annotation version, `model` the path of a domain model (None: the shipped
    one). Only files inside the folder `root` are read, after links are followed; with None, files
    anywhere. Scans are read only with `ocr`.
    """

    version: str
    model: str | None = None
    root: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one file, or of one report in an archive: its rows, or why there are none."""

    file: FileState
    rows: ReportRows | None
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class PackedOutcomes:
    """The outcomes of a batch, packed for storing.

    `batch` holds the rows of the reports, `files` each file with the key of its report, and
    `failures` each file that has none, with the reason.
    """

    batch: PackedBatch
    files: tuple[tuple[FileState, int], ...]
    failures: tuple[tuple[FileState, Failure], ...]

    def __len__(self) -> int:
        """Return the number of outcomes: files, and reports in archives."""
        return len(self.files) + len(self.failures)


@dataclass(frozen=True, slots=True)
class BatchCounts:
    """The counts of a stored batch: its files and reports in archives, and how many failed."""

    files: int
    failed: int


def batches(files: Sequence[FileState], workers: int) -> Iterator[list[FileState]]:
    """Yield the files in order, in batches.

    Each batch costs something to send, so the first are large. Later ones shrink, so that all
    workers end at about the same time.
    """
    at, left = 0, sum(file.size for file in files)
    while at < len(files):
        limit = min(BATCH_BYTES, max(_LEAST_BATCH_BYTES, left // (_BATCHES_PER_SHARE * workers)))
        batch = next(
            groups(files[at : at + _BATCH_FILES], lambda file: file.size, limit, _BATCH_FILES)
        )
        yield batch
        at, left = at + len(batch), left - sum(file.size for file in batch)


def together(files: Iterable[FileState]) -> Iterator[list[FileState]]:
    """Yield the files in order, in groups that are annotated together: one call per group."""
    return groups(files, lambda file: file.size, _GROUP_BYTES, _GROUP_FILES)


def make_ready(model: str | None) -> None:
    """Load the models into this process, so that the first file does not wait for them.

    `model` is the path of a domain model; None is the shipped one.
    """
    # Only workers load the model.
    from viendan.annotation.annotator import classifier_of  # noqa: PLC0415

    classifier_of(model)


def _sources(file: FileState, task: Task) -> list[tuple[FileState, Source | ReadError]]:
    """Return the source of a file, or of every report in an archive, each with its file state.

    A ReadError takes the place of a source that cannot be read.
    """
    if "\\udc" in file.path and not os.path.lexists(file.path):
        return [(file, ReadError("bad_name", path=file.path))]
    if is_folder(file.path):
        return [(file, _folder_error(file.path))]
    # Hash before reading: a file that changes in between is read again by the next run.
    file = replace(file, content=digest_or_none(file) or "")
    try:
        root = Path(task.root) if task.root else None
        found = read_all(file.path, root=root, ocr=task.ocr, on_pages=ON_PAGES.get())
    except ReadError as error:
        return [(file, error)]
    return [(_member(file, path), source) for path, source in found]


def _member(file: FileState, path: str) -> FileState:
    """Return the state of what was read from a file: of itself, or of a report in it."""
    return file if path == file.path else replace(file, path=path, archive=file.path)


def _folder_error(path: str) -> ReadError:
    """Return why a folder that the survey could not list was not read."""
    try:
        next(Path(path).iterdir(), None)
    except OSError as error:
        return ReadError("unreadable", path=path, reason=error.strerror or str(error))
    return ReadError("unreadable", path=path, reason=os.strerror(errno.EAGAIN))  # it can be by now


def _annotated(files: list[FileState], task: Task) -> list[Outcome]:
    # As above.
    from viendan.annotation.annotator import Report, annotate_each, classifier_of  # noqa: PLC0415

    found = [one for file in files for one in _sources(file, task)]
    reports = (
        Report(source.text, source.name, source)
        for _, source in found
        if isinstance(source, Source)
    )
    annotations = annotate_each(reports, classifier_of(task.model))
    return [
        failed(file, source)
        if isinstance(source, ReadError)
        else _outcome(file, source, next(annotations))
        for file, source in found
    ]


def _outcome(file: FileState, source: Source, annotation: "Annotation") -> Outcome:
    return Outcome(replace(file, source=dumps(source.about())), rows_of(annotation), None)


def failed(file: FileState, error: BaseException, code: str | None = None) -> Outcome:
    """Return the outcome of a file that ended in an error, with its traceback.

    `code` is the reason of an error that is not one of ours; without it, `unexpected`.
    """
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, ViendanError):
        evidence = {name: str(value) for name, value in error.about.items()}
        return Outcome(file, None, Failure(error.code, evidence, trace))
    evidence = {"path": file.path, "reason": f"{type(error).__name__}: {error}"}
    return Outcome(file, None, Failure(code or "unexpected", evidence, trace))


def annotate_files(files: list[FileState], task: Task) -> list[Outcome]:
    """Return the outcomes of files, in order: one per file, or per report of an archive.

    Annotating files together costs less than one by one. No error of a file leaves this function:
    after one, the files are annotated one by one.
    """
    try:
        return _annotated(files, task)
    # A fault of ours becomes a failure here, so that it costs one report and not the whole run.
    except Exception as error:  # noqa: BLE001  # as said above
        if len(files) > 1:
            return [outcome for file in files for outcome in annotate_files([file], task)]
        code = "out_of_memory" if isinstance(error, MemoryError) else None
        return [failed(files[0], error, code)]


def annotate_batch(files: list[FileState], task: Task) -> list[Outcome]:
    """Return the outcomes of a batch, in the order of its files."""
    return [outcome for group in together(files) for outcome in annotate_files(group, task)]


def pack_outcomes(outcomes: Sequence[Outcome]) -> PackedOutcomes:
    """Return the outcomes of a batch, packed for storing."""
    reports = [(one.file, one.rows) for one in outcomes if one.rows is not None]
    return PackedOutcomes(
        pack(rows for _, rows in reports),
        tuple((file, rows.report.report) for file, rows in reports),
        tuple((one.file, one.failure) for one in outcomes if one.failure is not None),
    )


def unpack_outcomes(packed: PackedOutcomes) -> list[Outcome]:
    """Return the outcomes of a packed batch, failures last."""
    rows = {one.report.report: one for one in unpack(packed.batch)}
    return [Outcome(file, rows[report], None) for file, report in packed.files] + [
        Outcome(file, None, failure) for file, failure in packed.failures
    ]


def store_outcomes(store: Store, packed: PackedOutcomes, version: str) -> BatchCounts:
    """Store a batch in one transaction and return its counts.

    If the database cannot hold a value of it, the batch is stored file by file, and the file with
    that value is quarantined. Raises StoreError if the store cannot be written.
    """
    try:
        return _store(store, packed, version)
    except StoreError as error:
        if error.code != "unstorable":
            raise
    alone = [_store_alone(store, outcome, version) for outcome in unpack_outcomes(packed)]
    return BatchCounts(len(alone), sum(one.failed for one in alone))


def _store(store: Store, packed: PackedOutcomes, version: str) -> BatchCounts:
    store.store_batch(packed.batch, packed.files, packed.failures, version)
    return BatchCounts(len(packed), len(packed.failures))


def _store_alone(store: Store, outcome: Outcome, version: str) -> BatchCounts:
    try:
        return _store(store, pack_outcomes([outcome]), version)
    except StoreError as error:
        if error.code != "unstorable":
            raise
        return _store(store, pack_outcomes([failed(outcome.file, error)]), version)
