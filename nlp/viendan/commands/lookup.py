"""`lookup`, `search` and `analyse`: what a document is and who cites it, words in all reports, the references of a text."""

import argparse
import json
import sys
from dataclasses import asdict

from viendan.analysis import FOUND
from viendan.analysis import analyse as analyse_text
from viendan.commands.console import NOTHING_DONE, OK, write_line
from viendan.readers import read
from viendan.store import Filters, Page, Store
from viendan.store import lookup as look_up
from viendan.store import search as search_store
from viendan.terminal import analysed_lines, found_lines, hit_lines

_MOST_PRINTED = 1000


def lookup(options: argparse.Namespace) -> int:
    """Print what a document is and every place that cites it."""
    store = Store.open(options.db, create=False)
    found = look_up(store, " ".join(options.query), Page(size=_MOST_PRINTED))
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
    return OK if any(one.status == FOUND for one in found) else NOTHING_DONE
