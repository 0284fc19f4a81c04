"""`search`: words in the paragraphs of all reports."""

import argparse
import json
from contextlib import closing
from dataclasses import asdict

from viendan.cli.console import NOTHING_DONE, OK, write_line
from viendan.cli.terminal import hit_lines
from viendan.store import Store
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.search import search as search_store


def search(options: argparse.Namespace) -> int:
    """Print the paragraphs that hold the words."""
    filters = Filters(options.domain, options.issuer, options.place, options.year)
    with closing(Store.open(options.db, create=False)) as store:
        hits = search_store(store, " ".join(options.query), filters, Page(options.page))
    if options.json:
        write_line(json.dumps(asdict(hits), ensure_ascii=False, indent=2))
    else:
        for line in hit_lines(hits, " ".join(options.query), options.lang):
            write_line(line)
    return OK if hits.total else NOTHING_DONE
