"""`summary`: the charts and tables of a store, as one page to mail and to print."""

from viendan.cli.options import SummaryOptions
from viendan.cli.output import ExitStatus, write_line
from viendan.errors import ViendanError
from viendan.language.catalogue import say
from viendan.store import Store
from viendan.text.vietnam_time import today


def summary(options: SummaryOptions) -> ExitStatus:
    """Write the summary page of a store to a file; raises ViendanError if that fails."""
    from viendan.web.summary_page import summary_page  # noqa: PLC0415  # pandas and Altair take 1 s

    with Store.open_read_only(options.db) as store:
        page = summary_page(store, today(), options.lang, with_unsure=not options.without_unsure)
    try:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ViendanError("no_page", path=options.output, reason=str(error)) from error
    write_line(say("summary_written", options.lang, path=options.output))
    return ExitStatus.OK
