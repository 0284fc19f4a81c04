"""Reading apart: a process of its own reads files, so that a bad file costs only that process.

A library that takes too much memory or time ends the process, not the command.
"""

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from viendan.errors import ReadError
from viendan.readers import OnPages, PagesRead, Source, read, read_all
from viendan.readers.ocr import MOST_SECONDS

#: The memory in bytes that a process that reads files may take.
MOST_MEMORY = 4 * 2**30
# The deadline of files: a minute, and another for every three megabytes.
_SECONDS, _SECONDS_PER_MEGABYTE = 60.0, 20.0
# A fork costs nothing, and the command has no threads when its first file is read. A server has
# threads: its reading process is no copy.
_SPAWN = multiprocessing.get_context("spawn")
_FORK = _SPAWN if sys.platform == "win32" else multiprocessing.get_context("fork")
Found = tuple[str, Source | ReadError]


def seconds_for(size: int, scans: int = 0) -> float:
    """Return the deadline, in seconds, of reading and annotating files with `size` bytes.

    Up to `scans` of them may be scans that Tesseract reads.
    """
    return _SECONDS + _SECONDS_PER_MEGABYTE * size / 1e6 + MOST_SECONDS * scans


def limit_memory() -> None:
    """Limit the memory of this process, on Unix."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # on Unix only

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    limit = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _found(path: str, *, ocr: bool, whole: bool, on_pages: OnPages) -> Iterator[Found]:
    try:
        if whole:
            yield from read_all(path, ocr=ocr, on_pages=on_pages)
        else:
            yield path, read(path, ocr=ocr, on_pages=on_pages)
    except ReadError as error:
        yield path, error
    except MemoryError as error:
        yield path, ReadError("out_of_memory", path=path, reason=str(error) or "MemoryError")


def _serve(connection: Connection, *, ocr: bool) -> None:
    """Read each path that comes, `whole` or as one report; send what is found in it, then None.

    How far Tesseract is with a scan is sent between.
    """
    # A key that interrupts the command reaches this process too; the command ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    while True:
        path, whole = connection.recv()
        for found in _found(path, ocr=ocr, whole=whole, on_pages=connection.send):
            connection.send(found)
        connection.send(None)


class ReadingProcess:
    """A process that reads files one after the other; `with` ends it.

    `on_pages` hears how far Tesseract is with a scan. `has_threads` says that this process does.
    """

    def __init__(
        self, *, ocr: bool = False, on_pages: OnPages | None = None, has_threads: bool = False
    ) -> None:
        self._ocr, self._on_pages = ocr, on_pages
        self._context = _SPAWN if has_threads else _FORK
        self._start()

    def __enter__(self) -> Self:
        """Return the process; leaving the block ends it."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self._end()

    def _start(self) -> None:
        self._connection, theirs = self._context.Pipe()
        self._process = self._context.Process(
            target=_serve, args=(theirs,), kwargs={"ocr": self._ocr}, daemon=True
        )
        self._process.start()
        theirs.close()

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()

    def read_all(self, path: str) -> Iterator[Found]:
        """Yield what `readers.read_all` yields; an error for a file that ends the process.

        Take all that is yielded before another path is read.
        """
        return self._ask(path, whole=True)

    def read(self, path: str) -> Source:
        """Return what `readers.read` returns; raises ReadError also where it ends the process."""
        ((_, found),) = self._ask(path, whole=False)
        if isinstance(found, ReadError):
            raise found
        return found

    def _ask(self, path: str, *, whole: bool) -> Iterator[Found]:
        self._connection.send((path, whole))
        seconds = seconds_for(_size_of(path), scans=int(self._ocr))
        while self._connection.poll(seconds):
            try:
                found = self._connection.recv()
            except (EOFError, ConnectionResetError):
                self._process.join()
                yield path, ReadError("crashed", path=path, status=self._process.exitcode)
                break
            if found is None:
                return
            if not isinstance(found, PagesRead):
                yield found
            elif self._on_pages is not None:
                self._on_pages(found)
        else:
            yield path, ReadError("too_slow", path=path, limit=round(seconds))
        self._end()
        self._start()


def read_apart(path: str | Path) -> Source:
    """Return what `readers.read` returns, read by a process that ends with it.

    Raises ReadError also where the file takes that process too much memory or time.
    """
    with ReadingProcess() as process:
        return process.read(str(path))


def _size_of(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):  # the reader says what is wrong with it
        return 0
