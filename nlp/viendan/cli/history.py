"""`runs`: the history of runs, the last first."""

from dataclasses import asdict

from viendan.cli.line_parts import joined
from viendan.cli.options import RunsOptions
from viendan.cli.output import ExitStatus, write_json, write_line, write_lines
from viendan.cli.run_lines import history_parts
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
        for run in found:
            write_lines(joined((*history_parts(run, options.lang), run.folder)))
    else:
        write_line(say("no_runs", options.lang))
    return ExitStatus.OK
