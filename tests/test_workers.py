"""Workers: batches stored at once, and files that kill a worker."""

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import repeat
from multiprocessing import active_children
from pathlib import Path

import pdf_files
import pytest
from conftest import dump
from generator import write_reports

from viendan.errors import StoreError, ViendanError
from viendan.processing.outcomes import (
    BatchCounts,
    Task,
    annotate_batch,
    pack_outcomes,
    store_outcomes,
)
from viendan.processing.survey import discover
from viendan.processing.workers import Workers, annotate_one_by_one, deadline, workers_of
from viendan.readers import PagesRead, apart
from viendan.readers.ocr import MOST_SECONDS
from viendan.store import FileState, Store, known_files, quarantined

WORK = Task("1")
_WITH_POOL = pytest.mark.xdist_group("pool")  # one pool for all
TEXT = "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ."


@pytest.fixture
def files(tmp_path: Path) -> list[FileState]:
    write_reports(tmp_path, 12)
    return discover(tmp_path)


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    """A pool of two, which takes seconds to start."""
    made = Workers(2, WORK)
    yield made
    made.close()


@_WITH_POOL
def test_batches_that_workers_store_at_once_give_the_tables_of_this_process(
    files: list[FileState],
    pool: Workers,
    store: Store,
    address: str,
    new_address: Callable[[], str],
) -> None:
    with ThreadPoolExecutor(4) as waiting:
        stored = list(waiting.map(pool.process, [[file] for file in files], repeat(address)))
    assert stored == [BatchCounts(1, 0)] * len(files)
    other = Store.open(new_address())
    store_outcomes(other, pack_outcomes(annotate_batch(files, WORK)), WORK.version)
    assert dump(store) == dump(other)
    other.close()


@_WITH_POOL
def test_a_batch_is_stored_in_the_file_that_has_the_name_now(
    files: list[FileState], pool: Workers, tmp_path: Path
) -> None:
    for batch in (files[:6], files[6:]):
        for path in tmp_path.glob("v.db*"):
            path.unlink()
        with Store.open(tmp_path / "v.db"):
            pool.process(batch, str(tmp_path / "v.db"))
    with Store.open(tmp_path / "v.db") as store, store.reading() as connection:
        assert sorted(known_files(connection)) == [file.path for file in files[6:]]


@_WITH_POOL
def test_the_path_of_a_store_is_relative_to_the_folder_of_this_process(
    files: list[FileState], pool: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "v.db") as store:
        pool.process(files[:1], str(tmp_path / "v.db"))
        monkeypatch.chdir(tmp_path)
        pool.process(files[1:], "v.db")
        with store.reading() as connection:
            assert len(known_files(connection)) == len(files)


@_WITH_POOL
def test_a_store_that_a_worker_cannot_write_is_an_error(
    files: list[FileState], pool: Workers, tmp_path: Path
) -> None:
    with pytest.raises(StoreError) as caught:
        pool.process(files, str(tmp_path / "missing.db"))
    assert caught.value.code == "no_store"


def test_a_process_that_was_started_before_does_the_first_batch(
    files: list[FileState], tmp_path: Path
) -> None:
    Store.open(tmp_path / "v.db").close()
    before = set(active_children())
    with closing(Workers(1, WORK)) as pool:
        pool.start()
        (started,) = set(active_children()) - before
        pool.process(files, str(tmp_path / "v.db"))
        assert set(active_children()) - before == {started}


def test_a_task_has_one_pool() -> None:
    assert workers_of(1, WORK) is workers_of(1, WORK)


# A process that reads a file of these names dies, hangs in a loop of C, or asks for more memory
# than it may have.
_SABOTAGE = """
import os, re, sys, time
from viendan.processing import outcomes as processing
from viendan.readers import apart, read_all
def sabotaged(path, **options):
    name = os.path.basename(path)
    if name.startswith("dies"):
        os._exit(7)
    if name.startswith("hangs"):
        re.match(r"(a+)+$", "a" * 40 + "b")
    if name.startswith("swells"):
        bytearray(apart.MOST_MEMORY + 1)
    return read_all(path, **options)
processing.read_all = sabotaged
apart._SECONDS = 3.0
"""


