"""Workers: processes that annotate batches and store them, live as long as their parent, and survive a file that kills one of them."""

import faulthandler
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from functools import cache
from multiprocessing.connection import Connection, wait
from pathlib import Path

from viendan.errors import ReadError, ViendanError
from viendan.processing.outcomes import (
    Outcome,
    Stored,
    Task,
    annotate_files,
    failed,
    make_ready,
    packed,
    together,
    write,
)
from viendan.store import FileState, Store
from viendan.store.database.sql import is_address

#: Files that are annotated together may take this long: a minute, and as much again for every three megabytes.
_SECONDS, _SECONDS_A_MEGABYTE = 60.0, 20.0
_MEMORY = 4 * 2**30
# Spawned, never forked: threads of Prefect and of the database are alive in the parent.
_SPAWN = multiprocessing.get_context("spawn")


def deadline(files: list[FileState]) -> float:
    """Return how many seconds files that are annotated together may take."""
    return _SECONDS + _SECONDS_A_MEGABYTE * sum(file.size for file in files) / 1e6


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # only Unix has it

    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _prepare(task: Task) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    make_ready(task.model)


@contextmanager
def _watchdog(files: list[FileState]) -> Iterator[None]:
    """End this process when files take too long: no signal reaches a loop in C, a thread that ends the process does."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  # a device, no path of ours
        faulthandler.dump_traceback_later(deadline(files), exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@cache
def _store_at(database: str) -> Store:
    return Store.open(database, create=False)


def _write_at(outcomes: list[Outcome], task: Task, database: str) -> Stored:
    # Connected for one batch: where a new file takes the store's name between two runs, the old one is not written to unseen.
    with closing(_store_at(database)) as store:
        return write(store, packed(outcomes), task.version)


def _process_watched(files: list[FileState], task: Task, database: str) -> Stored:
    outcomes: list[Outcome] = []
    for group in together(files):
        with _watchdog(group):
            outcomes += annotate_files(group, task)
    return _write_at(outcomes, task, database)


def _annotate_and_tell(files: list[FileState], task: Task, told: Connection) -> None:
    _prepare(task)
    told.send(None)
    for file in files:
        told.send(annotate_files([file], task))


def _outcomes(
    told: Connection, file: FileState, process: multiprocessing.process.BaseProcess
) -> list[Outcome]:
    if not told.poll(deadline([file])):
        process.kill()
        process.join()
        return [failed(file, ReadError("too_slow", path=file.path, limit=round(deadline([file]))))]
    try:
        outcomes: list[Outcome] = told.recv()
    except EOFError:
        process.join()
        return [failed(file, ReadError("crashed", path=file.path, status=process.exitcode))]
    return outcomes


def _wait_until_ready(told: Connection) -> None:
    try:
        told.recv()
    except EOFError as error:
        raise ViendanError("no_workers") from error


def annotate_one_by_one(files: list[FileState], task: Task) -> list[Outcome]:
    """Return the outcomes of files whose batch killed a worker: in a process of their own, begun anew after each file that ends it.

    Raises ViendanError where no such process can be had.
    """
    outcomes: list[Outcome] = []
    rest = files
    while rest:
        told, telling = _SPAWN.Pipe(duplex=False)
        process = _SPAWN.Process(target=_annotate_and_tell, args=(rest, task, telling), daemon=True)
        process.start()
        telling.close()
        _wait_until_ready(told)
        while rest and process.is_alive():
            file, *rest = rest
            outcomes += _outcomes(told, file, process)
        process.kill()
        process.join()
    return outcomes


class Workers:
    """A pool of processes that annotate batches, and store them one at a time, for as long as this process lives."""

    def __init__(self, count: int, task: Task) -> None:
        self._count = count
        self._task = task
        self._lock = threading.Lock()
        self._alone = threading.Semaphore(count)
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._count, mp_context=_SPAWN, initializer=_prepare, initargs=(self._task,)
        )

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                broken.shutdown(wait=False)
                self._pool = self._new()

    def process(self, files: list[FileState], database: str) -> Stored:
        """Annotate a batch and store it, in a store that is up to date; return what it came to.

        Where a worker dies of it, the files that killed it are put in quarantine. Raises StoreError where the store cannot be written.
        """
        # The processes stay in the folder that was this one's when they began.
        database = database if is_address(database) else str(Path(database).absolute())
        pool = self._pool
        try:
            return pool.submit(_process_watched, files, self._task, database).result()
        except BrokenProcessPool:
            self._renew(pool)
            with self._alone:
                return _write_at(annotate_one_by_one(files, self._task), self._task, database)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown()


@cache
def workers_of(count: int, task: Task) -> Workers:
    """Return the pool of this process for a task; asked again, the same one."""
    return Workers(count, task)
