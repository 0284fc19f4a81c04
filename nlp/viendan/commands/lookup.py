"""`lookup` and `search`: what a document is and who cites it, and words in all reports."""

import argparse
import json
from dataclasses import asdict

from viendan.commands.console import NOTHING_DONE, OK, write_line
from viendan.store import Filters, Page, Store
from viendan.store import lookup as look_up
from viendan.store import search as search_store
from viendan.terminal import found_lines, hit_lines

# So many places are printed for a person, and for a program; the page and the export have the rest.
_MOST_PRINTED, _MOST_IN_JSON = 100, 1000


def lookup(options: argparse.Namespace) -> int:
    """Print what a document is and every place that cites it."""
    store = Store.open(options.db, create=False)
    found = look_up(store, " ".join(options.query), Page(size=_MOST_IN_JSON if options.json else _MOST_PRINTED))
    store.close()
    if options.json:
        write_line(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in found_lines(found, options.lang):
            write_line(line)
    return OK if found.documents and not found.is_near else NOTHING_DONE


def search(options: argparse.Namespace) -> int:
    """Print the paragraphs that hold the words."""
    store = Store.open(options.db, create=False)
    filters = Filters(options.domain, options.issuer, options.place, options.year)
    hits = search_store(store, " ".join(options.query), filters, Page(options.page))
    store.close()
    if options.json:
        write_line(json.dumps(asdict(hits), ensure_ascii=False, indent=2))
    else:
        for line in hit_lines(hits, " ".join(options.query), options.lang):
            write_line(line)
    return OK if hits.total else NOTHING_DONE
