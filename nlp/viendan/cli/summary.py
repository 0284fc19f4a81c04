"""`summary`: a store in pictures and tables, as one page to mail and to print."""

import argparse
from datetime import UTC, datetime

from viendan.cli.console import OK, write_line
from viendan.errors import ViendanError
from viendan.language.messages import say
from viendan.store import Store


def summary(options: argparse.Namespace) -> int:
    """Write the summary page of a store to a file."""
    from viendan.web.summary_page import summary_page  # noqa: PLC0415  # pandas and Altair take a second

    store = Store.open(options.db, create=False)
    page = summary_page(store, datetime.now(UTC).astimezone().date(), options.lang)
    store.close()
    try:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ViendanError("no_page", path=options.output, reason=str(error)) from error
    write_line(say("page_in", options.lang, path=options.output))
    return OK
