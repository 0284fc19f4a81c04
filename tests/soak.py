"""The soak test: runs killed at random end with the tables of an undisturbed run.

`make soak` processes 20,000 reports with 2 % bad files and kills 50 runs; the tests run a small
one.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import dump
from generator import BAD, write_bad, write_reports
from prefect_fixtures import PREFECT_HOME

from viendan.flows.environment import prepare
from viendan.flows.server import server
from viendan.store import Store

Tables = dict[str, list[tuple[object, ...]]]


@contextmanager
def run(folder: Path, database: Path, home: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Yield a run of `viendan process`; end all its processes when the context closes."""
    command = [
        sys.executable,
        "-m",
        "viendan.cli.main",
        "process",
        str(folder),
        "--db",
        str(database),
        "--workers",
        "2",
    ]
    environment = os.environ | {"PREFECT_HOME": str(home)}
    with tempfile.TemporaryFile() as printed:
        started = subprocess.Popen(
            command, stdout=printed, stderr=printed, env=environment, start_new_session=True
        )
        try:
            yield started
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def kill_at_random(
    folder: Path, database: Path, home: Path, made: random.Random, longest: float
) -> bool:
    """Kill a run after a random time: all its processes or the main one.

    Return whether it was still at work.
    """
    with run(folder, database, home) as started:
        time.sleep(made.uniform(0, longest))
        if started.poll() is not None:
            return False
        if made.random() < 0.5:
            os.killpg(started.pid, signal.SIGKILL)
        else:
            started.kill()
    return True


def tables(folder: Path, database: Path, home: Path) -> Tables:
    """Return the tables after an undisturbed run."""
    with run(folder, database, home) as started:
        status = started.wait()
    if status not in {0, 3}:  # 0 where runs that were killed had met all the bad files before
        raise SystemExit(f"the run ended with status {status}, not with 3 for new bad files")
    store = Store.open(database, create=False)
    found = dump(store)
    store.close()
    return found


def soak(
    place: Path, count: int, bad: int, kills: int, longest: float
) -> tuple[Tables, Tables, int]:
    """Return the tables after `kills` killed runs and a last one, and those of an undisturbed run.

    The third value counts the kills that met a run at work.
    """
    folder, home = place / "reports", PREFECT_HOME
    write_reports(folder, count)
    write_bad(folder / "bad", bad)
    prepare(home)
    made = random.Random(count)  # noqa: S311  # moments, no secret
    with server():
        met = sum(
            kill_at_random(folder, place / "killed.db", home, made, longest) for _ in range(kills)
        )
        return (
            tables(folder, place / "killed.db", home),
            tables(folder, place / "undisturbed.db", home),
            met,
        )


def main() -> None:
    """Run the soak test and print the comparison; exit with 1 if tables differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument(
        "--longest",
        type=float,
        default=15.0,
        help="seconds after which a run is killed at the latest",
    )
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        killed, undisturbed, met = soak(
            Path(place), options.reports, options.reports // 50, options.kills, options.longest
        )
    lines = [
        (
            f"{options.reports} reports, {options.reports // 50} bad files of {len(BAD)} kinds; "
            f"{options.kills} runs killed, {met} of them while at work"
        ),
    ]
    lines += [
        f"{name:<16}{len(killed[name]):>9} rows  {'equal' if killed[name] == rows else 'DIFFERENT'}"
        for name, rows in undisturbed.items()
    ]
    lines.append(f"{time.monotonic() - started:.0f} s")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(killed != undisturbed)


if __name__ == "__main__":
    main()
