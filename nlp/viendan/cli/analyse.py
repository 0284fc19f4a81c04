"""`analyse`: the references of a text, and which documents they mean."""

import sys
from contextlib import nullcontext

from viendan.cli.answer_lines import analysed_lines
from viendan.cli.options import AnalyseOptions
from viendan.cli.output import ExitStatus, write_json, write_lines
from viendan.readers.apart import read_apart
from viendan.store import Store
from viendan.store.lookup.text_analysis import LookupStatus, plain_analysed
from viendan.store.lookup.text_analysis import analyse as analyse_text


def analyse(options: AnalyseOptions) -> ExitStatus:
    """Print every reference of a text with its status."""
    text = sys.stdin.read() if options.path == "-" else read_apart(options.path).text
    with Store.open_read_only(options.db) if options.db else nullcontext() as store:
        found = analyse_text(text, store, completed=options.completion)
    if options.json:
        write_json(list(map(plain_analysed, found)))
    else:
        write_lines(analysed_lines(found, options.lang))
    is_any_found = any(reference.status == LookupStatus.FOUND for reference in found)
    return ExitStatus.OK if is_any_found else ExitStatus.NOTHING_DONE
