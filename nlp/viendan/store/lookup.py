"""Looking up: a query as a person remembers it, to the document, its citations, or the nearest there are."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select

from viendan.folding import fold, slug
from viendan.references import Home, find, resolve
from viendan.references.symbols import read_symbol
from viendan.store.citing import citations_of, of_document
from viendan.store.schema import documents, key_of
from viendan.store.shapes import Citation, Document, Filters, document_of
from viendan.store.store import Store

_LOOSE = re.compile(
    r"^(?P<type>[^\d]*?)\s*(?:số|so)?\s*:?\s*(?P<number>\d{1,5}[a-z]?)(?:\s*[-/\s]\s*(?P<year>(?:19|20)\d\d))?"
    r"(?:\s*[-/\s]\s*(?P<symbol>[^\W\d].*))?$",
    re.IGNORECASE,
)
_MOST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a lookup gives: one document with its citations; or several; or the nearest, `is_near` then true."""

    query: str
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...] = ()
    is_near: bool = False
    expected: str | None = None


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
    return [document_of(row) for row in connection.execute(select(documents).where(where).order_by(documents.c.identity)).mappings()]


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


def _citations(connection: Connection, identity: str) -> tuple[Citation, ...]:
    return citations_of(connection, connection.execute(of_document(key_of(identity), Filters())))


def lookup(store: Store, query: str) -> Found:
    """Return what the store knows of a query in any spelling, read with the grammar of the reports."""
    query = query.replace("\0", "")
    with store.reading() as connection:
        found, is_near = _search(connection, _parse(query), query)
        cited = _citations(connection, found[0].identity) if len(found) == 1 and not is_near else ()
    parsed = _parse(query)
    expected = parsed.identity if parsed and (is_near or not found) else None
    return Found(query, tuple(found), cited, is_near, expected)
