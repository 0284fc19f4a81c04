"""Processing a folder: what orchestration costs, and what a second worker brings.

The rows give the processor time of all processes beside the time that passes, which means little on
a machine with other work.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from itertools import repeat
from pathlib import Path

from conftest import ROOT
from measuring import Cost, Section, cost_of, spread, table_row, write_varied

from viendan.domains.shipped import annotation_version
from viendan.flows.environment import prepare
from viendan.flows.server import server
from viendan.processing.folder_run import Batch, Progress, run_folder
from viendan.processing.outcomes import BatchCounts, Task
from viendan.processing.progress import show_progress
from viendan.processing.workers import Workers, workers_of
from viendan.store import Store

_REPORTS = 2_000
_ROUNDS = 3
_WORKERS = 2


def _in_pool(
    batches: Iterable[Batch], _progress: Progress, *, pool: Workers, database: Path
) -> Iterator[BatchCounts]:
    """Yield the counts of batches that go to a pool without orchestration."""
    with ThreadPoolExecutor(2 * _WORKERS) as waiting:
        yield from waiting.map(pool.process, batches, repeat(str(database)))


def _run_bare(pool: Workers, work: Task, workers: int, database: Path) -> None:
    """Process the folder of a task as the flow does, without Prefect."""
    with Store.open(database) as store, store.running():
        process = partial(_in_pool, pool=pool, database=database)
        run_folder(store, work, workers, process, partial(show_progress, label=""))


def _in_turns(place: Path, runs: dict[str, Callable[[Path], object]]) -> dict[str, list[Cost]]:
    """Return what runs cost that fill a store each, after one that is not counted."""
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    for turn in range(_ROUNDS + 1):
        for name, run in runs.items():
            database = place / f"{name}{turn}.db"
            costs[name].append(cost_of(partial(run, database)))
            database.unlink()
    return {name: found[1:] for name, found in costs.items()}


def _row(name: str, costs: Sequence[Cost]) -> str:
    walls, processors = [one.wall for one in costs], [one.processor for one in costs]
    return table_row(name, f"{spread(walls, '.1f')} s", f"{spread(processors, '.1f')} s")


def _beyond(one: Sequence[Cost], other: Sequence[Cost], kind: str) -> str:
    """Return by how much some runs cost more than others, turn by turn."""
    pairs = zip(one, other, strict=True)
    return spread([getattr(more, kind) / getattr(less, kind) - 1 for more, less in pairs], "+.1%")


def orchestration() -> Iterator[str]:
    """Yield the rows on the cost of Prefect over the bare pool, measured in turns."""
    with tempfile.TemporaryDirectory() as name, server(runs_schedules=False):
        from viendan.flows.process_corpus import run_now  # noqa: PLC0415  # needs the server

        place = Path(name)
        reports = place / "reports"
        size = write_varied(reports, _REPORTS)
        # The same task as the flow's, so that both use one pool.
        work = Task(annotation_version(), root=str(reports.resolve()))
        pool = workers_of(_WORKERS, work)
        runs: dict[str, Callable[[Path], object]] = {
            "bare": partial(_run_bare, pool, work, _WORKERS),
            "flow": lambda made: run_now(folder=reports, database=str(made), workers=_WORKERS),
        }
        costs = _in_turns(place, runs)
    yield table_row(
        "reports",
        f"{_REPORTS:,} samples with their numbers varied, {size / 1e6:.1f} MB, two workers, "
        f"store writes included; {_ROUNDS} runs of each, in turns",
        "",
    )
    yield _row("bare pool", costs["bare"])
    yield _row("flow, its server included", costs["flow"])
    kinds = [_beyond(costs["flow"], costs["bare"], kind) for kind in Cost._fields]
    yield table_row("orchestration over the bare pool", *kinds)


def workers() -> Iterator[str]:
    """Yield the rows on one worker and two, measured in turns, store writes included."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_varied(place / "reports", _REPORTS // 2)
        work = Task(annotation_version(), root=str((place / "reports").resolve()))
        with closing(Workers(1, work)) as one, closing(Workers(2, work)) as two:
            runs: dict[str, Callable[[Path], object]] = {
                "one": partial(_run_bare, one, work, 1),
                "two": partial(_run_bare, two, work, 2),
            }
            costs = _in_turns(place, runs)
    yield _row(f"one worker, {_REPORTS // 2:,} reports", costs["one"])
    yield _row("two workers", costs["two"])
    gains = [one.wall / two.wall for one, two in zip(costs["one"], costs["two"], strict=True)]
    yield table_row("two workers to one", f"{spread(gains)} times", "")


def sections() -> Iterator[Section]:
    """Yield the sections on processing."""
    prepare(ROOT / "var" / "prefect-tests")
    columns = ("what", "time that passed, median (lowest to highest)", "processor time")
    yield Section("Orchestration beside the bare pool", orchestration(), columns)
    yield Section("One worker and two", workers(), columns)
