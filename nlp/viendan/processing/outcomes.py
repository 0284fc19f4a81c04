"""Processing: a folder's files to be annotated, in batches; each file to the rows of its report or to the reason why not."""

import os
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from viendan.errors import ReadError, StoreError, ViendanError
from viendan.processing.survey import digest_or_none, now
from viendan.readers import Source, read_all
from viendan.store import (
    Failure,
    FileState,
    Parcel,
    ReportRows,
    RunRecord,
    Store,
    pack,
    rows_of,
    unpack,
)
from viendan.store.rows import dumps
from viendan.text.grouping import groups

if TYPE_CHECKING:
    from viendan.annotation.record import Annotation

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


def record(store: Store, run: Run, root: str, started: str) -> None:
    """Store that a run over a folder is over, and what it did."""
    store.record_run(RunRecord(started, now(), root, run.done, run.same, run.failed))


def batches(files: Sequence[FileState], workers: int) -> Iterator[list[FileState]]:
    """Yield the files in order, in batches: large at first, as each costs something to send, then ever smaller, so that all workers end at once."""
    at, left = 0, sum(file.size for file in files)
    while at < len(files):
        limit = min(BATCH_BYTES, max(_LEAST_BATCH_BYTES, left // (_PARTS_OF_A_SHARE * workers)))
        batch = next(
            groups(files[at : at + _BATCH_FILES], lambda file: file.size, limit, _BATCH_FILES)
        )
        yield batch
        at, left = at + len(batch), left - sum(file.size for file in batch)


def together(files: Iterable[FileState]) -> Iterator[list[FileState]]:
    """Yield the files in groups that are well annotated at once."""
    return groups(files, lambda file: file.size, _TOGETHER_BYTES, _TOGETHER_FILES)


def make_ready(model: str | None) -> None:
    """Load the models into this process, so that the first file does not wait for them."""
    from viendan.annotation.annotate import classifier_of  # noqa: PLC0415  # the model is loaded in the workers only

    classifier_of(model)


def _sources(file: FileState, task: Task) -> list[tuple[FileState, Source | ReadError]]:
    """Return the report of a file, or of an archive every report, each with its file as it is now; or why there is none."""
    if "\\udc" in file.path and not os.path.lexists(file.path):
        return [(file, ReadError("bad_name", path=file.path))]
    # Hashed before it is read: a file that changes in between is read again next time, never taken for done.
    file = replace(file, content=digest_or_none(file) or "")
    try:
        found = read_all(file.path, root=Path(task.root) if task.root else None, ocr=task.ocr)
    except ReadError as error:
        return [(file, error)]
    return [(replace(file, path=path), source) for path, source in found]


def _annotated(files: list[FileState], task: Task) -> list[Outcome]:
    from viendan.annotation.annotate import Report, annotate_each, classifier_of  # noqa: PLC0415  # as above

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
    """Return the outcome of a file that ended in an error, with its traceback."""
    told = "".join(traceback.format_exception(error))
    if isinstance(error, ViendanError):
        return Outcome(
            file,
            None,
            Failure(error.code, {name: str(value) for name, value in error.about.items()}, told),
        )
    reason = f"{type(error).__name__}: {error}"
    return Outcome(
        file, None, Failure(code or "unexpected", {"path": file.path, "reason": reason}, told)
    )


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
        return [
            failed(files[0], error, "out_of_memory" if isinstance(error, MemoryError) else None)
        ]


def annotate_batch(files: list[FileState], task: Task) -> list[Outcome]:
    """Return the outcome of every file of a batch, in order."""
    return [outcome for group in together(files) for outcome in annotate_files(group, task)]


def packed(outcomes: Sequence[Outcome]) -> Packed:
    """Return outcomes ready to be stored."""
    return Packed(
        pack(outcome.rows for outcome in outcomes if outcome.rows is not None),
        tuple(
            (outcome.file, outcome.rows.report.report)
            for outcome in outcomes
            if outcome.rows is not None
        ),
        tuple(
            (outcome.file, outcome.failure) for outcome in outcomes if outcome.failure is not None
        ),
    )


def unpacked(batch: Packed) -> list[Outcome]:
    """Return the outcomes of a batch, those that failed last."""
    rows = {one.report.report: one for one in unpack(batch.parcel)}
    return [Outcome(file, rows[report], None) for file, report in batch.placed] + [
        Outcome(file, None, failure) for file, failure in batch.failures
    ]


def write(store: Store, batch: Packed, version: str) -> Stored:
    """Store a batch in one transaction; return what it came to.

    Where the database cannot hold a value, the batch is stored a file at a time, and the file that bears it is quarantined.
    """
    try:
        store.add_parcel(batch.parcel, batch.placed, batch.failures, version)
    except StoreError as error:
        if error.code != "unstorable":
            raise
        return Stored(
            len(batch), sum(_write_alone(store, outcome, version) for outcome in unpacked(batch))
        )
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
