"""Lookup: the document that a query means, in any spelling, with its citations.

A document is an answer only where nothing that the query states contradicts it. Other documents
that come close are returned as near.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viendan.documents.laws import law_key
from viendan.store.database.keys import key_of
from viendan.store.database.sql import Line, ask
from viendan.store.derived.titles import find_titles
from viendan.store.derived.words import words
from viendan.store.lookup.answers import Citation, Document, Page, RelationGroup, document_of
from viendan.store.lookup.citations import (
    CitationQuery,
    citation_of,
    citation_rows,
    citing_reports,
)
from viendan.store.lookup.matching import JUDGED, choose, matches, numbered
from viendan.store.lookup.near import near_number, near_words
from viendan.store.lookup.query import Query, parse
from viendan.store.lookup.registered import Registered, registered, registered_by
from viendan.store.lookup.related_documents import relations_of
from viendan.store.registry import registry_of
from viendan.text.folding import fold

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable
    from viendan.store.store import Store

_MOST_RETURNED = 20
_MOST_NAMED = 200
_IDENTITY = re.compile(r"[a-z-]+\.[a-z0-9.-]+")
_NEWEST = "ORDER BY year DESC, identity"
_COUNT = "SELECT count(*) AS times FROM links WHERE document = :document"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a lookup: one document with its citations, several, or the nearest.

    `documents` are at most twenty of `total`; `is_near` is whether they only come near. One
    document is cited in `reports` reports, `times` times; `citations` are a page of these;
    `relations` are what became of it and what it does to others.
    `expected` is the identity that the query makes, where it states enough for one. `registered`
    is what the registry knows of the one document; where no report cites the document that is
    looked for, `documents` is empty and `registered` has it.
    """

    query: str
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...] = ()
    is_near: bool = False
    expected: str | None = None
    total: int = 0
    reports: int = 0
    times: int = 0
    relations: tuple[RelationGroup, ...] = ()
    registered: tuple[Registered, ...] = ()


def lookup(store: "Store", query: str, page: Page | None = None) -> Found:
    """Return what `found_in` returns, for an open store."""
    with store.reading() as connection:
        return found_in(connection, query, page)


def found_in(connection: "Readable", query: str, page: Page | None = None) -> Found:
    """Return the documents that a query in any spelling means.

    One document comes with a page of its citations; where none matches, the nearest are returned.
    """
    found = find_documents(connection, query.replace("\0", ""))
    return _with_citations(connection, found, page or Page())


def find_documents(connection: "Readable", query: str) -> Found:
    """Return the documents that a query means, without their citations."""
    parsed = parse(query)
    keys, is_near = _search(connection, parsed, query)
    if (not keys or is_near) and (known := _uncited(connection, parsed)):
        return Found(query, (), expected=parsed.expected, registered=known)
    found = _documents(connection, keys[:_MOST_RETURNED])
    expected = parsed.expected if is_near or not found else None
    return Found(query, found, is_near=is_near and bool(found), expected=expected, total=len(keys))


def _uncited(connection: "Readable", query: Query) -> tuple[Registered, ...]:
    """Return the documents of the registry that a query means; a number alone means none."""
    is_telling = query.types or query.symbol or query.number is None
    return registered_by(registry_of(connection), query) if is_telling else ()


def _search(connection: "Readable", query: Query, text: str) -> tuple[Sequence[int], bool]:
    """Return the keys of the documents that a query means, and whether they only come near."""
    exact = _with_identity(connection, text.strip().lower())
    if exact is not None:
        return [exact], False
    if query.number is None:
        return _named(connection, query)
    if query.rest and not (query.types or query.symbol or query.year):
        phrases = tuple((word,) for word in words(fold(text)))
        if named := find_titles(connection, phrases, _MOST_NAMED):
            return _ranked(connection, named, query), False
    if found := numbered(connection, query):
        return found, False
    return near_number(connection, query), True


def _with_identity(connection: "Readable", text: str) -> int | None:
    """Return the document with this identity; a text that is no identity is not looked up."""
    if _IDENTITY.fullmatch(text) is None:
        return None
    rows = choose(connection, "document", {"identity": [text]})
    return rows[0]["document"] if rows else None


def _named(connection: "Readable", query: Query) -> tuple[list[int], bool]:
    """Return the documents whose names have all words of a query, and whether they are near."""
    if versions := _law_versions(connection, query):
        return versions
    if not query.rest:
        return [], False
    found = find_titles(connection, tuple((word,) for word in query.rest), _MOST_NAMED)
    if not found:
        return near_words(connection, query), True
    rows = choose(connection, JUDGED, {"document": found})
    fitting = [row["document"] for row in rows if matches(row, query)]
    return _ranked(connection, fitting or found, query), not fitting


def _law_versions(connection: "Readable", query: Query) -> tuple[list[int], bool] | None:
    """Return the stored versions of the law that a query names, and whether they are near.

    The version of the stated year, else all, newest first; None where the store has none.
    """
    identities = [key for law in query.laws if (key := law_key(law))]
    if not identities:
        return None
    rows = choose(connection, JUDGED, {"identity": identities}, _NEWEST)
    exact = [row["document"] for row in rows if row["identity"] == query.expected]
    if exact:
        return exact, False
    return ([row["document"] for row in rows], query.year is not None) if rows else None


def _ranked(connection: "Readable", found: Sequence[int], query: Query) -> list[int]:
    """Return documents found by their words: exact spelling first, then the most cited."""
    asked, folded = query.text.lower().strip(), " ".join(query.rest)
    rows = choose(connection, "document, type, title, folded", {"document": found})
    counts = citing_reports(connection, found)

    def order(row: Line) -> tuple[object, ...]:
        is_exact = asked in f"{row['type']} {row['title'] or ''}".lower()
        is_phrase = folded in row["folded"]
        return not is_exact, not is_phrase, -counts.get(row["document"], 0), row["document"]

    return [row["document"] for row in sorted(rows, key=order)]


def _documents(connection: "Readable", keys: Sequence[int]) -> tuple[Document, ...]:
    """Return documents by their keys, in that order."""
    rows = choose(connection, "*", {"document": keys})
    by_key = {row["document"]: document_of(row) for row in rows}
    return tuple(by_key[key] for key in keys if key in by_key)


def _with_citations(connection: "Readable", found: Found, page: Page) -> Found:
    """Return the answer with a page of citations, if it is one document."""
    if len(found.documents) != 1 or found.is_near:
        return found
    key = key_of(found.documents[0].identity)
    rows = citation_rows(connection, CitationQuery(key), page)
    return replace(
        found,
        citations=tuple(map(citation_of, rows)),
        reports=citing_reports(connection, [key]).get(key, 0),
        relations=relations_of(connection, key),
        times=ask(connection, _COUNT, {"document": key})[0]["times"],
        registered=registered(registry_of(connection), found.documents[0].identity),
    )
