"""Which documents of a report had been replaced or repealed on its day, as other reports say."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, Row, Select, func, select

from viendan.store.database.bulk import chunks
from viendan.store.database.schema import documents, duplicate_groups, links, relations, reports
from viendan.store.lookup.answers import Document, document_of
from viendan.store.lookup.related_documents import is_older
from viendan.store.lookup.views.page_data import Ended

_ENDING = ("replaces", "repeals")
_Row = Row[tuple[object, ...]]


def ended_by(
    connection: Connection,
    cited: Select[tuple[int]] | Sequence[int],
    day: str | None,
    report: int | None = None,
) -> dict[int, Ended]:
    """Return what had ended cited documents (their keys) by a day (ISO), by document.

    `report` is the one that cites them; only what others say counts, and nothing that is
    contradicted: a day of effect after that day, a document that is older than the one it
    replaces, a report that says the reverse.
    Where no report states the day of effect, the document that replaces must be issued by then;
    where none is named, a report must have said so by then. Of several, what most reports say.
    """
    if day is None:
        return {}
    rows = _stated(connection, cited, report)
    known = _documents(connection, {row.object for row in rows} | {row.subject for row in rows})
    found: dict[int, Ended] = {}
    for (key, subject, _), stated in groupby(rows, key=lambda row: row[:3]):
        ended = _ended(list(stated), known.get(subject), day)
        is_certain = ended is not None and not is_older(known.get(subject), known.get(key))
        if ended is not None and is_certain and _is_said_more(ended, found.get(key)):
            found[key] = ended
    return found


def cited_by(report: int) -> Select[tuple[int]]:
    """Return the question for the keys of the documents that a report cites."""
    return select(links.c.document).where(links.c.report == report)


def _stated(
    connection: Connection, cited: Select[tuple[int]] | Sequence[int], report: int | None
) -> Sequence[_Row]:
    """Return by object, subject and relation what ends documents.

    Each stated day has its own row, with how many reports state it, and when the first did.
    """
    other = relations.alias("reverse")
    is_reverse = (
        (other.c.object == relations.c.subject)
        & (other.c.subject == relations.c.object)
        & (other.c.relation == relations.c.relation)
    )
    key = (relations.c.object, relations.c.subject, relations.c.relation)
    once = func.coalesce(duplicate_groups.c.first, relations.c.report)
    said = (func.count(once.distinct()), func.min(reports.c.date))
    query = (
        select(*key, relations.c.since, said[0].label("reports"), said[1].label("first"))
        .join(reports, reports.c.report == relations.c.report)
        .outerjoin(duplicate_groups, duplicate_groups.c.report == relations.c.report)
        .where(relations.c.object.in_(cited), relations.c.relation.in_(_ENDING))
        .where(
            relations.c.report.is_distinct_from(report), ~select(other).where(is_reverse).exists()
        )
        .group_by(*key, relations.c.since)
        .order_by(*key)
    )
    return connection.execute(query).all()


def _documents(connection: Connection, keys: set[int | None]) -> dict[int | None, Document]:
    found: dict[int | None, Document] = {}
    for chunk in chunks(sorted(key for key in keys if key is not None)):
        rows = connection.execute(select(documents).where(documents.c.document.in_(chunk)))
        found |= {row["document"]: document_of(row) for row in rows.mappings()}
    return found


def _ended(stated: Sequence[_Row], document: Document | None, day: str) -> Ended | None:
    """Return what ended a document by a day, None where it had not ended or nobody knows."""
    days = sorted(row.since for row in stated if row.since is not None)
    if max(days or _known_by(stated, document), default="9999") > day:
        return None
    most = max(stated, key=lambda row: (row.since is not None, row.reports))
    return Ended(stated[0].relation, document, most.since, sum(row.reports for row in stated))


def _known_by(stated: Sequence[_Row], document: Document | None) -> Iterator[str]:
    """Yield the day by which a document without a day of effect was there, or was spoken of."""
    if document is None:
        yield min((row.first for row in stated if row.first), default="9999")
    elif document.date or document.year:
        yield document.date or f"{document.year}-12-31"


def _is_said_more(one: Ended, other: Ended | None) -> bool:
    return other is None or one.reports > other.reports
