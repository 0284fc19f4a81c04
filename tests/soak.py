"""The soak test: runs that are killed or stopped at random end with the tables of another run.

`make soak` processes 5,000 reports with 2 % bad files, kills 100 runs and sends 40 a signal that
asks to stop; the tests run a small one. Several stores are disturbed at a time, since runs wait
much. What was found is kept after each run, so that a soak that was stopped goes on where it was;
the code must be the same, since rows of bad files have lines of it.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice, repeat
from pathlib import Path

from conftest import dump
from generator import BAD, write_bad, write_reports

from viendan.store import Store

Tables = dict[str, list[tuple[object, ...]]]
#: The signals that ask to stop, each with the status of a run that it stopped.
STOPPING = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
# A variable of the environment that a run and all that it starts have.
_MARK = "VIENDAN_SOAK"
# How long after its end, or after a signal, processes of a run may live; in seconds.
_PATIENCE = 5.0
# The statuses of a run that did all; 0 where runs before it had met all the bad files.
_DONE = (0, 3)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a soak does: so many reports, kills and signals, and runs through the Prefect flow.

    A run is disturbed `longest` seconds after its first line at the latest; through the flow,
    whose server must start, three times as late. `stores` are disturbed at a time, and each is
    compared after `most` disturbances at the latest.
    """

    reports: int
    kills: int
    signals: int
    flows: int
    longest: float
    bad: int = 0
    workers: int = 2
    stores: int = 1
    most: int = 20
    paragraphs: int = 6

    def todo(self) -> list[tuple[signal.Signals, bool]]:
        """Return the signals to send, each with whether the run goes through the flow."""
        made = random.Random(self.reports)  # noqa: S311  # an order, no secret
        signals = [*repeat(signal.SIGKILL, self.kills), *islice(cycle(STOPPING), self.signals)]
        made.shuffle(signals)
        through_flow = set(made.sample(range(len(signals)), self.flows))
        return [(one, number in through_flow) for number, one in enumerate(signals)]


@dataclass(slots=True)
class Findings:
    """What a soak found: what was done to which process, how often, and what was wrong.

    `completed` counts disturbances of the plan, `seconds` is how long they took.
    """

    completed: int = 0
    rounds: int = 0
    seconds: float = 0.0
    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def kept(cls, path: Path) -> "Findings":
        """Return what a soak that was stopped had found; nothing where there was none."""
        if not path.exists():
            return cls()
        values = json.loads(path.read_text())
        return cls(**values | {"done": Counter(values["done"])})

    def keep(self, path: Path) -> None:
        """Write what was found, as JSON."""
        made = path.with_suffix(".new")
        made.write_text(json.dumps(asdict(self) | {"done": dict(self.done)}, indent=1))
        made.replace(path)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of `viendan process`, and what it printed."""

    process: "subprocess.Popen[bytes]"
    mark: str
    printed: Path

    def alive(self) -> dict[int, str]:
        """Return the processes of the run that are alive, each with its command line."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                state = (place / "stat").read_text().rpartition(")")[2].split()[0]
                if state != "Z" and self.mark.encode() in (place / "environ").read_bytes():
                    found[int(place.name)] = (place / "cmdline").read_text()
        return found

    def targets(self) -> dict[str, int]:
        """Return what can be disturbed now: the kinds of the run's processes, one of each."""
        kinds = {"spawn_main": "worker", "flows.child": "server"}
        others = {
            kind: number
            for number, command in self.alive().items()
            for word, kind in kinds.items()
            if word in command
        }
        return others | {"main": self.process.pid, "group": -self.process.pid}

    def is_left(self, until: float) -> bool:
        """Return whether processes of the run are left at a moment of the monotonic clock."""
        while self.alive():
            if time.monotonic() > until:
                return True
            time.sleep(0.1)
        return False

    def lines(self) -> list[str]:
        """Return what the run printed."""
        return self.printed.read_text(errors="replace").splitlines()


