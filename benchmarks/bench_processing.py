"""Processing a folder: orchestration, one and two workers, unchanged reruns, memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

from conftest import REPORTS, ROOT
from generator import write_reports
from measuring import Section, spread, table_row, write_varied
from processed import process

from viendan.domains.shipped import annotation_version
from viendan.flows.environment import prepare
from viendan.flows.server import server
from viendan.processing.outcomes import Task, batches
from viendan.processing.survey import survey
from viendan.processing.workers import Workers, workers_of
from viendan.store import Store

_REPORTS = 2_000
_RUNS = 5


def _through_pool(folder: Path, database: Path, pool: Workers, work: Task, count: int) -> float:
    """Return the seconds that a folder takes without orchestration."""
    with Store.open(database) as store, ThreadPoolExecutor(2 * count) as waiting:
        started = time.perf_counter()
        found = survey(store, folder, work.version)
        for _ in waiting.map(pool.process, batches(found.todo, count), repeat(str(database))):
            pass
        return time.perf_counter() - started


def orchestration() -> Iterator[str]:
    """Yield the rows on the cost of Prefect over the bare pool, measured alternately."""
    with tempfile.TemporaryDirectory() as name, server():
        from viendan.flows.process_corpus import run_now  # noqa: PLC0415  # needs the server

        place = Path(name)
        size = write_varied(place / "reports", _REPORTS)
        # The same task as the flow's, so that both use one pool.
        work = Task(annotation_version(), root=str((place / "reports").resolve()))
        pool = workers_of(2, work)
        _through_pool(place / "reports", place / "warm.db", pool, work, 2)
        run_now(folder=place / "reports", database=str(place / "warm-flow.db"), workers=2)
        bare, flows = [], []
        for run in range(_RUNS):
            bare.append(_through_pool(place / "reports", place / f"bare{run}.db", pool, work, 2))
            started = time.perf_counter()
            run_now(folder=place / "reports", database=str(place / f"flow{run}.db"), workers=2)
            flows.append(time.perf_counter() - started)
    costs = [flow / pool_alone - 1 for flow, pool_alone in zip(flows, bare, strict=True)]
    yield table_row(
        "reports",
        f"{_REPORTS:,} samples with their numbers varied, {size / 1e6:.1f} MB, two workers, "
        "store writes included",
    )
    best = f"{min(bare):.1f} s ({size / min(bare) / 1e6:.2f} MB/s)"
    yield table_row("bare pool, best of five", best)
    yield table_row("flow, best of five", f"{min(flows):.1f} s")
    yield table_row(
        "orchestration over the bare pool, median (lowest to highest)", spread(costs, "+.1%")
    )


def _with_workers(place: Path, database: str, pool: Workers, count: int, cores: set[int]) -> float:
    """Return the seconds that a folder takes with `count` workers on the given cores."""
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    seconds = _through_pool(
        place / "reports", place / database, pool, Task(annotation_version()), count
    )
    os.sched_setaffinity(0, everywhere)
    return seconds


def workers() -> Iterator[str]:
    """Yield the rows on one worker and two, measured alternately, store writes included."""
    cores = set(sorted(os.sched_getaffinity(0))[:2])
    pools = {count: Workers(count, Task(annotation_version())) for count in (1, 2)}
    seconds: dict[int, list[float]] = {count: [] for count in pools}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_varied(place / "reports", _REPORTS)
        for run in range(_RUNS):
            for count, pool in pools.items():
                seconds[count].append(_with_workers(place, f"{count}-{run}.db", pool, count, cores))
    for pool in pools.values():
        pool.close()
    times = [one / two for one, two in zip(seconds[1], seconds[2], strict=True)]
    name = f"one worker, {_REPORTS:,} reports, median of five"
    yield table_row(name, f"{spread(seconds[1], '.1f')} s")
    yield table_row("two workers", f"{spread(seconds[2], '.1f')} s")
    yield table_row("two workers to one", f"{spread(times)} times")


_MEASURED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def _command_line(folder: Path, database: Path, address: str) -> tuple[float, float]:
    """Return the seconds of `viendan process` and the size of its largest process in MB."""
    command = [
        sys.executable,
        "-c",
        _MEASURED,
        sys.executable,
        "-m",
        "viendan.cli.program",
        "process",
        str(folder),
        "--db",
        str(database),
        "--workers",
        "2",
    ]
    started = time.perf_counter()
    environment = os.environ | {"PREFECT_API_URL": address}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return time.perf_counter() - started, int(done.stdout.split()[-1]) / 1024


def growth() -> Iterator[str]:
    """Yield the rows on reruns and memory, for 1,000 and 20,000 reports."""
    with tempfile.TemporaryDirectory() as name, server() as address:
        for count in (1_000, 20_000):
            folder, database = Path(name) / str(count), Path(name) / f"{count}.db"
            write_varied(folder, count)
            first, memory = _command_line(folder, database, address)
            again, _ = _command_line(folder, database, address)
            size = database.stat().st_size / 1e6
            yield table_row(
                f"{count:,} reports, first run",
                f"{first:.1f} s, largest process {memory:.0f} MB, store {size:.0f} MB",
            )
            times = f"{again:.2f} s ({first / again:.0f} times faster)"
            yield table_row("the same, unchanged", times)


def sizes() -> Iterator[str]:
    """Yield the sizes of the stores of the sample reports and of 500 made from them."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "made"
        write_reports(made, 500)
        for folder, what in ((REPORTS, "the sample reports"), (made, "500 made from them")):
            database = Path(name) / f"{folder.name}.db"
            with Store.open(database) as store:
                process(store, folder)
            yield table_row(what, f"{database.stat().st_size:,} bytes")


def sections() -> Iterator[Section]:
    """Yield the sections on processing."""
    prepare(ROOT / "var" / "prefect-tests")
    yield Section("Orchestration beside the bare pool", orchestration())
    yield Section("One worker and two", workers())
    yield Section("Reruns and memory, by the command line", growth())
    yield Section("Size of a store", sizes())


if __name__ == "__main__":
    for title, rows in sections():
        sys.stdout.write(f"## {title}\n\n" + "\n".join(rows) + "\n\n")
