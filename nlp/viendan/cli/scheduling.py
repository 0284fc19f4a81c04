"""`schedule`: a folder of reports into the store at the times of a cron expression."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn

from viendan.cli.flow_run import flow_parameters, prepare_prefect
from viendan.cli.hooks import tell_hooks
from viendan.cli.options import ScheduleOptions
from viendan.cli.output import write_line
from viendan.cli.run_lines import history_line
from viendan.cli.stopping import StopSignals
from viendan.domains.shipped import annotation_version
from viendan.errors import ViendanError
from viendan.flows.cron import next_time
from viendan.flows.schedule import serving
from viendan.language.catalogue import say
from viendan.language.written_dates import date
from viendan.processing.run import Run, record_of
from viendan.processing.survey import discover
from viendan.store import Store
from viendan.store.database.locations import absolute
from viendan.store.lookup.opening import reading_at
from viendan.store.run_history import RunRecord, now, runs_of
from viendan.text.folding import slug

# How often the history is asked for new runs, in seconds, and for how many.
_PAUSE = 1.0
_MOST = 100


def schedule(options: ScheduleOptions) -> NoReturn:
    """Run the flow for a folder at the times of a cron expression, until a signal asks to stop.

    Each run is printed when it is over: when it was, what changed, what failed, when the next is.
    Raises ViendanError (`lost_prefect_server`) where Prefect's server or its runner has ended.
    """
    next_time(options.cron, datetime.now(UTC))
    discover(options.folder, options.ignore)
    Store.open(options.db).close()
    prepare_prefect(options)
    folder = str(options.folder.resolve())
    parameters = flow_parameters(options) | {"folder": folder, "database": absolute(options.db)}
    signals = StopSignals(partial(say, "stopped", options.lang))
    try:
        with signals:
            _tell(options, say("scheduled", options.lang, path=folder, cron=options.cron))
            with serving(slug(folder), options.cron, parameters) as is_served:
                _tell_runs(options, folder, is_served)
    except KeyboardInterrupt:
        signals.end()


def _tell(options: ScheduleOptions, line: str) -> None:
    """Print a line, and when the next run is."""
    write_line(line)
    coming = next_time(options.cron, datetime.now(UTC)).isoformat(timespec="minutes")
    write_line(say("next_run", options.lang, when=date(coming, options.lang)))
    sys.stdout.flush()


def _tell_runs(options: ScheduleOptions, folder: str, is_served: Callable[[], bool]) -> NoReturn:
    """Print each run over the folder when the history has it, and tell the hooks, for ever.

    The hooks hear of what ends the schedule too; then it is raised.
    """
    last = max((number for number, _ in _runs(options, 0)), default=0)
    while True:
        time.sleep(_PAUSE)
        if not is_served():
            error, version = ViendanError("lost_prefect_server"), annotation_version(options.model)
            tell_hooks(options, record_of(Run(0, 0, 0), folder, now(), version, error.code))
            raise error
        for number, run in reversed(_runs(options, last)):
            last = number
            if run.folder == folder:
                _tell(options, history_line(run, options.lang))
                tell_hooks(options, run)


def _runs(options: ScheduleOptions, after: int) -> list[tuple[int, RunRecord]]:
    with reading_at(options.db) as connection:
        return runs_of(connection, _MOST, after)