@contextmanager
def run(place: Path, database: Path, plan: Plan, *, is_flow: bool = False) -> Iterator[Run]:
    """Yield a run over the reports; end all its processes when the context closes."""
    mark = f"{_MARK}={time.monotonic_ns()}"
    environment = os.environ | {"VIENDAN_LANG": "en"} | dict([mark.split("=")])
    environment.pop("PREFECT_API_URL", None)
    reports = place.parent / "reports"
    arguments = ["process", reports, "--db", database, "--workers", plan.workers]
    arguments += ["--runner", "prefect"] if is_flow else []
    printed = place / "printed"
    with printed.open("wb") as output:
        started = subprocess.Popen(
            [sys.executable, "-m", "viendan.cli.program", *map(str, arguments)],
            stdout=output,
            stderr=output,
            env=environment,
            start_new_session=True,
        )
    found = Run(started, mark, printed)
    try:
        yield found
    finally:
        for number in found.alive():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        started.wait()


def _send(number: int, which: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(-number, which) if number < 0 else os.kill(number, which)


def disturb(
    started: Run, which: signal.Signals, moment: float, made: random.Random
) -> tuple[str, int] | None:
    """Send a signal to a process of a run, `moment` seconds after its first line.

    A run that does not end of it is asked to stop. Return the kind of process, and the status that
    a run stopped by it has; None where the run was over before.
    """
    while not started.printed.stat().st_size and started.process.poll() is None:
        time.sleep(0.01)
    with suppress(subprocess.TimeoutExpired):
        started.process.wait(timeout=moment)
        return None
    kind, number = made.choice(sorted(started.targets().items()))
    _send(number, which)
    if kind in {"main", "group"}:
        return kind, STOPPING.get(which, -which)
    with suppress(subprocess.TimeoutExpired):  # it may go on, or end at once
        started.process.wait(timeout=_PATIENCE)
    _send(started.process.pid, signal.SIGTERM)
    return kind, STOPPING[signal.SIGTERM]


def _faults(started: Run, statuses: set[int]) -> Iterator[str]:
    """Yield what is wrong after a run was to end with one of these statuses."""
    until = time.monotonic() + _PATIENCE
    with suppress(subprocess.TimeoutExpired):
        started.process.wait(timeout=_PATIENCE)
    status = started.process.poll()
    if started.is_left(until):
        yield f"alive after {_PATIENCE:.0f} s: {len(started.alive())} processes"
    if status not in statuses:
        yield f"status {status}, not one of {sorted(statuses)}"
    lines = started.lines()
    if any("Traceback" in line or "Error" in line.split(":")[0] for line in lines):
        yield "\n".join(("a traceback:", *lines))


def trial(
    place: Path, plan: Plan, which: signal.Signals, made: random.Random, *, is_flow: bool
) -> tuple[str, list[str]] | None:
    """Disturb a run; return what was done to which process, and what was wrong.

    None means that the run was over before.
    """
    longest = plan.longest * (3 if is_flow else 1)
    with run(place, place / "disturbed.db", plan, is_flow=is_flow) as started:
        met = disturb(started, which, made.uniform(0, longest), made)
        if met is None:
            return None
        kind, status = met
        # It may also have been at its end, where Python no longer handles signals (a shell gives
        # the same status), or have had one error to tell.
        ended = {status, 128 - status, -which, *_DONE} | ({1} if kind == "server" else set())
        faults = list(_faults(started, ended))
    what = f"{which.name} to the {kind}{' (flow)' if is_flow else ''}"
    return what, [f"{what}: {fault}" for fault in faults]


def tables(place: Path, database: Path, plan: Plan) -> Tables:
    """Return the tables after an undisturbed run."""
    with run(place, database, plan) as started:
        status = started.process.wait()
    if status not in _DONE:
        raise SystemExit(f"the run ended with status {status}: {started.lines()}")
    with Store.open(database, create=False) as store:
        return dump(store)


class Soak:
    """Runs over the reports of a folder that are disturbed, several at a time."""

    def __init__(self, place: Path, plan: Plan) -> None:
        """Go on with what `place` has of the plan."""
        self.findings = Findings.kept(place / "findings.json")
        self._place, self._plan = place, plan
        self._lock, self._started = threading.Lock(), time.monotonic() - self.findings.seconds
        self._todo = plan.todo()[self.findings.completed :]
        self.wanted: Tables = {}

    def run(self) -> None:
        """Disturb the runs that are left, and compare what they stored."""
        stores = [self._place / f"store{number}" for number in range(self._plan.stores)]
        for place in stores:
            place.mkdir(exist_ok=True)
        if not (self._place / "reports").exists():
            write_reports(self._place / "reports", self._plan.reports, 0, self._plan.paragraphs)
            write_bad(self._place / "reports" / "bad", self._plan.bad)
        self.wanted = tables(stores[0], self._place / "undisturbed.db", self._plan)
        with ThreadPoolExecutor(self._plan.stores) as threads:
            for done in [threads.submit(self._disturb, place) for place in stores]:
                done.result()

    def _disturb(self, place: Path) -> None:
        """Disturb runs on one store as long as there are any to disturb."""
        made = random.Random(place.name + str(self.findings.completed))  # noqa: S311  # moments
        count = 0
        while one := self._next():
            count += 1
            while (met := trial(place, self._plan, one[0], made, is_flow=one[1])) is None:
                self._compare(place)
            with self._lock:
                self.findings.completed += 1
                self.findings.done[met[0]] += 1
                self.findings.faults += met[1]
                self._keep()
            if count % self._plan.most == 0:
                self._compare(place)
        self._compare(place)

    def _next(self) -> tuple[signal.Signals, bool] | None:
        with self._lock:
            return self._todo.pop(0) if self._todo else None

    def _compare(self, place: Path) -> None:
        """End the disturbed store, compare it, and delete it, so that there is work again.

        Prefect's own folder beside it stays, with whatever disturbed runs left there.
        """
        found = tables(place, place / "disturbed.db", self._plan)
        other = [name for name, rows in self.wanted.items() if found[name] != rows]
        with self._lock:
            self.findings.rounds += 1
            self.findings.faults += [f"{place.name}: other rows in {name}" for name in other]
            self._keep()
        for path in filter(Path.is_file, place.glob("disturbed.db*")):
            path.unlink()

    def _keep(self) -> None:
        self.findings.seconds = round(time.monotonic() - self._started, 1)
        self.findings.keep(self._place / "findings.json")


def _options() -> tuple[Path, Plan]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", type=Path, default=Path("var/soak"), help="where it is kept")
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--paragraphs", type=int, default=2, help="of each report, at most")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--signals", type=int, default=40)
    parser.add_argument("--flows", type=int, default=28, help="runs through the Prefect flow")
    parser.add_argument("--longest", type=float, default=12.0, help="seconds before the signal")
    parser.add_argument("--stores", type=int, default=2, help="how many at a time")
    parser.add_argument("--most", type=int, default=20, help="disturbances of a store")
    given = vars(parser.parse_args())
    return given.pop("place"), Plan(**given, bad=given["reports"] // 50)


def main() -> None:
    """Run the soak test, or the rest of it; exit with 1 if anything was wrong."""
    place, plan = _options()
    for number in STOPPING:  # a soak in the background is started so that runs would ignore them
        signal.signal(number, signal.SIG_DFL)
    place.mkdir(parents=True, exist_ok=True)
    soak = Soak(place, plan)
    soak.run()
    found = soak.findings
    (place / "findings.json").replace(place.with_suffix(".json"))
    shutil.rmtree(place)  # the next one begins at the beginning
    lines = [f"{plan.reports} reports, {plan.bad} bad files of {len(BAD)} kinds"]
    lines += [f"{count:>4}  {what}" for what, count in sorted(found.done.items())]
    compared = f"{len(soak.wanted)} tables compared {found.rounds} times"
    lines += [f"{compared}; {len(found.faults)} faults", *found.faults, f"{found.seconds:.0f} s"]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(bool(found.faults))


if __name__ == "__main__":
    main()
