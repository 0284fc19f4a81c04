"""A cluster: PostgreSQL, a Prefect server, a Dask scheduler and workers on machines of their own.

The machines are network namespaces (`machines`). A worker has one thread, one core and a limit of
its address space. The run is made with one worker and with two, several times in turns, then with
two of which one is killed in the middle; the tables of all must be those of one process. It prints
rows for `docs/scaling.md`, as root:
`PYTHONPATH=tests python benchmarks/cluster.py [REPORTS] [ROUNDS]`.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from machines import Machine, machines, program
from measuring import spread, table_row, write_varied

_BIN = Path(sys.executable).parent
_POSTGRESQL = Path("/usr/lib/postgresql/15/bin")  # Debian's package postgresql-15
_USER = "postgres"
_WAIT_SECONDS = 900
_MEGABYTES = 1_500
_PREFECT, _DASK = 4200, 8786
_FLOW = "viendan.flows.process_corpus"  # a worker loads it when it starts, not with a batch


@dataclass(frozen=True, slots=True)
class Ran:
    """A run: its seconds, and the processor time of its workers, its own machine, its database."""

    wall: float
    workers: float
    here: float
    database: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """The machines of a cluster, and a folder for what they leave."""

    database: Machine
    here: Machine
    workers: list[Machine]
    folder: Path

    def do(self, machine: Machine, *command: str) -> str:
        """Return what a command prints that is run on a machine to its end."""
        return subprocess.run(
            machine.command(*command), check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def make(self) -> str:
        """Make an empty database and return its address."""
        name = f"viendan_{uuid4().hex}"
        at = ("-h", self.database.address, "-U", _USER)
        self.do(self.here, str(_POSTGRESQL / "createdb"), *at, name)
        return f"postgresql+psycopg://{_USER}@{self.database.address}/{name}"

    def count(self, database: str) -> int:
        """Return how many reports a database has, none before it has tables."""
        asked = ("psql", "-tAc", "SELECT count(*) FROM reports", database.replace("+psycopg", ""))
        done = subprocess.run(
            self.here.command(*asked),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return int(done.stdout or 0)

    def tables(self, database: str) -> str:
        """Return digests of the tables of a store; `verify` has found it whole."""
        self.do(self.here, str(_BIN / "viendan"), "verify", "--db", database)
        return self.do(self.here, sys.executable, "-c", _DIGESTS, database)


_DIGESTS = """
import sys
from viendan.store import Store
from viendan.store.verifying import _digests
with Store.open(sys.argv[1]) as store, store.reading() as connection:
    print(sorted(_digests(connection).items()))
"""


def _await(is_ready: Callable[[], bool]) -> None:
    """Wait until something is ready."""
    until = time.monotonic() + _WAIT_SECONDS
    while not is_ready():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.5)


def _listens(cluster: Cluster, machine: Machine, port: int) -> Callable[[], bool]:
    """Return whether a port of a machine can be reached from the one that runs."""
    asked = f"import socket; socket.create_connection(({machine.address!r}, {port}), 5)"
    command = cluster.here.command(sys.executable, "-c", asked)
    return lambda: subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


@contextmanager
def _postgresql(cluster: Cluster) -> Iterator[None]:
    """Run a PostgreSQL server on its machine, which refuses to be root."""
    data = cluster.folder / "postgresql"
    data.mkdir()
    shutil.chown(data, _USER)
    by_user = ("runuser", "-u", _USER, "--")
    made = (str(_POSTGRESQL / "initdb"), "-D", str(data), "--auth", "trust", "-U", _USER)
    subprocess.run((*by_user, *made), check=True, stdout=subprocess.DEVNULL)
    with (data / "pg_hba.conf").open("a", encoding="utf-8") as rules:
        rules.write("host all all samenet trust\n")
    served = (str(_POSTGRESQL / "postgres"), "-D", str(data), "-k", str(data))
    command = (*by_user, *served, "-h", cluster.database.address)
    with program(cluster.database, command, cluster.folder / "postgresql.log"):
        _await(_listens(cluster, cluster.database, 5432))
        yield


@contextmanager
def _prefect(cluster: Cluster) -> Iterator[None]:
    """Run a Prefect server, which all machines are told of."""
    os.environ |= {
        "PREFECT_API_URL": f"http://{cluster.here.address}:{_PREFECT}/api",
        "PREFECT_HOME": str(cluster.folder / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    at = ("--host", cluster.here.address, "--port", str(_PREFECT))
    command = (str(_BIN / "prefect"), "server", "start", *at)
    with program(cluster.here, command, cluster.folder / "prefect.log"):
        _await(_listens(cluster, cluster.here, _PREFECT))
        yield


def _worker(cluster: Cluster, number: int) -> tuple[str, ...]:
    core = str(number % (os.cpu_count() or 1))
    limits = ("taskset", "-c", core, "prlimit", f"--as={_MEGABYTES * 10**6}")
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--preload", _FLOW)
    at = ("--local-directory", str(cluster.folder / f"worker-{number}"))
    address = f"tcp://{cluster.here.address}:{_DASK}"
    return (*limits, str(_BIN / "dask"), "worker", address, *options, *at)


@contextmanager
def _dask(cluster: Cluster, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run a scheduler and so many workers; yield the workers once they are there."""
    with ExitStack() as opened:
        at = ("--host", cluster.here.address, "--port", str(_DASK), "--no-dashboard")
        command = (str(_BIN / "dask"), "scheduler", *at)
        opened.enter_context(program(cluster.here, command, cluster.folder / "scheduler.log"))
        _await(_listens(cluster, cluster.here, _DASK))
        logs = [cluster.folder / f"worker-{number}.log" for number in range(count)]
        running = [
            opened.enter_context(program(machine, _worker(cluster, number), log))
            for number, (machine, log) in enumerate(zip(cluster.workers, logs, strict=False))
        ]
        _await(lambda: all("Registered to" in log.read_text(encoding="utf-8") for log in logs))
        yield running


