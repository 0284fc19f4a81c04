"""Workers: processes that annotate batches and store them.

They live as long as their parent. A file that kills one of them costs only itself.
"""

import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from weakref import WeakSet

from viendan.errors import ReadError, ViendanError
from viendan.limits import require_memory
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
from viendan.processing.page_channel import PageChannel, tell_through
from viendan.processing.worker_start import begin, packed
from viendan.readers import OnPages, PagesRead
from viendan.readers.apart import limit_memory, seconds_for
from viendan.store import FileState, Store
from viendan.store.database.locations import absolute

# What tracks resources tidies up after a program that was killed, and need not say so.
_TRACKER_WARNING = "ignore:resource_tracker:UserWarning"
# Never fork: threads of Prefect and of the database run in the parent.
_SPAWN = multiprocessing.get_context("spawn")


def deadline(files: list[FileState], *, ocr: bool = False) -> float:
    """Return the deadline of files that are annotated together, in seconds.

    With `ocr` each of them may be a scan.
    """
    return seconds_for(sum(file.size for file in files), scans=len(files) if ocr else 0)


@contextmanager
def _keys_kept_away() -> Iterator[None]:
    """Start processes that a key or a closing terminal does not end: both reach them too.

    The program ends them, and what tracks their resources outlives them. A process has the signals
    blocked that the thread that starts it has blocked.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    sys.warnoptions.append(_TRACKER_WARNING)
    resource_tracker.ensure_running()  # its start unblocks SIGINT, which it ignores
    sys.warnoptions.remove(_TRACKER_WARNING)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(task: Task, pages: Connection | None) -> None:
    if pages is not None:
        tell_through(pages)
    # A key that interrupts the program reaches its workers too; the program ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    gc.disable()  # the models stay: collecting while they load takes a tenth of the start
    make_ready(task.model)
    gc.freeze()
    gc.enable()


@contextmanager
def _watchdog(files: list[FileState], task: Task) -> Iterator[None]:
    """End this process when files take too long.

    A thread does it, because no signal handler runs while a library loops in C.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  # a device, not a path
        seconds = deadline(files, ocr=task.ocr)
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
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
        with _watchdog(group, task):
            outcomes += annotate_files(group, task)
    return _store_batch(outcomes, task, database)


def _annotate_and_send(
    files: list[FileState], task: Task, pages: Connection | None, sender: Connection
) -> None:
    _prepare(task, pages)
    sender.send(None)
    for file in files:
        sender.send(annotate_files([file], task))


def _receive(
    receiver: Connection,
    file: FileState,
    process: multiprocessing.process.BaseProcess,
    seconds: float,
) -> list[Outcome]:
    """Return the outcomes of the file that `process` annotates now, or why there are none.

    It may take as long as `seconds`.
    """
    if not receiver.poll(seconds):
        process.kill()
        process.join()
        return [failed(file, ReadError("too_slow", path=file.path, limit=round(seconds)))]
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


def annotate_one_by_one(
    files: list[FileState], task: Task, pages: Connection | None = None
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each file of a batch that killed a worker, in order.

    They are annotated one by one in a separate process, which is started again after each file
    that ends it, and tells through `pages` how far Tesseract is. Raises ViendanError (`no_workers`)
    if no such process can be started.
    """
    rest = files
    while rest:
        receiver, sender = _SPAWN.Pipe(duplex=False)
        given = (packed(_annotate_and_send, rest, task), pages, sender)
        process = _SPAWN.Process(target=begin, args=given, daemon=True)
        with _keys_kept_away():
            process.start()
        sender.close()
        try:
            _wait_until_ready(receiver)
            while rest and process.is_alive():
                file, *rest = rest
                yield _receive(receiver, file, process, deadline([file], ocr=task.ocr))
        finally:
            process.kill()
            process.join()


class WorkersStoppedError(Exception):
    """The workers were stopped: the batch is given up."""


class Workers:
    """A pool of processes that annotate batches and store each in one transaction.

    Its `on_pages` is called in a thread of its own, with how far Tesseract is with scans. Making it
    raises ViendanError (`little_memory`) where its processes would have too little memory.
    """

    def __init__(self, count: int, task: Task, on_pages: OnPages | None = None) -> None:
        require_memory("worker")
        self.on_pages = on_pages
        self._count = count
        self._task = task
        self._lock = threading.Lock()
        self._alone = threading.Semaphore(count)
        self._pages = PageChannel(self._tell) if task.ocr else None
        self._pool = self._new()
        self._is_stopped = False
        _MADE.add(self)

    def _new(self) -> ProcessPoolExecutor:
        with _keys_kept_away():  # its locks start what tracks resources
            return ProcessPoolExecutor(
                self._count,
                mp_context=_SPAWN,
                initializer=begin,
                initargs=(packed(_prepare, self._task), self._sender()),
            )

    def _tell(self, read: PagesRead) -> None:
        if self.on_pages is not None:
            self.on_pages(read)

    def _sender(self) -> Connection | None:
        return self._pages.sender if self._pages else None

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                broken.shutdown(wait=False)
                self._pool = self._new()

    def start(self) -> None:
        """Start a process now, so that it has its models when the first batch comes."""
        with _keys_kept_away(), suppress(BrokenProcessPool):  # a batch will say why
            self._pool.submit(os.getpid)

    def process(self, files: list[FileState], database: str) -> BatchCounts:
        """Annotate and store a batch in the store at `database`; return its counts.

        The store must be up to date. A file that kills a worker is quarantined. Raises StoreError
        if the store cannot be written, and WorkersStoppedError after `stop`.
        """
        # The processes keep the working folder of this one at their start.
        database = absolute(database)
        self._refuse_if_stopped()
        pool = self._pool
        try:
            with _keys_kept_away():
                stored = pool.submit(_process_watched, files, self._task, database)
            return stored.result()
        except BrokenProcessPool:
            self._refuse_if_stopped()
            self._renew(pool)
            with self._alone:
                return _store_batch(self._one_by_one(files), self._task, database)

    def _one_by_one(self, files: list[FileState]) -> list[Outcome]:
        self._refuse_if_stopped()
        outcomes: list[Outcome] = []
        for found in annotate_one_by_one(files, self._task, self._sender()):
            self._refuse_if_stopped()  # before a file is blamed for the end of its process
            outcomes += found
        return outcomes

    def _refuse_if_stopped(self) -> None:
        if self._is_stopped:
            raise WorkersStoppedError

    def stop(self) -> None:
        """Begin no other batch; one whose process ends is given up."""
        self._is_stopped = True

    def kill(self) -> None:
        """End the processes at once; what they stored stays, batches under way are given up."""
        self.stop()
        # Those of the pool, and those that annotate files one by one.
        for process in multiprocessing.active_children():
            process.kill()

    def close(self) -> None:
        """Wait for running batches and end the processes."""
        self._pool.shutdown()
        if self._pages is not None:
            self._pages.close()


_MADE: "WeakSet[Workers]" = WeakSet()


def kill_all() -> None:
    """End the processes of all workers of this program at once, as `Workers.kill` does."""
    for workers in tuple(_MADE):
        workers.kill()


@cache
def workers_of(count: int, task: Task) -> Workers:
    """Return this process's pool of `count` workers for a task, always the same one."""
    return Workers(count, task)
