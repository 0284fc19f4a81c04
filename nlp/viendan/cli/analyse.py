"""`analyse`: the references of a text, and which documents they mean."""

import argparse
import json
import sys
from dataclasses import asdict

from viendan.cli.console import NOTHING_DONE, OK, write_line
from viendan.cli.terminal import analysed_lines
from viendan.readers import read
from viendan.store import Store
from viendan.store.lookup.analyse import LookupStatus
from viendan.store.lookup.analyse import analyse as analyse_text


def analyse(options: argparse.Namespace) -> int:
    """Print every reference of a text with its status."""
    text = sys.stdin.read() if options.path == "-" else read(options.path).text
    store = Store.open(options.db, create=False) if options.db else None
    found = analyse_text(text, store)
    if store is not None:
        store.close()
    if options.json:
        write_line(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for line in analysed_lines(found, options.lang):
            write_line(line)
    return OK if any(one.status == LookupStatus.FOUND for one in found) else NOTHING_DONE