@pytest.fixture
def _sabotaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make spawned processes load a module that fails on files of some names."""
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "sitecustomize.py").write_text(_SABOTAGE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "path"), *sys.path]))
    monkeypatch.setattr(apart, "_SECONDS", 3.0)


@pytest.mark.usefixtures("_sabotaged")
def test_a_file_that_kills_hangs_or_swells_a_worker_is_quarantined_and_the_rest_stored(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "dies", "b", "hangs", "c", "swells", "d"):
        (folder / f"{name}.txt").write_text(f"{TEXT} {name}")
    store, pool = Store.open(tmp_path / "v.db"), Workers(1, WORK)
    assert pool.process(discover(folder), str(tmp_path / "v.db")) == BatchCounts(7, 3)
    with store.reading() as connection:
        stored = {Path(path).stem for path in known_files(connection)}
        failures = {Path(one.file.path).stem: one.failure.code for one in quarantined(connection)}
    assert (stored, failures) == (
        {"a", "b", "c", "d"},
        {"dies": "crashed", "hangs": "too_slow", "swells": "out_of_memory"},
    )
    (folder / "hangs.txt").unlink()
    (folder / "dies.txt").unlink()
    # the pool works again
    assert pool.process(discover(folder), str(tmp_path / "v.db")) == BatchCounts(5, 1)
    pool.close()
    store.close()


def test_a_missing_model_is_an_error_and_not_tried_for_ever(files: list[FileState]) -> None:
    with pytest.raises(ViendanError) as caught:
        list(annotate_one_by_one(files, Task("1", "/no/such/model.npz")))
    assert caught.value.code == "no_workers"


def test_a_larger_file_may_take_longer() -> None:
    assert deadline([FileState("a", 0, 0)]) < deadline([FileState("a", 30_000_000, 0)]) < 1000


def test_a_scan_may_take_as_long_as_all_its_pages() -> None:
    assert deadline([FileState("a", 0, 0)], ocr=True) > MOST_SECONDS


def test_workers_tell_how_far_tesseract_is(
    tmp_path: Path, tesseract: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tesseract(TEXT)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf_files.scan())
    told: queue.Queue[PagesRead] = queue.Queue()
    store, pool = Store.open(tmp_path / "v.db"), Workers(1, Task("1", ocr=True), told.put)
    assert pool.process(discover(folder), str(tmp_path / "v.db")) == BatchCounts(1, 0)
    pool.close()
    store.close()
    pages = [told.get(timeout=60), told.get(timeout=60)]
    assert pages == [PagesRead("a.pdf", 0, 1), PagesRead("a.pdf", 1, 1)]


def test_a_key_does_not_interrupt_workers_that_are_starting(
    files: list[FileState], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Store.open(tmp_path / "v.db"), ThreadPoolExecutor(1) as waiting:
        pool = Workers(1, WORK)
        stored = waiting.submit(pool.process, files, str(tmp_path / "v.db"))
        while not pool._pool._processes:
            time.sleep(0.001)
        started = list(pool._pool._processes)
        for _ in range(20):  # while it loads its libraries
            for number in started:
                os.kill(number, signal.SIGINT)
                os.kill(number, signal.SIGHUP)  # a terminal that closes
            time.sleep(0.02)
        assert stored.result() == BatchCounts(len(files), 0)
        assert list(pool._pool._processes) == started
        pool.close()
    assert capfd.readouterr().err == ""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        "from viendan.processing.outcomes import Task\n"
        "from viendan.processing.survey import discover\n"
        "from viendan.processing.workers import Workers\n"
        "from viendan.store import Store\n"
        "if __name__ == '__main__':\n"
        "    pool = Workers(2, Task('1'))\n"
        "    Store.open(sys.argv[2])\n"
        "    pool.process(discover(Path(sys.argv[1])), sys.argv[2])\n"
        "    print(*pool._pool._processes, flush=True)\n    time.sleep(600)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    parent = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path), str(tmp_path / "v.db")],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    children = [int(number) for number in parent.stdout.readline().split()]
    assert children
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not any(
            Path(f"/proc/{child}").exists()
            and "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]
            for child in children
        ):
            return
        time.sleep(0.1)
    pytest.fail(f"still alive: {children}")
