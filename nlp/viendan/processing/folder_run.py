"""A run over a folder: survey it, annotate and store what is new or changed, record the counts."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from pathlib import Path

from viendan.processing.outcomes import BatchCounts, Run, Task, batches, record_run
from viendan.processing.survey import survey
from viendan.processing.workers import Workers
from viendan.store import FileState, Store
from viendan.store.runs import now

Batch = list[FileState]
ProcessBatches = Callable[[Iterable[Batch]], Iterator[BatchCounts]]
"""Annotates and stores batches, and yields the counts of each once it is stored."""
ShowProgress = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Shows the progress of a number of files; its value moves the progress on by some of them."""


def run_folder(  # noqa: PLR0913  # what a run is made of
    store: Store,
    task: Task,
    workers: int,
    process: ProcessBatches,
    show: ShowProgress,
    *,
    refresh: bool = False,
    prune: bool = False,
    hash_all: bool = False,
) -> Run:
    """Process every new or changed report of the folder `task.root`; return the counts of the run.

    With `refresh`, reports that another version annotated are done again as well. With `prune`,
    reports whose files are gone are deleted. With `hash_all`, files that changed within their size
    and time are found. Hold the store's lock (`Store.running`) meanwhile.
    """
    started, root = now(), task.root or "."
    found = survey(store, Path(root), task.version, refresh=refresh, hash_all=hash_all)
    failed = found.waiting
    with show(len(found.todo)) as advance:
        for counts in process(batches(found.todo, workers)):
            failed += counts.failed
            advance(counts.files)
    pruned = store.prune(root) if prune else 0
    run = Run(len(found.todo) + found.waiting - failed, found.same, failed, pruned)
    record_run(store, run, root, started)
    return run


def process_here(
    waiting: Iterable[Batch], task: Task, workers: int, database: str
) -> Iterator[BatchCounts]:
    """Yield the counts of each batch, annotated and stored by worker processes of this program.

    Only a few batches are under way at a time, so that memory does not grow with the folder.
    Raises StoreError if the store cannot be written. When the program is interrupted, batches
    under way are given up: what is stored stays, and the next run does the rest.
    """
    running: deque[Future[BatchCounts]] = deque()
    with closing(Workers(workers, task)) as pool, ThreadPoolExecutor(workers + 2) as threads:
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
