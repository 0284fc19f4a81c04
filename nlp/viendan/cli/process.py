"""`process` and `schedule`: a folder of reports into the store, now, whenever it changes, or every night."""

import argparse
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from viendan.cli.console import NOTHING_DONE, OK, SOME_FAILED, write_line
from viendan.cli.options import DATABASE
from viendan.cli.terminal import summary_lines
from viendan.domains.shipped import annotation_version
from viendan.errors import ViendanError
from viendan.language.messages import say
from viendan.processing.outcomes import Run, record
from viendan.processing.survey import discover, now, survey
from viendan.store import Store
from viendan.store.lookup.summarise import summarise
from viendan.text.folding import slug

# How long a watched folder may be still before it is looked through: for files that came unnoticed, and those due in quarantine.
_IDLE_MS = 5_000


def process(options: argparse.Namespace) -> int:
    """Process a folder and print a summary; go on whenever the folder changes, if it is watched."""
    status = _process_once(options)
    if options.watch:
        _watch(options)
    return status


def _process_once(options: argparse.Namespace) -> int:
    started, when = time.monotonic(), now()
    run = _nothing_new(options)
    if run is not None:
        _record(options, run, when)
    else:
        run = _through_flow(options)
    _print_summary(options, run, time.monotonic() - started)
    return NOTHING_DONE if run.has_failed else SOME_FAILED if run.failed else OK


def _nothing_new(options: argparse.Namespace) -> Run | None:
    """Return what a run would do where it would annotate nothing, so that Prefect need not be started for it; else None."""
    store = Store.open(options.db)
    with store.running():
        found = survey(
            store, options.folder, annotation_version(options.model), refresh=options.refresh
        )
        pruned = (
            store.prune(str(options.folder.resolve())) if options.prune and not found.todo else 0
        )
    store.close()
    return None if found.todo else Run(0, found.same, found.waiting, pruned)


def _record(options: argparse.Namespace, run: Run, started: str) -> None:
    store = Store.open(options.db)
    record(store, run, str(options.folder.resolve()), started)
    store.close()


def _through_flow(options: argparse.Namespace) -> Run:
    _prepare(options)
    from flows.process_corpus import run_now  # noqa: PLC0415  # Prefect takes seconds

    runner = {"runner": _dask_runner(options.address)} if options.runner == "dask" else {}
    state = run_now(**runner, **_parameters(options), label=say("processing", options.lang))
    run = cast("Run | BaseException", state.result(raise_on_failure=False))
    if isinstance(run, BaseException):
        raise run
    return run


def _prepare(options: argparse.Namespace) -> None:
    from flows.environment import prepare  # noqa: PLC0415  # as above

    prepare(Path(options.db).parent / "prefect" if "://" not in options.db else Path("var/prefect"))


def _dask_runner(address: str | None) -> Any:  # noqa: ANN401  # Prefect's types are invariant where its runners are not
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ViendanError("no_extra", extra="dask") from error
    return (
        DaskTaskRunner(address=address)
        if address
        else DaskTaskRunner(cluster_kwargs={"threads_per_worker": 1})
    )


def _parameters(options: argparse.Namespace) -> dict[str, object]:
    model = str(options.model) if options.model else None
    chosen = (
        {"refresh": options.refresh, "prune": options.prune} if options.command == "process" else {}
    )
    return {
        "folder": str(options.folder),
        "database": options.db,
        "workers": options.workers,
        "model": model,
        "ocr": options.ocr,
        **chosen,
    }


def _watch(options: argparse.Namespace) -> None:
    """Process the folder again whenever it changes, until the program is interrupted."""
    from watchfiles import watch  # noqa: PLC0415  # only a watched folder needs it

    write_line(say("watching", options.lang, path=options.folder))
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        for _ in watch(
            options.folder,
            debounce=1_000,
            rust_timeout=_IDLE_MS,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            started = time.monotonic()
            if _nothing_new(options) is None:
                _print_summary(options, _through_flow(options), time.monotonic() - started)


def schedule(options: argparse.Namespace) -> int:
    """Serve the flow for a folder at the times that a cron expression names, Vietnamese time, until the program is interrupted."""
    Store.open(options.db).close()
    discover(options.folder)
    _prepare(options)
    from flows.schedule import serve  # noqa: PLC0415  # Prefect takes seconds

    write_line(say("scheduled", options.lang, path=options.folder, cron=options.cron))
    sys.stdout.flush()
    folder = str(options.folder.resolve())
    serve(
        slug(folder),
        options.cron,
        _parameters(options) | {"folder": folder, "database": _absolute(options.db)},
    )
    return OK


def _absolute(database: str) -> str:
    return database if "://" in database else str(Path(database).resolve())


def _print_summary(options: argparse.Namespace, run: Run, seconds: float) -> None:
    store = Store.open(options.db)
    summary = summarise(
        store, str(options.folder.resolve()), version=annotation_version(options.model)
    )
    store.close()
    write_line()
    for line in summary_lines(summary, options.lang, _command(options.db), run, seconds):
        write_line(line)


def _command(database: str) -> tuple[str, str]:
    """Return where the store is and how this program is called from here to look something up in it."""
    program = Path(sys.argv[0]).absolute()
    name = (
        str(program.relative_to(Path.cwd())) if program.is_relative_to(Path.cwd()) else program.name
    )
    default = database == os.environ.get("VIENDAN_DB", DATABASE)
    return database, f"{name} lookup" if default else f"{name} lookup --db {database}"
