"""The soak test: runs that are killed or stopped at random end with the tables of another run.

`make soak` processes 5,000 reports with 2 % bad files, kills 100 runs and sends 40 a signal that
asks to stop; the tests run a small one.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
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
    whose server must start, three times as late.
    """

    reports: int
    kills: int
    signals: int
    flows: int
    longest: float
    bad: int = 0
    workers: int = 2


@dataclass(slots=True)
class Findings:
    """What a soak found: what was done to which process, how often, and what was wrong."""

    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    rounds: int = 0


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
    arguments = ["process", place / "reports", "--db", database, "--workers", plan.workers]
    arguments += ["--runner", "prefect"] if is_flow else []
    printed = place / "printed"
    with printed.open("wb") as output:
        started = subprocess.Popen(
            [sys.executable, "-m", "viendan.cli.main", *map(str, arguments)],
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


def _compare(place: Path, plan: Plan, wanted: Tables, findings: Findings) -> None:
    """End the disturbed store, compare it, and delete it, so that there is work again.

    Prefect's own folder beside it stays, with whatever disturbed runs left there.
    """
    found = tables(place, place / "disturbed.db", plan)
    findings.rounds += 1
    findings.faults += [f"other rows in {name}" for name in wanted if found[name] != wanted[name]]
    for path in filter(Path.is_file, place.glob("disturbed.db*")):
        path.unlink()


def soak(place: Path, plan: Plan) -> tuple[Findings, Tables]:
    """Disturb runs over reports in a folder, and compare what they stored.

    Return what was found, and the tables of an undisturbed run.
    """
    write_reports(place / "reports", plan.reports)
    write_bad(place / "reports" / "bad", plan.bad)
    made = random.Random(plan.reports)  # noqa: S311  # moments, no secret
    findings, wanted = Findings(), tables(place, place / "undisturbed.db", plan)
    todo = [*repeat(signal.SIGKILL, plan.kills), *islice(cycle(STOPPING), plan.signals)]
    made.shuffle(todo)
    through_flow = set(made.sample(range(len(todo)), plan.flows))
    while todo:
        met = trial(place, plan, todo[-1], made, is_flow=len(todo) - 1 in through_flow)
        if met is None:
            _compare(place, plan, wanted, findings)
            continue
        todo.pop()
        findings.done[met[0]] += 1
        findings.faults += met[1]
    _compare(place, plan, wanted, findings)
    return findings, wanted


def _options() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--signals", type=int, default=40)
    parser.add_argument("--flows", type=int, default=28, help="runs through the Prefect flow")
    parser.add_argument("--longest", type=float, default=12.0, help="seconds before the signal")
    given = parser.parse_args()
    return Plan(**vars(given), bad=given.reports // 50)


def main() -> None:
    """Run the soak test and print what was found; exit with 1 if anything was wrong."""
    plan, started = _options(), time.monotonic()
    for number in STOPPING:  # a soak in the background is started so that runs would ignore them
        signal.signal(number, signal.SIG_DFL)
    with tempfile.TemporaryDirectory() as place:
        findings, wanted = soak(Path(place), plan)
    lines = [f"{plan.reports} reports, {plan.bad} bad files of {len(BAD)} kinds"]
    lines += [f"{count:>4}  {what}" for what, count in sorted(findings.done.items())]
    lines.append(
        f"{len(wanted)} tables compared {findings.rounds} times; {len(findings.faults)} faults"
    )
    lines += [*findings.faults, f"{time.monotonic() - started:.0f} s"]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.exit(bool(findings.faults))


if __name__ == "__main__":
    main()
