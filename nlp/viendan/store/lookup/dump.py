"""The store's tables as records, for exports."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from sqlalchemy import Select, func, select

from viendan.registry.table import Registry
from viendan.store.database.schema import (
    MENTION_TEXT,
    documents,
    links,
    mentions,
    paragraphs,
    relations,
    reports,
    statements,
)
from viendan.store.database.text_columns import line_of, text_between
from viendan.store.files import path_of
from viendan.store.lookup.answers import Document
from viendan.store.registry import registry_among
from viendan.store.store import Store

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb

Record = dict[str, str | int | float | None]
TableName = Literal["reports", "paragraphs", "mentions", "documents", "citations", "relations"]
#: The tables that `records` gives.
TABLES: tuple[TableName, ...] = get_args(TableName)
_Query = Select[tuple[object, ...]]
_ROWS_AT_ONCE = 1000


class RelationEdge(NamedTuple):
    """What one document (an identity) does to another, and how many reports say so."""

    subject: str
    relation: "DocumentVerb"
    object: str
    reports: int


#: What the registry says of a document's force, beside its row; `as_of` is the status's day.
FORCE = ("effective", "ended", "status", "as_of", "sources")


def columns(table: TableName) -> dict[str, type]:
    """Return the columns of a table with the type of their values."""
    own = {column.name: column.type.python_type for column in _QUERIES[table]().selected_columns}
    return own | (dict.fromkeys(FORCE, str) if table == "documents" else {})


def records(store: Store, table: TableName) -> Iterator[Record]:
    """Yield every record of a table, a value by column."""
    with store.reading() as connection:
        found = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(_QUERIES[table]())
        rows = (dict(row) for row in found.mappings())
        yield from _with_force(store, rows) if table == "documents" else rows


def _with_force(store: Store, rows: Iterator[Record]) -> Iterator[Record]:
    """Yield the records of documents with what the registry says of their force."""
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        with store.reading() as connection:
            known = registry_among(connection, [str(row["identity"]) for row in some])
        yield from (row | _force(row, known) for row in some)


def _force(row: Record, known: Registry) -> Record:
    found = known.documents(str(row["identity"]))
    same = [one for one in found if one.date == row["date"]] if len(found) > 1 else found
    if len(same) != 1:
        return dict.fromkeys(FORCE)
    stated = {name: getattr(same[0], name) for name in FORCE}
    return stated | {"sources": "|".join(same[0].sources) or None}


def all_documents(store: Store) -> Iterator[Document]:
    """Yield every document of a store, by identity."""
    names = [name for name in Document.__dataclass_fields__ if name != "warnings"]
    for record in records(store, "documents"):
        fields = {name: record[name] for name in names}
        warnings = tuple(json.loads(str(record["warnings"])))
        # The columns have these types.
        yield Document(**fields, warnings=warnings)  # type: ignore[arg-type]


def all_relations(store: Store) -> list[RelationEdge]:
    """Return what documents do to one another, once each, by subject, relation and object.

    Relations without an identified subject are left out.
    """
    subject, object_ = documents.alias("subject"), documents.alias("object")
    ends = (subject.c.identity, relations.c.relation, object_.c.identity)
    query = (
        select(*ends, func.count(relations.c.report.distinct()))
        .join(subject, subject.c.document == relations.c.subject)
        .join(object_, object_.c.document == relations.c.object)
        .group_by(*ends)
        .order_by(*ends)
    )
    with store.reading() as connection:
        return [RelationEdge(*row) for row in connection.execute(query)]


def _reports() -> _Query:
    left_out = {"text", "warnings", "version", "headings", "scores"}
    own = [column for column in reports.c if column.name not in left_out]
    return select(*own, path_of().label("path")).order_by(reports.c.report)


def _paragraphs() -> _Query:
    headings = line_of(reports.c.headings, paragraphs.c.headings).label("headings")
    own = [headings if column.name == "headings" else column for column in paragraphs.c]
    text = text_between(reports.c.text, paragraphs.c.start, paragraphs.c.end)
    return (
        select(*own, text.label("text"))
        .join(reports, reports.c.report == paragraphs.c.report)
        .order_by(paragraphs.c.report, paragraphs.c.position)
    )


def _mentions() -> _Query:
    """Return the query for all mentions as they were read, also those that are not identified."""
    first = ("report", "position", "paragraph", "start", "end")
    others = [column for column in mentions.c if column.name not in {*first, "stem"}]
    return (
        select(*(mentions.c[name] for name in first), MENTION_TEXT, *others)
        .join(reports, reports.c.report == mentions.c.report)
        .order_by(mentions.c.report, mentions.c.position)
    )


def _documents() -> _Query:
    left_out = {"document", "stem", "folded"}
    own = [column for column in documents.c if column.name not in left_out]
    citing = select(func.count(links.c.report.distinct())).where(
        links.c.document == documents.c.document
    )
    return select(*own, citing.scalar_subquery().label("reports")).order_by(documents.c.identity)


def _citations() -> _Query:
    named = (links.c.report, links.c.position, documents.c.identity)
    written = (mentions.c.start, mentions.c.end, MENTION_TEXT)
    parts = (mentions.c.article, mentions.c.clause, mentions.c.point)
    stated = (links.c.relation, links.c.origin)
    around = (links.c.domain, links.c.issuer, links.c.place, links.c.date)
    is_mention = (mentions.c.report == links.c.report) & (mentions.c.position == links.c.position)
    return (
        select(*named, *written, *parts, *stated, *around)
        .join(documents)
        .join(mentions, is_mention)
        .join(reports, reports.c.report == links.c.report)
        .order_by(links.c.report, links.c.position)
    )


def _relations() -> _Query:
    subject, object_ = documents.alias("subject"), documents.alias("object")
    stated = (relations.c.report == statements.c.report) & (
        relations.c.position == statements.c.position
    )
    text = text_between(reports.c.text, statements.c.start, statements.c.end)
    return (
        select(
            subject.c.identity.label("subject"),
            relations.c.relation,
            object_.c.identity.label("object"),
            relations.c.since,
            relations.c.report,
            statements.c.start,
            statements.c.end,
            text.label("text"),
        )
        .join(statements, stated)
        .join(reports, reports.c.report == relations.c.report)
        .join(object_, object_.c.document == relations.c.object)
        .outerjoin(subject, subject.c.document == relations.c.subject)
        .order_by(relations.c.report, relations.c.position)
    )


_QUERIES: dict[TableName, Callable[[], _Query]] = {
    "reports": _reports,
    "paragraphs": _paragraphs,
    "mentions": _mentions,
    "documents": _documents,
    "citations": _citations,
    "relations": _relations,
}
