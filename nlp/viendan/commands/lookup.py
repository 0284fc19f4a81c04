"""`lookup`: what a document is, and every place that cites it."""

import argparse
import json
from dataclasses import asdict

from viendan.commands.console import NOTHING_DONE, OK, write_line
from viendan.store import Store
from viendan.store import lookup as look_up
from viendan.terminal import found_lines


def lookup(options: argparse.Namespace) -> int:
    """Print what a document is and every place that cites it."""
    store = Store.open(options.db, create=False)
    found = look_up(store, " ".join(options.query))
    store.close()
    if options.json:
        write_line(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in found_lines(found, options.lang):
            write_line(line)
    return OK if found.documents and not found.is_near else NOTHING_DONE
