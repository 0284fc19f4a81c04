"""`lookup`: what a document is, and who cites it."""

import argparse
import json
from dataclasses import asdict

from viendan.cli.console import NOTHING_DONE, OK, write_line
from viendan.cli.terminal import found_lines
from viendan.store.lookup.answers import Page
from viendan.store.lookup.find import found_in
from viendan.store.lookup.opening import reading_at

# So many places are printed for a person, and for a program; the page and the export have the rest.
_MOST_PRINTED, _MOST_IN_JSON = 100, 1000


def lookup(options: argparse.Namespace) -> int:
    """Print what a document is and every place that cites it."""
    with reading_at(options.db) as connection:
        found = found_in(
            connection,
            " ".join(options.query),
            Page(size=_MOST_IN_JSON if options.json else _MOST_PRINTED),
        )
    if options.json:
        write_line(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in found_lines(found, options.lang):
            write_line(line)
    return OK if found.documents and not found.is_near else NOTHING_DONE
