"""Looking up: a query as a person remembers it, to the document, its citations, or the nearest there are."""

import json
import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from viendan.folding import fold, slug
from viendan.references import Home, find, resolve
from viendan.references.symbols import read_symbol
from viendan.store.schema import documents, files, links, mentions, paragraphs, reports
from viendan.store.store import Store

_LOOSE = re.compile(
    r"^(?P<type>[^\d]*?)\s*(?:số|so)?\s*:?\s*(?P<number>\d{1,5}[a-z]?)(?:\s*[-/\s]\s*(?P<year>(?:19|20)\d\d))?"
    r"(?:\s*[-/\s]\s*(?P<symbol>[^\W\d].*))?$",
    re.IGNORECASE,
)
_MOST = 20


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the store."""

    identity: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    warnings: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a report cites a document: the report, the paragraph's text and domain, the mention."""

    path: str
    report_title: str | None
    report_date: str | None
    place: str | None
    domain: str | None
    headings: str
    paragraph: str
    mention: str
    relation: str
    origin: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a lookup gives: one document with its citations; or several; or the nearest, `is_near` then true."""

    query: str
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...] = ()
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class _Query:
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    identity: str | None = None


_TYPE_SLUGS = {
    "qd": "quyet-dinh",
    "nd": "nghi-dinh",
    "nq": "nghi-quyet",
    "ct": "chi-thi",
    "tt": "thong-tu",
    "cv": "cong-van",
    "kh": "ke-hoach",
    "bc": "bao-cao",
}


def _parse(query: str) -> _Query | None:
    mentions_found = find(query.strip())
    if mentions_found and (mentions_found[0].symbol or mentions_found[0].law):
        reference = resolve(mentions_found[:1], Home())[0]
        return _Query(slug(reference.type or "") or None, reference.number, reference.year, reference.symbol, reference.document)
    loose = _LOOSE.match(query.strip())
    if loose is None:
        return None
    kind = slug(loose["type"]) or None
    symbol = read_symbol("".join(loose["symbol"].split())).text if loose["symbol"] else None
    number = loose["number"].lower().lstrip("0") or "0"
    return _Query(_TYPE_SLUGS.get(kind or "", kind), number, int(loose["year"]) if loose["year"] else None, symbol)


def _same_symbol(one: str | None, other: str | None) -> bool:
    return fold(one or "").replace("&", "").replace("/", "-") == fold(other or "").replace("&", "").replace("/", "-")


def _fits(document: Document, query: _Query) -> bool:
    if query.type is not None and query.symbol is None and not document.identity.startswith(f"{query.type}."):
        return False
    if query.symbol is not None and not _same_symbol(document.symbol, query.symbol):
        return False
    return query.year is None or document.year == query.year


def _documents(connection: Connection, where: ColumnElement[bool]) -> list[Document]:
    rows = connection.execute(select(documents).where(where).order_by(documents.c.identity)).mappings()
    return [
        Document(**{name: row[name] for name in Document.__dataclass_fields__ if name != "warnings"}, warnings=tuple(json.loads(row["warnings"])))
        for row in rows
    ]


def _as_written(found: list[Document], query: _Query) -> list[Document]:
    """Of documents that fit keep those that write the year in their number just where the query writes it."""
    written = f".{query.number}-{query.year}-" if query.year is not None else f".{query.number}-{slug(query.symbol or '')}."
    return [document for document in found if written in document.identity] or found


def _search(connection: Connection, query: _Query | None, text: str) -> tuple[list[Document], bool]:
    identity = query.identity if query and query.identity else text.strip()
    exact = _documents(connection, documents.c.identity == identity)
    if exact:
        return exact, False
    if query is None or query.number is None:
        return _by_words(connection, text), False
    same_number = _documents(connection, documents.c.number == query.number)
    found = _as_written([document for document in same_number if _fits(document, query)], query)
    return (found, False) if found else (same_number[:_MOST], True)


def _by_words(connection: Connection, text: str) -> list[Document]:
    words = [f"%{word}%" for word in text.split() if len(word) > 1]
    if not words:
        return []
    clause: ColumnElement[bool] = documents.c.title.ilike(words[0])
    for word in words[1:]:
        clause &= documents.c.title.ilike(word)
    return _documents(connection, or_(clause, documents.c.identity.like(f"%{slug(text)}%")))[:_MOST]


def _citation(row: Row[tuple[object, ...]]) -> Citation:
    start, end = (row.p_start, row.p_end) if row.p_start is not None else (row.start, row.end)
    return Citation(
        path=row.path or "",
        report_title=row.report_title,
        report_date=row.report_date,
        place=row.place,
        domain=row.domain,
        headings=row.headings or "[]",
        paragraph=row.report_text[start:end],
        mention=row.text,
        relation=row.relation,
        origin=row.origin,
    )


def _citations(connection: Connection, identity: str) -> tuple[Citation, ...]:
    path = select(files.c.path).where(files.c.report == reports.c.report).order_by(files.c.path).limit(1).scalar_subquery()
    query = (
        select(
            path.label("path"),
            reports.c.title.label("report_title"),
            reports.c.date.label("report_date"),
            reports.c.place,
            reports.c.text.label("report_text"),
            paragraphs.c.domain,
            paragraphs.c.headings,
            paragraphs.c.start.label("p_start"),
            paragraphs.c.end.label("p_end"),
            mentions.c.start,
            mentions.c.end,
            mentions.c.text,
            mentions.c.relation,
            links.c.origin,
        )
        .select_from(documents)
        .join(links, links.c.document == documents.c.document)
        .join(mentions, (mentions.c.report == links.c.report) & (mentions.c.position == links.c.position))
        .join(reports, reports.c.report == links.c.report)
        .outerjoin(paragraphs, (paragraphs.c.report == mentions.c.report) & (paragraphs.c.position == mentions.c.paragraph))
        .where(documents.c.identity == identity)
        .order_by(reports.c.date, "path", mentions.c.position)
    )
    return tuple(_citation(row) for row in connection.execute(query))


def lookup(store: Store, query: str) -> Found:
    """Return what the store knows of a query in any spelling, read with the grammar of the reports."""
    query = query.replace("\0", "")
    with store.reading() as connection:
        found, is_near = _search(connection, _parse(query), query)
        cited = _citations(connection, found[0].identity) if len(found) == 1 and not is_near else ()
    return Found(query, tuple(found), cited, is_near)
