"""The progress of a run: a bar on a terminal, elsewhere a line a minute."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int], None]

_LINE_SECONDS = 60.0


@contextmanager
def show_progress(files: int, size: int, label: str) -> Iterator[Advance]:
    """Show how many of `files` files with `size` bytes are done, on standard error.

    Yield what moves the progress on by some files and their bytes. On a terminal it is a bar with
    the time left, elsewhere a line each minute and a last one. Nothing is shown for no files, or
    without a label.
    """
    if not files or not label:
        yield lambda _files, _size: None
    elif sys.stderr.isatty():
        with _bar(files, size, label) as advance:
            yield advance
    else:
        lines = ProgressLines(files, size, label)
        yield lines.advance
        lines.write()


@contextmanager
def _bar(files: int, size: int, label: str) -> Iterator[Advance]:
    # Rich takes a tenth of a second to load.
    from rich.console import Console  # noqa: PLC0415  # as said above
    from rich.progress import (  # noqa: PLC0415  # as said above
        BarColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[done]}/{task.fields[files]}"),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(label, total=max(size, 1), done=0, files=files)

        def advance(more_files: int, more_size: int) -> None:
            done = progress.tasks[0].fields["done"] + more_files
            progress.update(task, advance=more_size, done=done)

        yield advance


class ProgressLines:
    """The progress as lines: a line when a minute has passed since the last."""

    def __init__(
        self, files: int, size: int, label: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._files, self._size, self._label, self._clock = files, size, label, clock
        self._done, self._read = 0, 0
        self._started = self._last = clock()

    def advance(self, files: int, size: int) -> None:
        """Move the progress on by some files and their bytes; write a line where it is time."""
        self._done += files
        self._read += size
        if self._clock() - self._last >= _LINE_SECONDS:
            self.write()

    def write(self) -> None:
        """Write a line: how many files, how many megabytes a second, how long still."""
        self._last = self._clock()
        passed = max(self._last - self._started, 0.001)
        left = round(passed * (self._size - self._read) / self._read) if self._read else 0
        rate = f"{self._read / passed / 1e6:.1f} MB/s"
        parts = (f"{self._done}/{self._files}", rate, f"{left // 60}:{left % 60:02}")
        sys.stderr.write(f"{self._label}: {' · '.join(parts)}\n")
