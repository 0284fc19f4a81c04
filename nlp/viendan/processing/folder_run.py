"""A run over a folder: survey it, annotate and store what is new or changed, record the counts."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from viendan.errors import StoreError, ViendanError
from viendan.processing.outcomes import BatchCounts, Task, batches
from viendan.processing.run import STOPPED, Run, record_of
from viendan.processing.survey import Survey, survey
from viendan.processing.workers import Workers
from viendan.readers import PagesRead
from viendan.store import FileState, Store, quarantined
from viendan.store.run_history import now

# How long the batches under way may take to end when a run is stopped, in seconds.
_PATIENCE = 2.5

Batch = list[FileState]


class Progress(Protocol):
    """The progress of a run as it is shown to people."""

    def advance(self, files: int, size: int, /) -> None:
        """Move the progress on by some files and their bytes."""

    def show_pages(self, read: PagesRead, /) -> None:
        """Show how far Tesseract is with a scan."""


ProcessBatches = Callable[[Iterable[Batch], Progress], Iterator[BatchCounts]]
"""Annotates and stores batches; yields the counts of each once it is stored, in their order."""
ShowProgress = Callable[[int, int], AbstractContextManager[Progress]]
"""Shows the progress of a number of files and their bytes."""
_Bad = set[tuple[str, int, int]]


def run_folder(  # noqa: PLR0913  # what a run is made of
    store: Store,
    task: Task,
    workers: int,
    process: ProcessBatches,
    show: ShowProgress,
    *,
    refresh: bool = False,
    prune: bool = False,
    ignored: Sequence[str] = (),
    hash_all: bool = False,
) -> Run:
    """Process every new or changed report of the folder `task.root`; return the counts of the run.

    With `refresh`, reports that another version annotated are done again as well. With `prune`,
    reports whose files are gone are deleted. Files whose names fit one of `ignored` are left out.
    With `hash_all`, files that changed within their size and time are found. The run is recorded in
    the history, also where an error or an interruption ends it. Hold the store's lock
    (`Store.running`) meanwhile.
    """
    started, root = now(), task.root or "."
    with _recording_errors(store, task, root, started):
        before = _bad(store, root)
        found = survey(
            store, Path(root), task.version, refresh=refresh, ignored=ignored, hash_all=hash_all
        )
        _process(found, workers, process, show)
        pruned = store.prune(root) if prune else 0
        run = _counted(found, before, _bad(store, root), pruned)
        store.record_run(record_of(run, root, started, task.version))
    return run


@contextmanager
def _recording_errors(store: Store, task: Task, root: str, started: str) -> Iterator[None]:
    """Record a run that ends with an error or an interruption."""
    try:
        yield
    except (ViendanError, KeyboardInterrupt) as error:
        code = error.code if isinstance(error, ViendanError) else STOPPED
        with suppress(StoreError):  # the store may be what failed
            store.record_run(record_of(Run(0, 0, 0), root, started, task.version, code))
        raise


def _process(found: Survey, workers: int, process: ProcessBatches, show: ShowProgress) -> None:
    """Process the batches of a survey, and show how far it is."""
    sizes: deque[tuple[int, int]] = deque()

    def handed_out() -> Iterator[Batch]:
        for batch in batches(found.todo, workers):
            sizes.append((len(batch), sum(file.size for file in batch)))
            yield batch

    with show(len(found.todo), sum(file.size for file in found.todo)) as progress:
        for _ in process(handed_out(), progress):
            progress.advance(*sizes.popleft())


def _bad(store: Store, root: str) -> _Bad:
    """Return the files of a folder that are in quarantine, each with its state when tried."""
    with store.reading() as connection:
        found = [one.file for one in quarantined(connection, root)]
    return {(file.path, file.size, file.modified_ns) for file in found}


def _counted(found: Survey, before: _Bad, after: _Bad, pruned: int) -> Run:
    """Return the counts of a run from its survey and the files in quarantine before and after.

    A file that failed again in the state in which it failed before is no new failure.
    """
    bad = {path for path, _, _ in after}
    done = [file.path for file in found.todo if file.path not in bad]
    return Run(
        done=len(done),
        same=found.same,
        failed=len(after - before),
        pruned=pruned,
        waiting=len(after & before),
        changed=sum(path in found.known for path in done),
    )


def process_here(  # noqa: PLR0913  # what a run is made of
    waiting: Iterable[Batch],
    progress: Progress,
    *,
    task: Task,
    workers: int,
    database: str,
    on_stop: Callable[[], None] = lambda: None,
) -> Iterator[BatchCounts]:
    """Yield the counts of each batch, annotated and stored by worker processes of this program.

    Only a few batches are under way at a time, so that memory does not grow with the folder.
    Raises StoreError if the store cannot be written. When the program is interrupted, `on_stop` is
    called, batches under way have a few seconds to end, and the others are given up: what is
    stored stays, and the next run does the rest. A second interruption ends the wait.
    """
    running: deque[Future[BatchCounts]] = deque()
    with (
        closing(Workers(workers, task, progress.show_pages)) as pool,
        ThreadPoolExecutor(workers + 2) as threads,
    ):
        try:
            for batch in waiting:
                running.append(threads.submit(pool.process, batch, database))
                if len(running) > workers + 1:
                    yield running[0].result()
                    running.popleft()
            while running:
                yield running[0].result()
                running.popleft()
        except (KeyboardInterrupt, GeneratorExit):
            with _stopping(pool):
                on_stop()
                _finish(running, workers)
            raise


@contextmanager
def _stopping(pool: Workers) -> Iterator[None]:
    pool.stop()
    try:
        yield
    finally:
        pool.kill()


def _finish(running: Sequence[Future[BatchCounts]], workers: int) -> None:
    """Give the batches that the workers have at hand a few seconds; no other is begun."""
    for future in reversed(running):
        future.cancel()
    wait(list(running)[:workers], timeout=_PATIENCE)
