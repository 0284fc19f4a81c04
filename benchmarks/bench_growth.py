"""Runs by the command line on few and many reports: reruns, memory, the size of the store."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from conftest import REPORTS, ROOT
from generator import write_reports
from measuring import Section, table_row, write_varied
from processed import process

from viendan.flows.environment import prepare
from viendan.flows.server import server
from viendan.store import Store

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
    """Yield the sections on reruns, memory and sizes."""
    prepare(ROOT / "var" / "prefect-tests")
    yield Section("Reruns and memory, by the command line", growth())
    yield Section("Size of a store", sizes())
