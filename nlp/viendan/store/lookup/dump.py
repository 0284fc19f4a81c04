"""Tables for others: the store's reports, paragraphs, documents and citations as plain records."""

from collections.abc import Iterator

from sqlalchemy import Select, Text, func, select

from viendan.store.database.schema import citations, documents, links, mentions, paragraphs, reports
from viendan.store.files import path_of
from viendan.store.store import Store

Record = dict[str, str | int | float | None]

_AT_ONCE = 1000


def _queries() -> dict[str, Select[tuple[object, ...]]]:
    cited = (
        select(func.count()).where(citations.c.document == documents.c.document).scalar_subquery()
    )
    text = func.substr(
        reports.c.text, paragraphs.c.start + 1, paragraphs.c.end - paragraphs.c.start, type_=Text
    )
    of_documents = [
        column for column in documents.c if column.name not in {"document", "stem", "folded"}
    ]
    of_reports = [
        column for column in reports.c if column.name not in {"text", "warnings", "version"}
    ]
    of_links = (
        links.c.report,
        links.c.position,
        documents.c.identity,
        mentions.c.start,
        mentions.c.end,
        mentions.c.text,
        links.c.relation,
        links.c.origin,
    )
    told = (links.c.domain, links.c.issuer, links.c.place, links.c.date)
    of_paragraphs = [column for column in paragraphs.c if column.name != "scores"]
    is_mention = (mentions.c.report == links.c.report) & (mentions.c.position == links.c.position)
    return {
        "reports": select(*of_reports, path_of().label("path")).order_by(reports.c.report),
        "paragraphs": select(*of_paragraphs, text.label("text"))
        .join(reports, reports.c.report == paragraphs.c.report)
        .order_by(paragraphs.c.report, paragraphs.c.position),
        "documents": select(*of_documents, cited.label("reports")).order_by(documents.c.identity),
        "citations": select(*of_links, *told)
        .join(documents)
        .join(mentions, is_mention)
        .order_by(links.c.report, links.c.position),
    }


#: The tables that `records` gives.
TABLES = tuple(_queries())


def columns(table: str) -> dict[str, type]:
    """Return the columns of a table with the type of their values."""
    return {column.name: column.type.python_type for column in _queries()[table].selected_columns}


def records(store: Store, table: str) -> Iterator[Record]:
    """Yield every record of a table: "reports", "paragraphs", "documents" or "citations"."""
    with store.reading() as connection:
        found = connection.execution_options(yield_per=_AT_ONCE).execute(_queries()[table])
        yield from (dict(row) for row in found.mappings())
