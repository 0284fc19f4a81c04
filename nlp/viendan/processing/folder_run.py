"""A run over a folder: survey it, annotate and store what is new or changed, record the counts."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from viendan.processing.outcomes import BatchCounts, Run, Task, batches, record_run
from viendan.processing.survey import survey
from viendan.processing.workers import Workers
from viendan.store import FileState, Store
from viendan.store.runs import now

# How long the batches under way may take to end when a run is stopped, in seconds.
_PATIENCE = 3.5

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
) -> Run:
    """Process every new or changed report of the folder `task.root`; return the counts of the run.

    With `refresh`, reports that another version annotated are done again as well. With `prune`,
    reports whose files are gone are deleted. Hold the store's lock (`Store.running`) meanwhile.
    """
    started, root = now(), task.root or "."
    found = survey(store, Path(root), task.version, refresh=refresh)
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
    waiting: Iterable[Batch],
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
    with closing(Workers(workers, task)) as pool, ThreadPoolExecutor(workers + 2) as threads:
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
