"""A run over a folder: survey it, annotate and store what is new or changed, record the counts."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Protocol

from viendan.processing.outcomes import BatchCounts, Run, Task, batches, record_run
from viendan.processing.survey import survey
from viendan.processing.workers import Workers
from viendan.readers import PagesRead
from viendan.store import FileState, Store
from viendan.store.runs import now

Batch = list[FileState]


class Progress(Protocol):
    """The progress of a run as it is shown to people."""

    def advance(self, files: int, /) -> None:
        """Move the progress on by some files."""

    def show_pages(self, read: PagesRead, /) -> None:
        """Show how far Tesseract is with a scan."""


ProcessBatches = Callable[[Iterable[Batch], Progress], Iterator[BatchCounts]]
"""Annotates and stores batches, and yields the counts of each once it is stored."""
ShowProgress = Callable[[int], AbstractContextManager[Progress]]
"""Shows the progress of a number of files."""


def run_folder(  # noqa: PLR0913  # what a run is made of
    store: Store,
    task: Task,
    workers: int,
    process: ProcessBatches,
    show: ShowProgress,
    *,
    refresh: bool = False,
    prune: bool = False,
) -> Run:
    """Process every new or changed report of the folder `task.root`; return the counts of the run.

    With `refresh`, reports that another version annotated are done again as well. With `prune`,
    reports whose files are gone are deleted. Hold the store's lock (`Store.running`) meanwhile.
    """
    started, root = now(), task.root or "."
    found = survey(store, Path(root), task.version, refresh=refresh)
    failed = found.waiting
    with show(len(found.todo)) as progress:
        for counts in process(batches(found.todo, workers), progress):
            failed += counts.failed
            progress.advance(counts.files)
    pruned = store.prune(root) if prune else 0
    run = Run(len(found.todo) + found.waiting - failed, found.same, failed, pruned)
    record_run(store, run, root, started)
    return run


def process_here(
    waiting: Iterable[Batch], progress: Progress, task: Task, workers: int, database: str
) -> Iterator[BatchCounts]:
    """Yield the counts of each batch, annotated and stored by worker processes of this program.

    Only a few batches are under way at a time, so that memory does not grow with the folder.
    Raises StoreError if the store cannot be written. When the program is interrupted, batches
    under way are given up: what is stored stays, and the next run does the rest.
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
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            for future in running:
                future.cancel()
            pool.kill()
            raise
