"""The progress of a run, and of the scans that Tesseract reads, on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viendan.readers import PagesRead

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

# Narrow, so that a scan and its pages have room beside it.
_BAR_WIDTH = 20


@dataclass(frozen=True, slots=True)
class RunProgress:
    """The bar of a run: its files, and the pages of the scan that was heard of last."""

    _bar: "Progress"
    _task: "TaskID"

    def advance(self, files: int) -> None:
        """Move the bar on by some files."""
        self._bar.advance(self._task, files)

    def show_pages(self, read: PagesRead) -> None:
        """Show how far Tesseract is with a file; nothing, once all its pages are read."""
        is_done = read.done == read.total
        self._bar.update(
            self._task, pages="" if is_done else f"{read.done}/{read.total} {read.name}"
        )


@contextmanager
def progress_bar(total: int, label: str) -> Iterator[RunProgress]:
    """Show a bar of `total` files on standard error; yield what moves it on.

    Nothing is shown where standard error is no terminal.
    """
    with _bar("pages") as bar:
        yield RunProgress(bar, bar.add_task(label, total=total, pages=""))


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
            self._bar = _bar(is_transient=True)
            self._bar.add_task(read.name, total=read.total)
            self._bar.start()
        (task,) = self._bar.task_ids
        self._bar.update(task, description=read.name, completed=read.done, total=read.total)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar(*fields: str, is_transient: bool = False) -> "Progress":
    """Return a bar that shows these fields of its task at its end, and may go when it stops.

    What is printed on the standard output is not its business, which may be a file.
    """
    from rich import progress  # noqa: PLC0415  # only what takes long shows a bar
    from rich.console import Console  # noqa: PLC0415  # as above
    from rich.table import Column  # noqa: PLC0415  # as above

    console = Console(stderr=True)
    names = [f"{{task.fields[{field}]}}" for field in fields]
    return progress.Progress(
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(bar_width=_BAR_WIDTH),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
        *(
            progress.TextColumn(name, markup=False, table_column=Column(no_wrap=True))
            for name in names
        ),
        console=console,
        disable=not console.is_terminal,
        transient=is_transient,
        redirect_stdout=False,
    )
