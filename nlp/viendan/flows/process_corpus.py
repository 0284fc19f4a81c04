"""The flow that processes a folder of reports: one task per batch, one process pool for all."""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
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

from viendan.domains.shipped import annotation_version
from viendan.errors import StoreError
from viendan.language.catalogue import explain, language, say
from viendan.language.count_lines import count_lines
from viendan.processing.folder_run import Batch, Progress, run_folder
from viendan.processing.outcomes import (
    BatchCounts,
    PackedOutcomes,
    Task,
    annotate_batch,
    pack_outcomes,
    store_outcomes,
)
from viendan.processing.progress import show_progress
from viendan.processing.run import Run
from viendan.processing.workers import (
    WorkersStoppedError,
    annotate_one_by_one,
    workers_of,
)
from viendan.store import Store
from viendan.store.lookup.summarise import Summary, summarise

if TYPE_CHECKING:
    from prefect.futures import PrefectFuture

_NAME = "process-corpus"


def _can_help(_task: object, _run: object, state: State[Any]) -> bool:
    """Return whether a retry of a failed task can help.

    A store refuses the same batch again, and killed workers stay killed.
    """
    return not isinstance(state.data, (StoreError, WorkersStoppedError))


# A retry helps when a machine of the cluster or a network drive was away for a moment. A bad file
# is an outcome, not an error.
_task = task(
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=exponential_backoff(2),
    retry_jitter_factor=0.5,
    retry_condition_fn=_can_help,
)


@_task
def process_in_pool(batch: Batch, work: Task, workers: int, database: str) -> BatchCounts:
    """Annotate and store a batch in this machine's process pool; return its counts."""
    return workers_of(workers, work).process(batch, database)


@_task
def annotate_on_cluster(
    batch: Batch,
    work: Task,
    workers: int,  # noqa: ARG001  # the signature of `process_in_pool`
    database: str,  # noqa: ARG001  # the signature of `process_in_pool`
) -> PackedOutcomes:
    """Return the outcomes of a batch, packed. A machine of the cluster need not see the store."""
    return pack_outcomes(annotate_batch(batch, work))


def _process_batches(  # noqa: PLR0913  # what batches are processed with
    waiting: Iterable[Batch],
    progress: Progress,
    *,
    work: Task,
    workers: int,
    store: Store,
    database: str,
) -> Iterator[BatchCounts]:
    """Yield the counts of each batch once it is stored.

    Only a few batches are under way at a time, so that memory does not grow with the folder. A
    batch whose task failed after all retries is annotated and stored here, file by file.
    """
    context = FlowRunContext.get()
    is_local = context is None or isinstance(context.task_runner, ThreadPoolTaskRunner)
    process = process_in_pool if is_local else annotate_on_cluster
    if is_local:
        workers_of(workers, work).on_pages = progress.show_pages
    running: deque[tuple[Batch, PrefectFuture[Any]]] = deque()

    def first_done() -> BatchCounts:
        return _stored(*running.popleft(), work, store)

    for batch in waiting:
        running.append((batch, process.submit(batch, work, workers, database)))
        if len(running) > workers + 1:
            yield first_done()
    while running:
        yield first_done()


def _stored(batch: Batch, future: "PrefectFuture[Any]", work: Task, store: Store) -> BatchCounts:
    """Return the counts of a batch once its task has ended and it is stored."""
    result: BatchCounts | PackedOutcomes | BaseException = future.result(raise_on_failure=False)
    if isinstance(result, BatchCounts):
        return result
    if isinstance(result, StoreError | WorkersStoppedError):
        raise result
    if isinstance(result, BaseException):
        outcomes = [one for found in annotate_one_by_one(batch, work) for one in found]
        result = pack_outcomes(outcomes)
    return store_outcomes(store, result, work.version)


def _close_killed(database: str) -> None:
    """Mark other runs on this store that Prefect lists as running as crashed.

    This run holds the store's lock, so their processes must have been killed.
    """
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
        same = [run.id for run in found if run.parameters.get("database") == database]
        for killed in set(same) - {context.flow_run.id}:
            client.set_flow_run_state(killed, Crashed(message="its process was killed"), force=True)


def _publish(summary: Summary, run: Run) -> None:
    """Store the summary, the quarantine and the warnings as artifacts, which Prefect shows."""
    lang = language()
    lines = "\n".join(f"- {line}" for line in count_lines(summary, lang))
    counts = say(
        "run_counts", lang, count=run.done, same=run.same, failed=run.failed, pruned=run.pruned
    )
    create_markdown_artifact(
        f"{counts}\n\n{lines}\n", key="summary", description=say("summary", lang)
    )
    quarantined = [
        {
            "path": one.file.path,
            "reason": explain(one.failure.error, lang),
            "tries": one.tries,
            "again": one.again,
        }
        for one in summary.quarantined
    ]
    create_table_artifact(quarantined, key="quarantine", description=say("failures", lang))
    warnings = [
        {"path": place, "warning": say(code, lang), "evidence": evidence, "count": count}
        for place, code, evidence, count in summary.warnings
    ]
    create_table_artifact(warnings, key="warnings", description=say("warnings", lang))


def _final_state(run: Run) -> State[Run]:
    counts = f"{run.done} processed, {run.same} unchanged, {run.failed} failed"
    if run.has_failed:
        return Failed(message=f"every file failed: {counts}", data=run)
    return Completed(
        message=counts,
        name=f"Completed, {run.failed} failed" if run.failed else "Completed",
        data=run,
    )


# `flow` accepts any runner, but its declared type is invariant.
_RUNNER: Any = ThreadPoolTaskRunner()


@flow(name=_NAME, task_runner=_RUNNER, persist_result=False, validate_parameters=False)
def process_corpus(  # noqa: PLR0913  # each is an option of the command
    folder: Path,
    database: str,
    workers: int = 2,
    model: str | None = None,
    *,
    ocr: bool = False,
    refresh: bool = False,
    prune: bool = False,
    ignored: tuple[str, ...] = (),
    hash_all: bool = False,
    label: str = "",
) -> State[Run]:
    """Annotate and store every new or changed report of a folder.

    With `refresh`, reports that another version annotated are done again as well. With `prune`,
    reports whose files are gone are deleted. Files whose names fit one of `ignored` are left out.
    With `hash_all`, files that changed within their size and time are found. The progress is shown
    with a `label`. The final state is failed if every file failed; otherwise it is completed, and
    its name states how many files failed. Its data is the Run. Raises StoreError if another run is
    at work on the store.
    """
    root = str(Path(folder).resolve())
    work = Task(annotation_version(model), model, root, ocr)
    with Store.open(database) as store:
        with store.running():
            _close_killed(database)
            run = run_folder(
                store,
                work,
                workers,
                partial(
                    _process_batches, work=work, workers=workers, store=store, database=database
                ),
                partial(show_progress, label=label),
                refresh=refresh,
                prune=prune,
                ignored=ignored,
                hash_all=hash_all,
            )
        _publish(summarise(store, root, version=work.version), run)
    return _final_state(run)


def run_now(
    runner: Any = _RUNNER,  # noqa: ANN401  # as above
    **parameters: Any,  # noqa: ANN401  # the flow's own
) -> State[Any]:
    """Run the flow in this process and return its final state, whose data is the Run.

    It runs without heartbeats: ending them costs up to a second, and the next run marks a killed
    one anyway.
    """
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return process_corpus.with_options(task_runner=runner)(**parameters, return_state=True)
