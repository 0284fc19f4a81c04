"""`quarantine` and `backup`: what an archive keeps an eye on."""

import argparse
import json
from dataclasses import asdict

from viendan.commands.console import OK, write_line
from viendan.messages import say
from viendan.store import Store, quarantined
from viendan.terminal import quarantine_lines


def quarantine(options: argparse.Namespace) -> int:
    """Print the files that could not be read: the reason, how often they were tried, and when they are tried again."""
    store = Store.open(options.db, create=False)
    with store.reading() as connection:
        found = quarantined(connection, str(options.folder.resolve()) if options.folder else "")
    store.close()
    if options.json:
        write_line(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return OK
    for line in quarantine_lines(found, options.lang, with_traceback=options.traceback):
        write_line(line)
    return OK


def backup(options: argparse.Namespace) -> int:
    """Copy the store to a file, also while a run goes on."""
    store = Store.open(options.db, create=False)
    store.backup(options.file)
    store.close()
    write_line(say("backed_up", options.lang, path=options.file))
    return OK
