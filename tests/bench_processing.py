"""What processing a folder costs: orchestration beside the bare pool, an unchanged rerun, memory as the folder grows, writes."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conftest import ROOT
from generator import write_reports

from flows.environment import prepare
from flows.server import server
from viendan.model import annotation_version
from viendan.processing import Task, batches, survey, write
from viendan.store import Store
from viendan.workers import Workers, workers_of

_REPORTS = 2_000


def _through_pool(folder: Path, database: Path, pool: Workers, work: Task, threads: int) -> float:
    """Return the seconds that a folder takes without any orchestration: the pool annotates, this process writes."""
    store = Store.open(database)
    started = time.perf_counter()
    found = survey(store, folder, work.version)
    with ThreadPoolExecutor(threads) as waiting:
        for outcomes in waiting.map(pool.annotate, list(batches(found.todo))):
            write(store, outcomes, work.version)
    seconds = time.perf_counter() - started
    store.close()
    return seconds


def orchestration() -> Iterator[str]:
    """Yield the rows on what Prefect costs over the bare pool, on the same reports in the same run, alternately."""
    work = Task(annotation_version())
    with tempfile.TemporaryDirectory() as name, server():
        from flows.process_corpus import process_corpus  # noqa: PLC0415  # its server's address is known only now

        place = Path(name)
        write_reports(place / "reports", _REPORTS)
        pool = workers_of(2, work)
        _through_pool(place / "reports", place / "warm.db", pool, work, 4)
        bare, flows = [], []
        for run in range(3):
            bare.append(_through_pool(place / "reports", place / f"bare{run}.db", pool, work, 4))
            started = time.perf_counter()
            process_corpus(place / "reports", str(place / f"flow{run}.db"), 2, return_state=True)
            flows.append(time.perf_counter() - started)
        size = sum(path.stat().st_size for path in (place / "reports").rglob("*.txt"))
    costs = sorted(flow / pool_alone - 1 for flow, pool_alone in zip(flows, bare, strict=True))
    yield f"| reports | {_REPORTS:,} of the generator, {size / 1e6:.1f} MB, two workers, store writes included |"
    yield f"| bare pool, best of three | {min(bare):.1f} s ({size / min(bare) / 1e6:.2f} MB/s) |"
    yield f"| flow, best of three | {min(flows):.1f} s |"
    yield f"| orchestration over the bare pool, median (lowest, highest) | {costs[1]:+.1%} ({costs[0]:+.1%}, {costs[2]:+.1%}) |"


def workers() -> Iterator[str]:
    """Yield the rows on one worker and two, store writes included."""
    work = Task(annotation_version())
    seconds = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_reports(place / "reports", _REPORTS)
        for count in (1, 2):
            pool = Workers(count, work)
            runs = [_through_pool(place / "reports", place / f"{count}-{run}.db", pool, work, 2 * count) for run in range(3)]
            seconds[count] = min(runs)
            pool.close()
    yield f"| one worker, two workers, best of three | {seconds[1]:.1f} s, {seconds[2]:.1f} s |"
    yield f"| two workers to one | {seconds[1] / seconds[2]:.2f} times |"


_MEASURED = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


def _command_line(folder: Path, database: Path, address: str) -> tuple[float, float]:
    """Return seconds and the megabytes of the largest process of `viendan process`, as a user starts it."""
    command = [sys.executable, "-c", _MEASURED, sys.executable, "-m", "viendan.cli", "process", str(folder), "--db", str(database), "--workers", "2"]
    started = time.perf_counter()
    environment = os.environ | {"PREFECT_API_URL": address}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603  # our own words
    return time.perf_counter() - started, int(done.stdout.split()[-1]) / 1024


def growth() -> Iterator[str]:
    """Yield the rows on reruns and memory, from one thousand reports to twenty."""
    with tempfile.TemporaryDirectory() as name, server() as address:
        for count in (1_000, 20_000):
            folder, database = Path(name) / str(count), Path(name) / f"{count}.db"
            write_reports(folder, count)
            first, memory = _command_line(folder, database, address)
            again, _ = _command_line(folder, database, address)
            yield f"| {count:,} reports, first run | {first:.1f} s, largest process {memory:.0f} MB, store {database.stat().st_size / 1e6:.0f} MB |"
            yield f"| the same, unchanged | {again:.2f} s ({first / again:.0f} times faster) |"


def sections() -> Iterator[tuple[str, Iterator[str]]]:
    """Yield title and rows of each table."""
    prepare(ROOT / "var" / "prefect-tests")
    yield "Orchestration beside the bare pool", orchestration()
    yield "One worker and two", workers()
    yield "Reruns and memory, by the command line", growth()


if __name__ == "__main__":
    for title, rows in sections():
        sys.stdout.write(f"## {title}\n\n" + "\n".join(rows) + "\n\n")
