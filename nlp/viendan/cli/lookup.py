"""`lookup`: what a document is, and which reports cite it."""

from dataclasses import asdict
from typing import Any

from viendan.cli.answer_lines import found_lines
from viendan.cli.options import LookupOptions
from viendan.cli.output import ExitStatus, asked, write_json, write_lines
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.find import Found, found_in
from viendan.store.lookup.opening import reading_at
from viendan.store.lookup.related_documents import plain_relation

# The most citations that are printed; the document's page and the export have all of them.
_MOST_PRINTED, _MOST_IN_JSON = 100, 1000


def lookup(options: LookupOptions) -> ExitStatus:
    """Print what a document is and the paragraphs that cite it."""
    page = Page(size=_MOST_IN_JSON if options.json else _MOST_PRINTED)
    query = asked(options.query)
    with reading_at(options.db) as connection:
        completed = None if options.completion else False
        filters = Filters(completed=completed, once=options.once)
        found = found_in(connection, query, page, filters)
    if options.json:
        write_json(_plain(found))
    else:
        write_lines(found_lines(found, options.lang))
    is_known = bool(found.documents) and not (found.is_near or found.missing)
    is_found = is_known or bool(found.registered)
    return ExitStatus.OK if is_found else ExitStatus.NOTHING_DONE


def _plain(found: Found) -> dict[str, Any]:
    """Return what was found for JSON, with keys as text, because JavaScript rounds them."""
    citations = [asdict(one) | {"report": str(one.report)} for one in found.citations]
    relations = list(map(plain_relation, found.relations))
    plain = asdict(found) | {"is_near": found.is_near}
    return plain | {"citations": citations, "relations": relations}