def _run(
    cluster: Cluster, reports: Path, database: str, workers: int, *, is_one_killed: bool = False
) -> Ran:
    """Process the reports on a cluster of so many workers; one may be killed in the middle."""
    count = len(list(reports.iterdir()))
    address = f"tcp://{cluster.here.address}:{_DASK}"
    options = ("--db", database, "--runner", "dask", "--address", address, "--quiet")
    command = (str(_BIN / "viendan"), "process", str(reports), *options)
    with _dask(cluster, workers) as running:
        used = cluster.workers[:workers]
        killed, started, before = 0.0, time.perf_counter(), _spent(cluster, used)
        with program(cluster.here, command, cluster.folder / "run.log") as process:
            if is_one_killed:
                _await(lambda: cluster.count(database) >= count / 3)
                killed = used[-1].seconds()
                running[-1].kill()
                running[-1].wait()
            status = process.wait(timeout=_WAIT_SECONDS)
        wall, after = time.perf_counter() - started, _spent(cluster, used)
    if status != 0:
        raise RuntimeError((cluster.folder / "run.log").read_text(encoding="utf-8"))
    by_workers, here, by_database = (now - then for now, then in zip(after, before, strict=True))
    return Ran(wall, by_workers + killed, here - killed, by_database)


def _spent(cluster: Cluster, workers: list[Machine]) -> tuple[float, float, float]:
    """Return the processor time so far of the workers, of the machine that runs, of the database.

    The second is that of its servers and of the programs that have ended, a killed worker too.
    """
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    here = cluster.here.seconds() + ended.ru_utime + ended.ru_stime
    return sum(one.seconds() for one in workers), here, cluster.database.seconds()


def _row(name: str, runs: list[Ran], *, same: bool) -> str:
    """Return the row of some runs: their time, the processor time of the machines, the tables."""
    cells = [
        f"{spread([getattr(one, kind) for one in runs], '.1f')} s"
        for kind in ("wall", "workers", "here", "database")
    ]
    return table_row(name, *cells, "equal" if same else "differ")


def _rows(cluster: Cluster, reports: Path, rounds: int) -> Iterator[str]:
    """Yield the rows of one worker, of two, and of two of which one is killed."""
    alone = cluster.make()
    command = (str(_BIN / "viendan"), "process", str(reports), "--db", alone, "--workers", "1")
    without = ("env", "-u", "PREFECT_API_URL")
    cluster.do(cluster.here, *without, *command, "--quiet")
    expected = cluster.tables(alone)
    runs: dict[int, list[Ran]] = {1: [], 2: []}
    same = dict.fromkeys(runs, True)
    for _ in range(rounds):
        for count, found in runs.items():
            database = cluster.make()
            found.append(_run(cluster, reports, database, count))
            same[count] &= cluster.tables(database) == expected
    for count, found in runs.items():
        yield _row(f"workers: {count}", found, same=same[count])
    database = cluster.make()
    killed = [_run(cluster, reports, database, 2, is_one_killed=True)]
    is_same = cluster.tables(database) == expected
    yield _row("workers: 2, one killed after a third of the reports", killed, same=is_same)
    gains = [one.wall / two.wall for one, two in zip(runs[1], runs[2], strict=True)]
    yield table_row("two workers to one", f"{spread(gains)} times", "", "", "", "")


def main() -> None:
    """Print the rows."""
    count, rounds = (int(one) for one in (*sys.argv[1:], "600", "3")[:2])
    with (
        tempfile.TemporaryDirectory() as name,
        machines("database", "here", "worker0", "worker1") as (database, here, *workers),
    ):
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL's user goes through it
        size = write_varied(folder / "reports", count)
        cluster = Cluster(database, here, workers, folder)
        with _postgresql(cluster), _prefect(cluster):
            heads = ("", "seconds", "workers", "the run's machine", "the database's", "tables")
            sys.stdout.write(f"{count} reports, {size / 1e6:.1f} MB\n\n{table_row(*heads)}\n")
            for row in _rows(cluster, folder / "reports", rounds):
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
