"""`quarantine`: the files that could not be read, why, and when they are tried again."""

from dataclasses import asdict

from viendan.cli.options import QuarantineOptions
from viendan.cli.output import ExitStatus, write_json, write_lines
from viendan.cli.run_lines import quarantine_lines
from viendan.store import Store, quarantined


def quarantine(options: QuarantineOptions) -> ExitStatus:
    """Print the files that could not be read: the reason, the attempts so far, and the next."""
    folder = str(options.folder.resolve()) if options.folder else ""
    with Store.open_read_only(options.db) as store, store.reading() as connection:
        found = quarantined(connection, folder)
    if options.json:
        write_json([asdict(file) for file in found])
    else:
        write_lines(quarantine_lines(found, options.lang, with_traceback=options.traceback))
    return ExitStatus.OK
