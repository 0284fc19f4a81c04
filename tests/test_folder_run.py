"""A run over a folder: the same tables with and without the flow; an interruption loses nothing."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest
from generator import write_bad, write_reports
from processed import tables

from viendan.domains.shipped import annotation_version
from viendan.processing.folder_run import Batch, Progress, process_here, run_folder
from viendan.processing.outcomes import BatchCounts, Task
from viendan.processing.run import Run
from viendan.readers import PagesRead
from viendan.store import Store


class _Progress:
    """Progress that keeps what it is given."""

    def __init__(self, seen: list[int]) -> None:
        self._seen = seen
        self.pages: list[PagesRead] = []

    def advance(self, files: int, _size: int) -> None:
        self._seen.append(files)

    def show_pages(self, read: PagesRead) -> None:
        self.pages.append(read)


@contextmanager
def _counted(total: int, _size: int, seen: list[int]) -> Iterator[_Progress]:
    seen.append(total)
    yield _Progress(seen)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_reports(tmp_path / "reports", 12)
    write_bad(tmp_path / "reports", 2)
    return tmp_path / "reports"


def _run(folder: Path, database: Path, seen: list[int]) -> Run:
    task = Task(annotation_version(), None, str(folder))
    process = partial(process_here, task=task, workers=1, database=str(database))
    with Store.open(database) as store, store.running():
        return run_folder(store, task, 1, process, partial(_counted, seen=seen))


def test_a_run_annotates_what_is_new_and_then_nothing(folder: Path, tmp_path: Path) -> None:
    seen: list[int] = []
    assert _run(folder, tmp_path / "a.db", seen) == Run(12, 0, 2, 0)
    assert seen[0] == sum(seen[1:]) == 14
    assert _run(folder, tmp_path / "a.db", []) == Run(0, 12, 0, 0, waiting=2)


@pytest.mark.xdist_group("prefect")
@pytest.mark.usefixtures("prefect_server")
def test_the_flow_gives_the_same_tables(folder: Path, tmp_path: Path) -> None:
    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415

    _run(folder, tmp_path / "a.db", [])
    process_corpus(folder, str(tmp_path / "b.db"), 1, return_state=True)
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db")


def test_an_interrupted_run_keeps_what_is_stored_and_the_next_does_the_rest(
    folder: Path, tmp_path: Path
) -> None:
    task = Task(annotation_version(), None, str(folder))

    def interrupted(waiting: Iterable[Batch], progress: Progress) -> Iterator[BatchCounts]:
        yield from process_here(
            [next(iter(waiting))], progress, task=task, workers=1, database=str(tmp_path / "a.db")
        )
        raise KeyboardInterrupt

    with ExitStack() as opened:
        store = opened.enter_context(Store.open(tmp_path / "a.db"))
        opened.enter_context(store.running())
        with pytest.raises(KeyboardInterrupt):
            run_folder(store, task, 1, interrupted, partial(_counted, seen=[]))
    _run(folder, tmp_path / "a.db", [])
    _run(folder, tmp_path / "b.db", [])
    assert tables(tmp_path / "a.db").keys() == tables(tmp_path / "b.db").keys()
    assert tables(tmp_path / "a.db")["mentions"] == tables(tmp_path / "b.db")["mentions"]
