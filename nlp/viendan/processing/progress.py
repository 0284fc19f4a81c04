"""The progress of a run, and of the scans that Tesseract reads: a bar, or a line a minute."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viendan.readers import PagesRead

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, TaskID

_LINE_SECONDS = 60.0
# Narrow, so that a scan and its pages have room beside it.
_BAR_WIDTH = 20


class _Unseen:
    """Progress that is not shown."""

    def advance(self, files: int, size: int) -> None:
        """Show nothing."""

    def show_pages(self, read: PagesRead) -> None:
        """Show nothing."""


@dataclass(frozen=True, slots=True)
class RunProgress:
    """The bar of a run: its files, their bytes, and the pages of the scan that was named last."""

    _bar: "Progress"
    _task: "TaskID"

    def advance(self, files: int, size: int) -> None:
        """Move the bar on by some files and their bytes."""
        done = self._bar.tasks[0].fields["done"] + files
        self._bar.update(self._task, advance=size, done=done)

    def show_pages(self, read: PagesRead) -> None:
        """Show how far Tesseract is with a file; nothing, once all its pages are read."""
        is_done = read.done == read.total
        self._bar.update(
            self._task, pages="" if is_done else f"{read.done}/{read.total} {read.name}"
        )


class ProgressLines(_Unseen):
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


@contextmanager
def show_progress(
    files: int, size: int, label: str
) -> Iterator[RunProgress | ProgressLines | _Unseen]:
    """Show how many of `files` files with `size` bytes are done, on standard error.

    Yield what moves the progress on. On a terminal it is a bar with the time left, elsewhere a line
    each minute and a last one. Nothing is shown for no files, or without a label.
    """
    if not files or not label:
        yield _Unseen()
    elif sys.stderr.isatty():
        bar = _run_bar()
        task = bar.add_task(label, total=max(size, 1), done=0, files=files, pages="")
        bar.start()
        try:
            yield RunProgress(bar, task)
        finally:
            with suppress(OSError):  # of a terminal that has closed
                bar.stop()
    else:
        lines = ProgressLines(files, size, label)
        yield lines
        lines.write()


class PageBar:
    """A bar of the pages of a scan, on standard error while Tesseract reads them.

    Nothing is shown where standard error is no terminal.
    """

    def __init__(self) -> None:
        self._bar: Progress | None = None

    def show(self, read: PagesRead) -> None:
        """Show how far Tesseract is with a file; take the bar away after its last page."""
        if read.done == read.total:
            self.close()
            return
        if self._bar is None:
            self._bar = _page_bar()
            self._bar.add_task(read.name, total=read.total)
            self._bar.start()
        (task,) = self._bar.task_ids
        self._bar.update(task, description=read.name, completed=read.done, total=read.total)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _run_bar() -> "Progress":
    from rich import progress  # noqa: PLC0415  # Rich takes a tenth of a second to load
    from rich.table import Column  # noqa: PLC0415  # as above

    return _bar(
        progress.TextColumn("{task.fields[done]}/{task.fields[files]}"),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
        progress.TextColumn(
            "{task.fields[pages]}", markup=False, table_column=Column(no_wrap=True)
        ),
    )


def _page_bar() -> "Progress":
    from rich import progress  # noqa: PLC0415  # as above

    columns = (progress.MofNCompleteColumn(), progress.TimeRemainingColumn())
    return _bar(*columns, is_transient=True)


def _bar(*columns: "ProgressColumn", is_transient: bool = False) -> "Progress":
    """Return a bar with these columns behind it, which may go when it stops.

    What is printed on the standard output is not its business, which may be a file.
    """
    from rich import progress  # noqa: PLC0415  # as above
    from rich.console import Console  # noqa: PLC0415  # as above

    console = Console(stderr=True)
    return progress.Progress(
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(bar_width=_BAR_WIDTH),
        *columns,
        console=console,
        disable=not console.is_terminal,
        transient=is_transient,
        redirect_stdout=False,
    )
