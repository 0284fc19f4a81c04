"""A run that has something to do: in this program, or through the Prefect flow; its summary."""

import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any, TypeVar, cast

from viendan.cli.options import ProcessOptions, RunOptions
from viendan.cli.output import write_error, write_line, write_lines
from viendan.cli.run_lines import next_lines, summary_lines
from viendan.domains.shipped import annotation_version
from viendan.errors import ViendanError
from viendan.language.catalogue import say
from viendan.limits import require_files
from viendan.processing.folder_run import process_here, run_folder
from viendan.processing.outcomes import Task
from viendan.processing.progress import show_progress
from viendan.processing.run import Run
from viendan.processing.workers import kill_all
from viendan.store import Store
from viendan.store.database.locations import PREFECT, location_of, without_password
from viendan.store.default_path import DATABASE
from viendan.store.lookup.summarise import summarise

_Found = TypeVar("_Found")


def run_here(options: ProcessOptions) -> Run:
    """Process a folder with worker processes of this program, without Prefect."""
    root, model = str(options.folder.resolve()), str(options.model) if options.model else None
    task = Task(annotation_version(options.model), model, root, options.ocr)
    with Store.open(options.db) as store, store.running():
        return run_folder(
            store,
            task,
            options.workers,
            partial(
                process_here,
                task=task,
                workers=options.workers,
                database=options.db,
                on_stop=lambda: write_error(say("stopping", options.lang)),
            ),
            partial(show_progress, label=_label(options)),
            refresh=options.refresh,
            prune=options.prune,
            ignored=options.ignore,
            hash_all=options.verify,
        )


def _label(options: ProcessOptions) -> str:
    """Return what the progress is shown with; without one it is not shown."""
    return "" if options.quiet else say("processing", options.lang)


def run_through_flow(options: ProcessOptions, on_loss: Callable[[], None]) -> Run:
    """Process a folder as scheduled runs do: through the Prefect flow and its server.

    `on_loss` is called, in a thread of its own, when the server is gone; it ends the program.
    Raises ViendanError where the workers of a cluster could not reach the server: one that is
    started here answers to this machine only, and each of them would start its own.
    """
    if options.address and not os.environ.get("PREFECT_API_URL"):
        raise ViendanError("no_shared_server", address=options.address)
    prepare_prefect(options)
    from viendan.flows.server import server, watching  # noqa: PLC0415  # only the flow needs it

    load_flow = partial(import_module, "viendan.flows.process_corpus")  # it takes seconds
    with (
        server(runs_schedules=False, meanwhile=load_flow) as address,
        watching(address, on_loss),
    ):
        from viendan.flows.process_corpus import run_now  # noqa: PLC0415  # it is loaded

        runner = {"runner": _dask_runner(options.address)} if options.runner == "dask" else {}
        parameters = flow_parameters(options) | {
            "refresh": options.refresh,
            "prune": options.prune,
            "hash_all": options.verify,
            "label": _label(options),
        }
        state = _in_thread(partial(run_now, **runner, **parameters))
        run = cast("Run | BaseException", state.result(raise_on_failure=False))
    if isinstance(run, BaseException):
        raise run
    return run


def _in_thread(run: Callable[[], _Found]) -> _Found:
    """Run the flow in a thread of its own and return what it returns.

    So all signals are heeded here: in the main thread Prefect would take some of them and tell at
    length what they interrupt. An interruption ends the workers and leaves the thread, which holds
    nothing that needs an end; the program must end then.
    """
    try:
        with ThreadPool(1) as pool:  # its threads do not keep a program alive
            return pool.apply(run)
    except KeyboardInterrupt:
        logging.disable()
        kill_all()
        raise


def prepare_prefect(options: RunOptions) -> None:
    """Set Prefect's settings; its own database is kept beside the store.

    Raises ViendanError (`few_files`) where a server would wait for ever for a file to open.
    """
    require_files("flow")
    from viendan.flows.environment import prepare  # noqa: PLC0415  # only the flow needs it

    location = location_of(options.db)
    prepare(
        location.with_name(f"{location.name}{PREFECT}")
        if isinstance(location, Path)
        else Path("var/prefect")
    )


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


def flow_parameters(options: RunOptions) -> dict[str, object]:
    """Return the parameters of the flow that every run has."""
    return {
        "folder": str(options.folder),
        "database": options.db,
        "workers": options.workers,
        "model": str(options.model) if options.model else None,
        "ocr": options.ocr,
        "ignored": options.ignore,
    }


def print_summary(options: ProcessOptions, run: Run, seconds: float) -> None:
    """Print what a run did, what the store has of its folder, and a command to type next."""
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
