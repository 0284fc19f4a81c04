"""`process` and `schedule`: a folder of reports into the store, now, on changes or on schedule."""

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any, cast

from viendan.cli.options import ProcessOptions, RunOptions, ScheduleOptions
from viendan.cli.output import ExitStatus, write_error, write_line, write_lines
from viendan.cli.run_lines import next_lines, summary_lines
from viendan.domains.shipped import annotation_version
from viendan.errors import ViendanError
from viendan.language.catalogue import say
from viendan.processing.folder_run import process_here, run_folder
from viendan.processing.outcomes import Run, Task
from viendan.processing.progress import progress_bar
from viendan.processing.survey import discover, survey
from viendan.store import Store
from viendan.store.database.locations import absolute, location_of, without_password
from viendan.store.default_path import DATABASE
from viendan.store.lookup.summarise import summarise
from viendan.text.folding import slug

# A watched folder without changes is surveyed this often: for files whose change was missed, and
# for files in quarantine that are due.
_IDLE_MS = 5_000


def process(options: ProcessOptions) -> ExitStatus:
    """Process a folder and print a summary; with `--watch`, again whenever the folder changes.

    An interruption (Ctrl-C, SIGTERM) gives up the batches under way and says how to go on.
    """
    ended_by = signal.signal(signal.SIGTERM, _end)
    try:
        status = _process_once(options)
        if options.watch:
            _watch(options)
    except (KeyboardInterrupt, SystemExit) as stop:
        write_error(say("run_stopped", options.lang))
        return ExitStatus.TERMINATED if isinstance(stop, SystemExit) else ExitStatus.INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, ended_by)
    return status


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def _process_once(options: ProcessOptions) -> ExitStatus:
    started = time.monotonic()
    run = _through_flow(options) if _wants_flow(options) and _has_news(options) else _here(options)
    _print_summary(options, run, time.monotonic() - started)
    if run.has_failed:
        return ExitStatus.NOTHING_DONE
    return ExitStatus.SOME_FAILED if run.failed else ExitStatus.OK


def _wants_flow(options: ProcessOptions) -> bool:
    """Return whether a run goes through the Prefect flow: by choice, or to a server that is named.

    A run that nobody scheduled needs no server.
    """
    return options.runner != "here" or "PREFECT_API_URL" in os.environ


def _has_news(options: ProcessOptions) -> bool:
    """Return whether a folder has files to annotate."""
    version = annotation_version(options.model)
    with Store.open(options.db) as store, store.running():
        found = survey(
            store, options.folder, version, refresh=options.refresh, hash_all=options.verify
        )
        return bool(found.todo)


def _here(options: ProcessOptions) -> Run:
    """Process a folder with worker processes of this program, without Prefect."""
    root, model = str(options.folder.resolve()), str(options.model) if options.model else None
    task = Task(annotation_version(options.model), model, root, options.ocr)
    with Store.open(options.db) as store, store.running():
        return run_folder(
            store,
            task,
            options.workers,
            partial(process_here, task=task, workers=options.workers, database=options.db),
            partial(progress_bar, label=say("processing", options.lang)),
            refresh=options.refresh,
            prune=options.prune,
            hash_all=options.verify,
        )


def _through_flow(options: ProcessOptions) -> Run:
    _prepare(options)
    from viendan.flows.process_corpus import run_now  # noqa: PLC0415  # Prefect takes seconds

    runner = {"runner": _dask_runner(options.address)} if options.runner == "dask" else {}
    parameters = _parameters(options) | {
        "refresh": options.refresh,
        "prune": options.prune,
        "hash_all": options.verify,
    }
    state = run_now(**runner, **parameters, label=say("processing", options.lang))
    run = cast("Run | BaseException", state.result(raise_on_failure=False))
    if isinstance(run, BaseException):
        raise run
    return run


def _prepare(options: RunOptions) -> None:
    from viendan.flows.environment import prepare  # noqa: PLC0415  # as above

    location = location_of(options.db)
    prepare(location.parent / "prefect" if isinstance(location, Path) else Path("var/prefect"))


def _dask_runner(address: str | None) -> Any:  # noqa: ANN401  # its type has parameters
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ViendanError("no_extra", extra="dask") from error
    return (
        DaskTaskRunner(address=address)
        if address
        else DaskTaskRunner(cluster_kwargs={"threads_per_worker": 1})
    )


def _parameters(options: RunOptions) -> dict[str, object]:
    """Return the parameters of the flow that every run has."""
    return {
        "folder": str(options.folder),
        "database": options.db,
        "workers": options.workers,
        "model": str(options.model) if options.model else None,
        "ocr": options.ocr,
    }


def _watch(options: ProcessOptions) -> None:
    """Process the folder again whenever it changes, until the program is interrupted."""
    from watchfiles import watch  # noqa: PLC0415  # only a watched folder needs it

    write_line(say("watching", options.lang, path=options.folder))
    sys.stdout.flush()
    for _ in watch(
        options.folder,
        debounce=1_000,
        rust_timeout=_IDLE_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        if _has_news(options):
            _process_once(options)


def schedule(options: ScheduleOptions) -> ExitStatus:
    """Run the flow for a folder at the times of a cron expression, until interrupted."""
    Store.open(options.db).close()
    discover(options.folder)
    _prepare(options)
    from viendan.flows.schedule import serve  # noqa: PLC0415  # Prefect takes seconds

    write_line(say("scheduled", options.lang, path=options.folder, cron=options.cron))
    sys.stdout.flush()
    folder = str(options.folder.resolve())
    serve(
        slug(folder),
        options.cron,
        _parameters(options) | {"folder": folder, "database": absolute(options.db)},
    )
    return ExitStatus.OK


def _print_summary(options: ProcessOptions, run: Run, seconds: float) -> None:
    folder, version = str(options.folder.resolve()), annotation_version(options.model)
    with Store.open(options.db) as store:
        summary = summarise(store, folder, version=version)
    write_line()
    write_lines(summary_lines(summary, options.lang, run, seconds))
    if summary.reports:
        shown = without_password(options.db)
        write_lines(next_lines(summary, options.lang, shown, _lookup_command(shown)))


def _lookup_command(database: str) -> str:
    """Return how to look something up in a store, as a person would type it in this folder."""
    program = Path(sys.argv[0]).absolute()
    is_inside = program.is_relative_to(Path.cwd())
    name = str(program.relative_to(Path.cwd())) if is_inside else program.name
    is_default = database == os.environ.get("VIENDAN_DB", DATABASE)
    return f"{name} lookup" if is_default else f"{name} lookup --db {database}"
