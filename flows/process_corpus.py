"""Process a folder of reports: a task a batch, one process pool for all."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType
from prefect.context import FlowRunContext
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed, Crashed, Failed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import exponential_backoff
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from viendan.cli.terminal import count_lines
from viendan.domains.shipped import annotation_version
from viendan.errors import StoreError
from viendan.language.messages import explain, language, say
from viendan.processing.outcomes import (
    Packed,
    Run,
    Stored,
    Task,
    annotate_batch,
    batches,
    packed,
    record,
    write,
)
from viendan.processing.survey import now, survey
from viendan.processing.workers import annotate_one_by_one, workers_of
from viendan.store import FileState, Store
from viendan.store.lookup.summarise import Summary, summarise

if TYPE_CHECKING:
    from prefect.futures import PrefectFuture

_NAME = "process-corpus"
_Batch = list[FileState]


@contextmanager
def _progress(total: int, label: str) -> Iterator[Progress]:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        progress.add_task(label, total=total)
        yield progress


def _can_help(_task: object, _run: object, state: State[Any]) -> bool:
    """Return whether a task that failed is to be tried again: what a store refuses, it refuses again."""
    return not isinstance(state.data, StoreError)


# A retry can help where a machine of the cluster or a network drive was away for a moment; a bad file is an outcome, no error.
_task = task(
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=exponential_backoff(2),
    retry_jitter_factor=0.5,
    retry_condition_fn=_can_help,
)


@_task
def process_in_pool(batch: _Batch, work: Task, workers: int, database: str) -> Stored:
    """Annotate a batch and store it in this machine's process pool; return what it came to."""
    return workers_of(workers, work).process(batch, database)


@_task
def annotate_on_cluster(batch: _Batch, work: Task, workers: int, database: str) -> Packed:  # noqa: ARG001  # as its sister
    """Return what became of every file of a batch, made where the cluster runs this task, which may not see the store."""
    return packed(annotate_batch(batch, work))


def _stored(
    made: Iterable[_Batch], work: Task, workers: int, store: Store, database: str
) -> Iterator[Stored]:
    """Yield what each batch came to, with a few batches under way at a time, so that memory does not grow with the folder.

    A batch whose task failed even after its retries is annotated and stored here, a file at a time.
    """
    context = FlowRunContext.get()
    is_local = context is None or isinstance(context.task_runner, ThreadPoolTaskRunner)
    process = process_in_pool if is_local else annotate_on_cluster
    waiting: deque[tuple[_Batch, PrefectFuture[Any]]] = deque()

    def first() -> Stored:
        batch, future = waiting.popleft()
        found: Stored | Packed | BaseException = future.result(raise_on_failure=False)
        if isinstance(found, StoreError):
            raise found
        done = (
            packed(annotate_one_by_one(batch, work)) if isinstance(found, BaseException) else found
        )
        return write(store, done, work.version) if isinstance(done, Packed) else done

    for batch in made:
        waiting.append((batch, process.submit(batch, work, workers, database)))
        if len(waiting) > workers + 1:
            yield first()
    while waiting:
        yield first()


def _close_killed(database: str) -> None:
    """Mark as crashed the runs on this store that Prefect still believes to be running: we hold its lock, so they were killed."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        return
    running = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING]))
    )
    with get_client(sync_client=True) as client:
        found = client.read_flow_runs(
            flow_filter=FlowFilter(name=FlowFilterName(any_=[_NAME])), flow_run_filter=running
        )
        for run in found:
            if run.id != context.flow_run.id and run.parameters.get("database") == database:
                client.set_flow_run_state(
                    run.id, Crashed(message="its process was killed"), force=True
                )


def _tell(summary: Summary, run: Run) -> None:
    """Leave the summary, the quarantine and the warnings of a run where Prefect shows them."""
    lang = language()
    told = "\n".join(f"- {line}" for line in count_lines(summary, lang))
    about = say(
        "run_counts", lang, new=run.done, same=run.same, failed=run.failed, pruned=run.pruned
    )
    create_markdown_artifact(
        f"{about}\n\n{told}\n", key="summary", description=say("summary", lang)
    )
    bad = [
        {
            "path": one.file.path,
            "reason": explain(one.failure.error, lang),
            "tries": one.tries,
            "again": one.again,
        }
        for one in summary.quarantined
    ]
    create_table_artifact(bad, key="quarantine", description=say("failures", lang))
    doubts = [
        {"path": path, "warning": say(code, lang), "evidence": evidence}
        for path, code, evidence in summary.warnings
    ]
    create_table_artifact(doubts, key="warnings", description=say("warnings", lang))


def _final(run: Run) -> State[Run]:
    told = f"{run.done} processed, {run.same} unchanged, {run.failed} failed"
    if run.has_failed:
        return Failed(message=f"every file failed: {told}", data=run)
    return Completed(
        message=told,
        name=f"Completed, {run.failed} failed" if run.failed else "Completed",
        data=run,
    )


# Prefect's types are invariant where its runners are not.
_RUNNER: Any = ThreadPoolTaskRunner()


@flow(name=_NAME, task_runner=_RUNNER, persist_result=False, validate_parameters=False)
def process_corpus(  # noqa: PLR0913  # each is an option of the command line
    folder: Path,
    database: str,
    workers: int = 2,
    model: str | None = None,
    *,
    ocr: bool = False,
    refresh: bool = False,
    prune: bool = False,
    label: str = "",
) -> State[Run]:
    """Annotate every new or changed report of a folder and store it; with `refresh`, also those that another version annotated.

    The final state tells the truth: failed where nothing could be done, completed with the count of files in
    quarantine in its name where there are some. Raises StoreError where another run is at work on the store.
    """
    root = str(Path(folder).resolve())
    work = Task(annotation_version(model), model, root, ocr)
    store = Store.open(database)
    started = now()
    with store.running():
        _close_killed(database)
        found = survey(store, Path(folder), work.version, refresh=refresh)
        failed = found.waiting
        with _progress(len(found.todo), label) as progress:
            for batch in _stored(batches(found.todo, workers), work, workers, store, database):
                failed += batch.failed
                progress.advance(progress.task_ids[0], batch.files)
        pruned = store.prune(root) if prune else 0
        run = Run(len(found.todo) + found.waiting - failed, found.same, failed, pruned)
        record(store, run, root, started)
    _tell(summarise(store, root, version=work.version), run)
    store.close()
    return _final(run)


def run_now(runner: Any = _RUNNER, **parameters: Any) -> State[Any]:  # noqa: ANN401  # the flow's own parameters, and as above
    """Run the flow in this process and return its final state, whose data are the Run.

    Without heartbeats: ending them costs up to a second, and the next run marks one that was killed.
    """
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return process_corpus.with_options(task_runner=runner)(**parameters, return_state=True)
