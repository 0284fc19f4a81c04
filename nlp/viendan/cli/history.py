"""`runs`: the history of runs, the last first."""

from dataclasses import asdict

from viendan.cli.options import RunsOptions
from viendan.cli.output import ExitStatus, write_json, write_line, write_lines
from viendan.cli.run_lines import history_line
from viendan.language.catalogue import say
from viendan.store.lookup.opening import reading_at
from viendan.store.run_history import runs_of


def runs(options: RunsOptions) -> ExitStatus:
    """Print the last runs: when, how long, what was new, what failed, with which version."""
    with reading_at(options.db) as connection:
        found = [run for _, run in runs_of(connection, options.most)]
    if options.json:
        write_json([asdict(run) for run in found])
    elif found:
        write_lines(f"{history_line(run, options.lang)} · {run.folder}" for run in found)
    else:
        write_line(say("no_runs", options.lang))
    return ExitStatus.OK
