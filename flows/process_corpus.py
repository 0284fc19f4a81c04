"""Process a folder of reports: a task a batch, one process pool for all, one writer."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import flow, task, unmapped
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import as_completed
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from viendan.processing import Outcome, annotate_batch, batches, changed_files, discover, write
from viendan.store.store import FileState, Store


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: files read, files that were stored already, files that failed."""

    done: int
    same: int
    failed: int


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    # Spawned, never forked: threads of Prefect and of the database are alive in this process.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@contextmanager
def _progress(total: int, label: str) -> Iterator[Progress]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        progress.add_task(label, total=total)
        yield progress


# Prefect's types are invariant where its runners are not.
_RUNNER: Any = ThreadPoolTaskRunner(max_workers=8)


@task(name="annotate-batch", cache_policy=NO_CACHE, persist_result=False)
def annotate(batch: list[FileState], pool: Executor, model: str | None) -> list[Outcome]:
    """Return the outcome of every file of a batch, made in the process pool."""
    return pool.submit(annotate_batch, batch, model).result()


@flow(name="process-corpus", task_runner=_RUNNER, persist_result=False, validate_parameters=False)
def process_corpus(folder: Path, database: str, workers: int = 2, model: str | None = None, label: str = "") -> State[Run]:
    """Annotate every new or changed report of a folder and store it.

    The final state tells the truth: failed where nothing could be done, completed with the count of failed files
    in its name where some failed.
    """
    paths = discover(Path(folder))
    store = Store.open(database)
    store.keep_failures(str(Path(folder).resolve()), {str(path) for path in paths})
    files = changed_files(store, paths)
    failed = 0
    if files:
        with _pool(workers) as pool, _progress(len(files), label) as progress:
            for future in as_completed(annotate.map(list(batches(files)), unmapped(pool), unmapped(model))):
                outcomes = future.result()
                write(store, outcomes)
                failed += sum(outcome.error is not None for outcome in outcomes)
                progress.advance(progress.task_ids[0], len(outcomes))
    store.close()
    run = Run(len(files) - failed, len(paths) - len(files), failed)
    if failed == len(paths):
        return Failed(message="every file failed", data=run)
    name = f"Completed, {failed} failed" if failed else "Completed"
    return Completed(message=f"{run.done} processed, {run.same} unchanged, {failed} failed", name=name, data=run)
