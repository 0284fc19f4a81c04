"""Workers: processes that annotate batches and store them.

They live as long as their parent. A file that kills one of them costs only itself.
"""

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection, wait

from viendan.errors import ReadError, ViendanError
from viendan.processing.outcomes import (
    BatchCounts,
    Outcome,
    Task,
    annotate_files,
    failed,
    make_ready,
    pack_outcomes,
    store_outcomes,
    together,
)
from viendan.readers.apart import limit_memory, seconds_for
from viendan.store import FileState, Store
from viendan.store.database.locations import absolute

# Never fork: threads of Prefect and of the database run in the parent.
_SPAWN = multiprocessing.get_context("spawn")


def deadline(files: list[FileState]) -> float:
    """Return the deadline of files that are annotated together, in seconds."""
    return seconds_for(sum(file.size for file in files))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _prepare(task: Task) -> None:
    # A key that interrupts the program reaches its workers too; the program ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory()
    make_ready(task.model)


@contextmanager
def _watchdog(files: list[FileState]) -> Iterator[None]:
    """End this process when files take too long.

    A thread does it, because no signal handler runs while a library loops in C.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  # a device, not a path
        faulthandler.dump_traceback_later(deadline(files), exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@cache
def _open_store(database: str) -> Store:
    return Store.open(database, create=False)


def _store_batch(outcomes: list[Outcome], task: Task, database: str) -> BatchCounts:
    # Connect for one batch only: a new file may take the store's name between two runs, and then
    # the old one must not be written to.
    with _open_store(database) as store:
        return store_outcomes(store, pack_outcomes(outcomes), task.version)


def _process_watched(files: list[FileState], task: Task, database: str) -> BatchCounts:
    outcomes: list[Outcome] = []
    for group in together(files):
        with _watchdog(group):
            outcomes += annotate_files(group, task)
    return _store_batch(outcomes, task, database)


def _annotate_and_send(files: list[FileState], task: Task, sender: Connection) -> None:
    _prepare(task)
    sender.send(None)
    for file in files:
        sender.send(annotate_files([file], task))


def _receive(
    receiver: Connection, file: FileState, process: multiprocessing.process.BaseProcess
) -> list[Outcome]:
    """Return the outcomes of the file that `process` annotates now, or why there are none."""
    if not receiver.poll(deadline([file])):
        process.kill()
        process.join()
        return [failed(file, ReadError("too_slow", path=file.path, limit=round(deadline([file]))))]
    try:
        outcomes: list[Outcome] = receiver.recv()
    except EOFError:
        process.join()
        return [failed(file, ReadError("crashed", path=file.path, status=process.exitcode))]
    return outcomes


def _wait_until_ready(receiver: Connection) -> None:
    try:
        receiver.recv()
    except EOFError as error:
        raise ViendanError("no_workers") from error


def annotate_one_by_one(files: list[FileState], task: Task) -> list[Outcome]:
    """Return the outcomes of files whose batch killed a worker, in order.

    They are annotated one by one in a separate process, which is started again after each file
    that ends it. Raises ViendanError (`no_workers`) if no such process can be started.
    """
    outcomes: list[Outcome] = []
    rest = files
    while rest:
        receiver, sender = _SPAWN.Pipe(duplex=False)
        process = _SPAWN.Process(target=_annotate_and_send, args=(rest, task, sender), daemon=True)
        process.start()
        sender.close()
        _wait_until_ready(receiver)
        while rest and process.is_alive():
            file, *rest = rest
            outcomes += _receive(receiver, file, process)
        process.kill()
        process.join()
    return outcomes


class Workers:
    """A pool of processes that annotate batches and store each in one transaction."""

    def __init__(self, count: int, task: Task) -> None:
        self._count = count
        self._task = task
        self._lock = threading.Lock()
        self._alone = threading.Semaphore(count)
        self._pool = self._new()
        self._is_killed = False

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._count, mp_context=_SPAWN, initializer=_prepare, initargs=(self._task,)
        )

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                broken.shutdown(wait=False)
                self._pool = self._new()

    def process(self, files: list[FileState], database: str) -> BatchCounts:
        """Annotate and store a batch in the store at `database`; return its counts.

        The store must be up to date. A file that kills a worker is quarantined. Raises StoreError
        if the store cannot be written.
        """
        # The processes keep the working folder of this one at their start.
        database = absolute(database)
        pool = self._pool
        try:
            return pool.submit(_process_watched, files, self._task, database).result()
        except BrokenProcessPool:
            if self._is_killed:
                raise
            self._renew(pool)
            with self._alone:
                outcomes = annotate_one_by_one(files, self._task)
                return _store_batch(outcomes, self._task, database)

    def kill(self) -> None:
        """End the processes at once; what they stored stays, batches under way are given up."""
        self._is_killed = True
        for process in (self._pool._processes or {}).values():  # noqa: SLF001  # no public name
            process.kill()

    def close(self) -> None:
        """Wait for running batches and end the processes."""
        self._pool.shutdown()


@cache
def workers_of(count: int, task: Task) -> Workers:
    """Return this process's pool of `count` workers for a task, always the same one."""
    return Workers(count, task)
