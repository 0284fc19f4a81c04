"""`search`: words in the paragraphs of all reports."""

from dataclasses import asdict

from viendan.cli.answer_lines import hit_lines
from viendan.cli.options import SearchOptions
from viendan.cli.output import ExitStatus, asked, write_json, write_lines
from viendan.store import Store
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.paragraph_search import search as search_store


def search(options: SearchOptions) -> ExitStatus:
    """Print the paragraphs that contain the words."""
    query = asked(options.query)
    filters = Filters(options.domain, options.issuer, options.place, options.year)
    with Store.open_read_only(options.db) as store:
        hits = search_store(store, query, filters, Page(options.page))
    if options.json:
        # JavaScript rounds keys that are numbers.
        found = [asdict(hit) | {"report": str(hit.report)} for hit in hits.hits]
        write_json(asdict(hits) | {"hits": found})
    else:
        write_lines(hit_lines(hits, query, options.lang))
    return ExitStatus.OK if hits.total else ExitStatus.NOTHING_DONE
