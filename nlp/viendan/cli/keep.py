"""`quarantine`, `backup` and `export`: what an archive keeps an eye on, keeps a copy of, and gives to others."""

import argparse
import json
from dataclasses import asdict

from viendan.cli.console import OK, write_line
from viendan.cli.terminal import quarantine_lines
from viendan.export.formats import CORRECTIONS, write_corrections
from viendan.export.formats import export as export_store
from viendan.language.messages import say
from viendan.store import Store, quarantined


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


def export(options: argparse.Namespace) -> int:
    """Write the store's tables, its documents, who cites what, or what people corrected, into a folder."""
    store = Store.open(options.db, create=False)
    write = write_corrections if options.form in CORRECTIONS else export_store
    paths = write(store, options.form, options.folder)
    store.close()
    for path in paths:
        write_line(str(path))
    return OK
