"""Lookup: the document that a query means, in any spelling, with its citations.

A document is an answer only where nothing that the query states contradicts it. Other documents
that come close are returned as near.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from viendan.documents.laws import law_key
from viendan.store.database.keys import key_of
from viendan.store.database.sql import Line
from viendan.store.derived.titles import find_titles
from viendan.store.derived.words import words
from viendan.store.lookup.answers import (
    Citation,
    Document,
    Filters,
    Page,
    RelationGroup,
    document_of,
)
from viendan.store.lookup.citations import (
    CitationQuery,
    citation_counts,
    citation_of,
    citation_rows,
    citing_reports,
)
from viendan.store.lookup.matching import JUDGED, Values, choose, matches, numbered
from viendan.store.lookup.near import begun_number, near_number, near_words
from viendan.store.lookup.query import Query, parse
from viendan.store.lookup.query_parts import parts_of
from viendan.store.lookup.registered import Registered, confirmed, registered, registered_by
from viendan.store.lookup.related_documents import relations_of
from viendan.store.registry import registry_of
from viendan.text.folding import fold

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable
    from viendan.store.store import Store

_MOST_RETURNED = 20
_MOST_NAMED = 200
_IDENTITY = re.compile(r"[a-z-]+\.[a-z0-9.-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEWEST = "ORDER BY year DESC, identity"


class Closeness(StrEnum):
    """How close documents come to what a query states."""

    EXACT = "exact"
    """Nothing that it states contradicts them."""
    BEGUN = "begun"
    """None matches it; their number, symbol or name begins with what it states."""
    NEAR = "near"
    """None matches it; something that it states is otherwise in them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a lookup: one document with its citations, several, or the nearest.

    `documents` are at most twenty of `total`; `closeness` is how close they come. One
    document is cited in `reports` reports, `times` times; near-duplicates are counted once, but in
    `all_reports`, unless each was asked for. `citations` are a page of these;
    `relations` are what became of it and what it does to others.
    `expected` is the identity that the query makes, where it states enough for one. `parts` is
    how many documents the query names, `missing` those of which the store has none. `registered` is
    what the registry knows of the one document; where no report cites the document that is looked
    for, `documents` is empty and `registered` has it.
    """

    query: str
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...] = ()
    closeness: Closeness = Closeness.EXACT
    expected: str | None = None
    total: int = 0
    reports: int = 0
    all_reports: int = 0
    times: int = 0
    relations: tuple[RelationGroup, ...] = ()
    parts: int = 1
    missing: tuple[str, ...] = ()
    registered: tuple[Registered, ...] = ()

    @property
    def is_near(self) -> bool:
        """Whether no document matches, and those returned only come near."""
        return self.closeness is not Closeness.EXACT

    @property
    def answer(self) -> Document | None:
        """The one document that the query means, None where it is not certain."""
        is_one = len(self.documents) == 1 and not (self.is_near or self.missing)
        return self.documents[0] if is_one else None

    @property
    def meant(self) -> Document | None:
        """The document that a query which is not quite right would name, if the store has it."""
        return next((one for one in self.documents if one.identity == self.expected), None)


def lookup(store: "Store", query: str, page: Page | None = None) -> Found:
    """Return what `found_in` returns, for an open store."""
    with store.reading() as connection:
        return found_in(connection, query, page)


def found_in(
    connection: "Readable", query: str, page: Page | None = None, filters: Filters | None = None
) -> Found:
    """Return the documents that a query in any spelling means.

    One document comes with a page of its citations; where none matches, the nearest are returned.
    `filters` narrow the citations; by default near-duplicates count once.
    """
    found = find_documents(connection, query.replace("\0", ""))
    return _with_citations(connection, found, page or Page(), filters or Filters())


def find_documents(connection: "Readable", query: str) -> Found:
    """Return the documents that a query means, without their citations.

    Of a query for several documents, those of each part; a document that only comes near to a part
    is none.
    """
    parts = parts_of(query)
    if len(parts) > 1:
        return _of_parts(connection, query, parts)
    parsed = parse(query)
    keys, closeness = _search(connection, parsed, query)
    is_exact = closeness is Closeness.EXACT
    found = _documents(connection, keys[:_MOST_RETURNED])
    if not (found and is_exact):
        # A slip in the symbol of a document that reports cite means that document.
        is_slip = any(one.identity == parsed.expected for one in found)
        known = () if is_slip else _uncited(connection, parsed, has_near=bool(found))
        if known:
            return Found(query, (), expected=parsed.expected, registered=known)
    return Found(
        query,
        found,
        closeness=closeness if found else Closeness.EXACT,
        expected=None if found and is_exact else parsed.expected,
        total=len(keys),
    )


def _of_parts(connection: "Readable", query: str, parts: Sequence[str]) -> Found:
    """Return the documents that the parts of a query mean, and the parts without one."""
    found = {part: _search(connection, parse(part), part) for part in parts}
    known = {
        part: keys for part, (keys, close) in found.items() if keys and close is Closeness.EXACT
    }
    keys = list(dict.fromkeys(key for part in known.values() for key in part))
    documents = _documents(connection, keys[:_MOST_RETURNED])
    missing = tuple(part for part in parts if part not in known)
    return Found(query, documents, total=len(keys), parts=len(parts), missing=missing)


def _uncited(connection: "Readable", query: Query, *, has_near: bool) -> tuple[Registered, ...]:
    """Return the documents of the registry that a query means; a number alone means none.

    Where documents that reports cite come near, a type and a number mean none either.
    """
    is_telling = bool(query.symbol or query.year or query.number is None)
    is_telling = is_telling or bool(query.types and not has_near)
    return registered_by(registry_of(connection), query) if is_telling else ()


def _search(connection: "Readable", query: Query, text: str) -> tuple[Sequence[int], Closeness]:
    """Return the keys of the documents that a query means, and how close they come."""
    exact = _with_identity(connection, text.strip().lower())
    if exact is not None:
        return [exact], Closeness.EXACT
    if query.number is None:
        return _named(connection, query)
    if query.rest and not (query.types or query.symbol or query.year):
        phrases = tuple((word,) for word in words(fold(text)))
        if named := find_titles(connection, phrases, _MOST_NAMED):
            return _ranked(connection, named, query), Closeness.EXACT
    return _numbered(connection, query)


def _numbered(connection: "Readable", query: Query) -> tuple[Sequence[int], Closeness]:
    """Return the documents with the number of a query, else those that come close to it."""
    if found := numbered(connection, query):
        return found, Closeness.EXACT
    if (year := _year_alone(query)) and (found := _stated(connection, query, {"year": [year]})):
        return found, Closeness.EXACT
    if found := begun_number(connection, query):
        return found, Closeness.BEGUN
    return near_number(connection, query), Closeness.NEAR


def _year_alone(query: Query) -> int | None:
    """Return the year that is all that a query states ("2016", which is a number too)."""
    text = query.text.strip()
    return int(text) if _YEAR.fullmatch(text) else None


def _with_identity(connection: "Readable", text: str) -> int | None:
    """Return the document with this identity; a text that is no identity is not looked up."""
    if _IDENTITY.fullmatch(text) is None:
        return None
    rows = choose(connection, "document", {"identity": [text]})
    return rows[0]["document"] if rows else None


def _named(connection: "Readable", query: Query) -> tuple[list[int], Closeness]:
    """Return the documents whose names have all words of a query, and how close they come."""
    if versions := _law_versions(connection, query):
        return versions
    if query.days and set(query.rest) <= _words_of_types(query):
        return _stated(connection, query, {"date": query.days}), Closeness.EXACT
    if not query.rest:
        of_year = _stated(connection, query, {"year": [query.year]}) if query.year else []
        return of_year, Closeness.EXACT
    found = find_titles(connection, tuple((word,) for word in query.rest), _MOST_NAMED)
    if not found:
        begun = _beginning(connection, query)
        return (
            (begun, Closeness.BEGUN) if begun else (near_words(connection, query), Closeness.NEAR)
        )
    rows = choose(connection, JUDGED, {"document": found})
    fitting = [row["document"] for row in rows if matches(row, query)]
    closeness = Closeness.EXACT if fitting else Closeness.NEAR
    return _ranked(connection, fitting or found, query), closeness


def _words_of_types(query: Query) -> set[str]:
    """Return the words that a query without a number names its type with."""
    return {word for kind in query.types for word in words(fold(kind))}


def _stated(connection: "Readable", query: Query, values: Values) -> list[int]:
    """Return the documents with these values and of the type that a query states, newest first."""
    stated = {**values, "type": sorted(query.types)} if query.types else values
    rows = choose(connection, "document", stated, f"{_NEWEST} LIMIT {_MOST_NAMED}")
    return [row["document"] for row in rows]


def _beginning(connection: "Readable", query: Query) -> list[int]:
    """Return the documents whose names have the words of a query, the last one as a beginning."""
    phrases = tuple((word,) for word in query.rest)
    found = find_titles(connection, phrases, _MOST_NAMED, is_begun=True)
    return _ranked(connection, found, query) if found else []


def _law_versions(connection: "Readable", query: Query) -> tuple[list[int], Closeness] | None:
    """Return the stored versions of the law that a query names, and how close they come.

    The version of the stated year, else all, newest first; None where the store has none.
    """
    identities = [key for law in query.laws if (key := law_key(law))]
    if not identities:
        return None
    rows = choose(connection, JUDGED, {"identity": identities}, _NEWEST)
    exact = [row["document"] for row in rows if row["identity"] == query.expected]
    if exact:
        return exact, Closeness.EXACT
    closeness = Closeness.EXACT if query.year is None else Closeness.NEAR
    return ([row["document"] for row in rows], closeness) if rows else None


def _ranked(connection: "Readable", found: Sequence[int], query: Query) -> list[int]:
    """Return documents found by their words: exact spelling first, then the most cited."""
    asked, folded = query.text.lower().strip(), " ".join(query.rest)
    rows = choose(connection, "document, type, title, folded", {"document": found})
    counts = citing_reports(connection, found)

    def order(row: Line) -> tuple[object, ...]:
        is_exact = asked in f"{row['type']} {row['title'] or ''}".lower()
        is_phrase = folded in row["folded"]
        return not is_exact, not is_phrase, -counts.get(row["document"], (0, 0))[0], row["document"]

    return [row["document"] for row in sorted(rows, key=order)]


def _documents(connection: "Readable", keys: Sequence[int]) -> tuple[Document, ...]:
    """Return documents by their keys, in that order."""
    rows = choose(connection, "*", {"document": keys})
    by_key = {row["document"]: document_of(row) for row in rows}
    return tuple(by_key[key] for key in keys if key in by_key)


def _with_citations(connection: "Readable", found: Found, page: Page, filters: Filters) -> Found:
    """Return the answer with a page of citations, if it is one document."""
    if found.answer is None:
        return found
    key = key_of(found.answer.identity)
    wanted = CitationQuery(key, filters)
    totals = citation_counts(connection, wanted)
    known = registered(registry_of(connection), found.answer.identity)
    return replace(
        found,
        documents=(confirmed(found.answer, known),),
        citations=tuple(map(citation_of, citation_rows(connection, wanted, page))),
        reports=totals.reports,
        all_reports=totals.all_reports,
        relations=relations_of(connection, key),
        times=totals.times,
        registered=known,
    )
