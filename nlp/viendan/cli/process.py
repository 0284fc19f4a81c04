"""`process`: a folder of reports into the store, now, or whenever the folder changes."""

import os
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

from viendan.cli.flow_run import run_through_flow
from viendan.cli.hooks import tell_hooks
from viendan.cli.options import ProcessOptions
from viendan.cli.output import ExitStatus, write_error, write_line, write_lines
from viendan.cli.run_lines import history_line, run_count_lines
from viendan.cli.stopping import StopSignals
from viendan.domains.shipped import annotation_version
from viendan.errors import StoreError, ViendanError
from viendan.language.catalogue import explain, say
from viendan.processing.run import STOPPED, Run, record_of
from viendan.processing.survey import Survey, compare
from viendan.store.database.locations import location_of, own_paths
from viendan.store.database.sqlite_reading import require_store_file
from viendan.store.lookup.opening import reading_at
from viendan.store.run_history import RunRecord, insert_run_at, now
from viendan.store.stored_files import count_files

# A watched folder without changes is surveyed this often: for files whose change was missed, and
# for files in quarantine that are due.
_IDLE_MS = 5_000


def process(options: ProcessOptions) -> ExitStatus:
    """Process a folder and print a summary; with `--watch`, again whenever the folder changes.

    A signal that asks to stop ends the run within seconds; then it says what is stored.
    """
    signals = StopSignals(partial(_stored_so_far, options))
    try:
        with signals:
            status = _process_once(options)
            if options.watch:
                _watch(options)
    except KeyboardInterrupt:
        signals.end()
    return status


def _stored_so_far(options: ProcessOptions) -> str:
    """Return what a run that was stopped has stored, and how to go on."""
    try:
        with reading_at(options.db) as connection:
            count = count_files(connection, str(options.folder.resolve()))
    except StoreError:
        count = 0
    return say("run_stopped", options.lang, count=count)


def _process_once(options: ProcessOptions) -> ExitStatus:
    started, clock = now(), time.monotonic()
    try:
        _require_usable(options)
        if not options.quiet:
            write_error(say("processing_folder", options.lang, path=options.folder))
        run = _unchanged(options, started) or _full_run(options, started)
    except ViendanError as error:
        tell_hooks(options, _record(options, Run(0, 0, 0), started, error.code))
        raise
    if not options.quiet:
        _print(options, run, time.monotonic() - clock)
    tell_hooks(options, _record(options, run, started))
    if run.has_failed:
        return ExitStatus.NOTHING_DONE
    return ExitStatus.SOME_FAILED if run.failed else ExitStatus.OK


def _require_usable(options: ProcessOptions) -> None:
    """Raise ViendanError where the folder or the store is none, before a run is announced."""
    location = location_of(options.db)
    if not options.folder.is_dir():
        raise ViendanError("no_folder", path=options.folder)
    if isinstance(location, Path) and location.exists():
        require_store_file(location, or_empty=True)


def _record(options: ProcessOptions, run: Run, started: str, error: str = "") -> RunRecord:
    root, version = str(options.folder.resolve()), annotation_version(options.model)
    return record_of(run, root, started, version, error)


def _compare(options: ProcessOptions) -> Survey | None:
    """Return the folder compared with the store in a file, None where there is no such store."""
    version, location = annotation_version(options.model), location_of(options.db)
    try:
        with reading_at(options.db) as connection:
            return compare(
                connection,
                options.folder,
                version,
                refresh=options.refresh,
                ignored=options.ignore,
                hash_all=options.verify,
                own=own_paths(location) if isinstance(location, Path) else frozenset(),
            )
    except StoreError:  # a run that writes to the store will say what it is
        return None


def _unchanged(options: ProcessOptions, started: str) -> Run | None:
    """Return the counts of a run that finds nothing to do, None where there is something.

    It is recognised and recorded without the libraries that a run loads.
    """
    location = location_of(options.db)
    if options.prune or not isinstance(location, Path):
        return None
    found = _compare(options)
    if found is None or found.has_news:
        return None
    run = Run(0, found.same, 0, waiting=found.waiting)
    insert_run_at(location, _record(options, run, started))
    return run


def _full_run(options: ProcessOptions, started: str) -> Run:
    """Process a folder: in this program, or through the Prefect flow.

    The flow is a choice, and what a server that is named is for; a run that nobody scheduled needs
    no server. `started` is the start of the run, for its record where the flow loses its server.
    """
    if options.runner == "here" and "PREFECT_API_URL" not in os.environ:
        from viendan.cli.full_run import run_here  # noqa: PLC0415  # it takes a second to load

        return run_here(options)
    on_loss = partial(_end_without_server, options, started)
    try:
        return run_through_flow(options, on_loss)
    except KeyboardInterrupt:
        _insert(options, _record(options, Run(0, 0, 0), started, STOPPED))
        raise


def _end_without_server(options: ProcessOptions, started: str) -> NoReturn:
    """Record, tell and end a run whose Prefect server is gone.

    The program ends at once: Prefect asks for minutes for a server that is gone, and then prints
    every message that it kept for it.
    """
    error = ViendanError("lost_prefect_server")
    record = _record(options, Run(0, 0, 0), started, error.code)
    _insert(options, record)
    write_error(explain(error, options.lang))
    tell_hooks(options, record)
    os._exit(ExitStatus.NOTHING_DONE)


def _insert(options: ProcessOptions, record: RunRecord) -> None:
    """Put a run that was cut short into the history of a store in a file, if it can be written."""
    location = location_of(options.db)
    with suppress(StoreError):
        if isinstance(location, Path):
            insert_run_at(location, record)


def _print(options: ProcessOptions, run: Run, seconds: float) -> None:
    if run.has_news:
        from viendan.cli.full_run import print_summary  # noqa: PLC0415  # as above

        print_summary(options, run, seconds)
    else:
        write_lines(run_count_lines(run, options.lang, seconds))


def _watch(options: ProcessOptions) -> None:
    """Process the folder again whenever it changes, until the program is interrupted."""
    from watchfiles import watch  # noqa: PLC0415  # only a watched folder needs it

    if not options.quiet:
        write_line(say("watching", options.lang, path=options.folder))
        sys.stdout.flush()
    for _ in watch(
        options.folder,
        debounce=1_000,
        rust_timeout=_IDLE_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        _take_up(options)


def _take_up(options: ProcessOptions) -> None:
    """Process what has changed in a watched folder, and print the run on one line."""
    found = _compare(options)
    if found is not None and not found.has_news:
        return
    started = now()
    try:
        run = _full_run(options, started)
    except StoreError as error:
        if error.code != "store_busy":
            raise
        return  # another run is at work: the folder is looked at again
    record = _record(options, run, started)
    if not options.quiet:
        write_line(history_line(record, options.lang))
        sys.stdout.flush()
    tell_hooks(options, record)
