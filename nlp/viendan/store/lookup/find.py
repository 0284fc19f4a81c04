"""Looking up: a query as a person remembers it, to the document, its citations, or the nearest there are.

A document is an answer only where nothing that the query tells contradicts it; whatever else comes near is said to be near.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from viendan.store.database.keys import key_of
from viendan.store.database.protocol import Phrase
from viendan.store.database.sql import Line, among, ask
from viendan.store.derived.titles import find_titles
from viendan.store.derived.words import words
from viendan.store.lookup.answers import Citation, Document, Page, document_of
from viendan.store.lookup.citations import Asked, citation_of, citing_reports, places_that_cite
from viendan.store.lookup.query import ALWAYS_WITH_YEAR, Query, compact, parse
from viendan.text.folding import fold

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable
    from viendan.store.store import Store

_MOST = 20
_MOST_NAMED = 200
_MOST_LOOKED_AT = 2000
_LIKE_ENOUGH = 75.0
_MOST_WORDS, _LONGEST_WORD, _MOST_CHOICES = 8, 12, 30
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"
_IDENTITY = re.compile(r"[a-z-]+\.[a-z0-9.-]+")
_FIRST, _SOME = f"ORDER BY identity LIMIT {_MOST_LOOKED_AT}", f"LIMIT {_MOST_NAMED}"
_KEY = "document, identity, type, number, year, symbol, issuer, place, folded"
# Values of columns, by the columns' names.
_Told = Mapping[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a lookup gives: one document with its citations; or several; or the nearest, `is_near` then true.

    `documents` are at most twenty of `total`. One document is cited in so many `reports`, so many `times`; `citations` are a page of
    these. `expected` is the identity that the query makes, where it tells enough for one.
    """

    query: str
    documents: tuple[Document, ...]
    citations: tuple[Citation, ...] = ()
    is_near: bool = False
    expected: str | None = None
    total: int = 0
    reports: int = 0
    times: int = 0


@lru_cache(maxsize=8192)
def _is_joined_part(asked: str, symbol: str | None) -> bool:
    """Say whether what a query has of a symbol is a run of the symbol's groups, however it is parted."""
    groups = [compact(group) for group in (symbol or "").replace("/", "-").split("-")]
    return any(
        asked == "".join(groups[start:end])
        for start in range(len(groups))
        for end in range(start + 1, len(groups) + 1)
    )


def _writes_year(line: Line) -> bool:
    """Say whether a document's number carries its year."""
    written = line["identity"].split(".")[1]
    return written.startswith(f"{line['number']}-{line['year']}-".replace(".", "-")) or compact(
        line["symbol"]
    ).startswith(("qh", "ubtvqh"))


def _fits(line: Line, query: Query) -> bool:
    """Say whether nothing that a query tells contradicts a document."""
    return (
        (query.year is None or line["year"] == query.year)
        and (not query.types or line["type"] in query.types or query.types <= {"văn bản"})
        and (not query.symbol or _is_joined_part(query.symbol, line["symbol"]))
        and (query.place is None or line["place"] == query.place)
        and _writes_year_so(line, query)
        and (
            not query.issuers
            or line["issuer"] is None
            or any(name in fold(line["issuer"]) for name in query.issuers)
        )
    )


def _writes_year_so(line: Line, query: Query) -> bool:
    """Say whether a document's number carries its year as the query has it: a symbol typed in full tells with or without."""
    if not query.symbol or query.is_in_number is None:
        return True
    if query.is_in_number:
        return not query.year or _writes_year(line)
    return (
        not _writes_year(line)
        or line["type"] in ALWAYS_WITH_YEAR
        or query.symbol != compact(line["symbol"])
    )


def _narrowed(found: Sequence[Line], wants: Callable[[Line], bool]) -> Sequence[Line]:
    """Return those that are wanted, or all where none is."""
    return [line for line in found if wants(line)] or found


def _best(found: Sequence[Line], query: Query) -> Sequence[Line]:
    """Return of the documents that fit those that fit to the letter: the whole symbol, its diacritics, the year where it is written."""
    if query.symbol:
        found = _narrowed(found, lambda line: compact(line["symbol"]) == query.symbol)
        if not query.written.isascii():
            letters = "".join(filter(str.isalnum, query.written.lower()))
            found = _narrowed(
                found,
                lambda line: (
                    "".join(filter(str.isalnum, (line["symbol"] or "").lower())) == letters
                ),
            )
    found = _narrowed(found, _writes_year) if query.has_slash_year else found
    return sorted(found, key=lambda line: line["identity"] != query.expected)


def _choose(connection: "Readable", columns: str, told: _Told, order: str = "") -> Sequence[Line]:
    """Return these columns of the documents of which this is told, in an order and at most so many where it says so."""
    having, given = among(told)
    return ask(connection, f"SELECT {columns} FROM documents WHERE {having} {order}", given)  # noqa: S608  # our own words


def _told_by(query: Query) -> _Told:
    """Return the columns that a query tells by themselves, with what it tells of them."""
    told: _Told = {
        name: [value]
        for name in ("number", "year", "place")
        if (value := getattr(query, name)) is not None
    }
    return {**told, "type": sorted(query.types)} if query.types - {"văn bản"} else told


def _numbered(connection: "Readable", query: Query) -> Sequence[int]:
    """Return the documents of a number that nothing contradicts; those that bear the symbol as it is written, if there are such."""
    told = _told_by(query)
    if not (query.symbol or query.issuers or query.rest or query.has_slash_year or query.expected):
        return [
            line["document"] for line in _choose(connection, "document", told, _FIRST)
        ]  # there is nothing more to judge them by
    exact = _fitting(connection, query, {**told, "symbol": [query.full]}) if query.full else []
    found = exact or _fitting(connection, query, {**told, **_symbol_of(connection, query, told)})
    return [line["document"] for line in _with_words(found, query)]


def _symbol_of(connection: "Readable", query: Query, told: _Told) -> _Told:
    """Return the symbols that what a query has of one may be part of, among those of documents of which the rest is told."""
    if not query.symbol:
        return {}
    indexed = {name: values for name, values in told.items() if name != "type"}
    return {
        "symbol": [
            line["symbol"]
            for line in _choose(connection, "DISTINCT symbol", indexed)
            if _is_joined_part(query.symbol, line["symbol"])
        ]
    }


def _fitting(connection: "Readable", query: Query, told: _Told) -> Sequence[Line]:
    """Return the documents of which this is told that fit a query, those that fit it to the letter if any does."""
    found = [line for line in _choose(connection, _KEY, told, _FIRST) if _fits(line, query)]
    return _best(found, query) if found else []


def _with_words(found: Sequence[Line], query: Query) -> Sequence[Line]:
    """Return of several documents those whose names hold what else the query says, if any does."""
    if len(found) < 2 or not query.rest:
        return found
    return _narrowed(found, lambda line: set(query.rest) <= set(line["folded"].split()))


def _variants(written: str, letters: str) -> set[str]:
    """Return everything that is one letter away: lost, changed, added or swapped."""
    parts = [(written[:at], written[at:]) for at in range(len(written) + 1)]
    lost = {left + right[1:] for left, right in parts if right}
    changed = {left + letter + right[1:] for left, right in parts if right for letter in letters}
    added = {left + letter + right for left, right in parts for letter in letters}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    return (lost | changed | added | swapped) - {written, ""}


def _near_number(connection: "Readable", query: Query) -> list[int]:
    """Return documents of that number whatever else differs, and of a number like it where the rest fits."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # only what is not found needs it

    same = _choose(connection, _KEY, {"number": [query.number]}, _SOME)
    numbers = sorted(
        number for number in _variants(str(query.number), _DIGITS) if not number.startswith("0")
    )
    like: Sequence[Line] = []
    if query.year is not None and (query.symbol or query.types):
        like = [
            line
            for line in _choose(connection, _KEY, {"number": numbers, "year": [query.year]}, _SOME)
            if _fits(line, query)
        ]
    asked = query.expected or fold(query.text)
    ranked = sorted(
        [*same, *like],
        key=lambda line: (
            -fuzz.ratio(asked, line["identity"]) - 20 * (line["number"] == query.number),
            line["identity"],
        ),
    )
    return [line["document"] for line in ranked[:_MOST]]


def _named(connection: "Readable", query: Query) -> tuple[list[int], bool]:
    """Return the documents whose names hold all the words of a query, and whether these are only near."""
    phrases = tuple((word,) for word in query.rest)
    by_law = _law_versions(connection, query)
    if by_law:
        return by_law
    if not phrases:
        return [], False
    found = find_titles(connection, phrases, _MOST_NAMED)
    if not found:
        return _near_words(connection, query), True
    lines = _choose(connection, _KEY, {"document": found})
    fitting = [line["document"] for line in lines if _fits(line, query)]
    return _ranked(connection, fitting or found, query), not fitting


def _law_versions(connection: "Readable", query: Query) -> tuple[list[int], bool] | None:
    """Return the versions of a law that is named which the store has: that of the year, else all, the newest first."""
    from viendan.references.identity import law_key  # noqa: PLC0415  # beside its only use

    keys = {key: law for law in query.laws if (key := law_key(law))}
    if not keys:
        return None
    stored = _choose(connection, _KEY, {"identity": list(keys)}, "ORDER BY year DESC, identity")
    if query.expected is not None and (
        exact := [line["document"] for line in stored if line["identity"] == query.expected]
    ):
        return exact, False
    return ([line["document"] for line in stored], query.year is not None) if stored else None


def _ranked(connection: "Readable", found: Sequence[int], query: Query) -> list[int]:
    """Return documents found by their words: those that write them so first, then the most cited."""
    asked, folded = query.text.lower().strip(), " ".join(query.rest)
    lines = _choose(connection, "document, type, title, folded", {"document": found})
    counts = citing_reports(connection, found)

    def order(line: Line) -> tuple[object, ...]:
        is_exact = asked in f"{line['type']} {line['title'] or ''}".lower()
        return (
            not is_exact,
            folded not in line["folded"],
            -counts.get(line["document"], 0),
            line["document"],
        )

    return [line["document"] for line in sorted(lines, key=order)]


def _near_words(connection: "Readable", query: Query) -> list[int]:
    """Return documents whose names hold words like those of the query, nearest first."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # only what is not found needs it

    meant = [_spelled(connection, word) for word in query.rest[:_MOST_WORDS] if len(word) > 1]
    found = next(
        (
            hits
            for wanted in _choices([some for some in meant if some])
            if (hits := find_titles(connection, wanted, _MOST_NAMED))
        ),
        [],
    )

    def likeness(folded: str) -> float:
        return sum(
            max(fuzz.ratio(word, other) for other in folded.split()) for word in query.rest
        ) / len(query.rest)

    lines = _choose(connection, "document, type, title, folded", {"document": found})
    scored = sorted(
        (-likeness(line["folded"]), len(line["folded"]), line["document"]) for line in lines
    )
    return [document for score, _, document in scored if -score >= _LIKE_ENOUGH][:_MOST]


def _spelled(connection: "Readable", word: str) -> tuple[str, ...]:
    """Return a word if documents' names hold it, else those one letter away that they hold."""
    if find_titles(connection, ((word,),), 1):
        return (word,)
    likely = _variants(word, _LETTERS) if len(word) < _LONGEST_WORD else set()
    return tuple(other for other in sorted(likely) if find_titles(connection, ((other,),), 1))[
        :_MOST_WORDS
    ]


def _choices(meant: list[tuple[str, ...]]) -> Iterable[tuple[Phrase, ...]]:
    """Yield what to search for in turn: every choice of the words that are meant, then the same with one of them left out."""
    left_out = [meant[:at] + meant[at + 1 :] for at in range(len(meant))] if len(meant) > 2 else []
    for some in [meant, *left_out]:
        for chosen in islice(product(*some), _MOST_CHOICES if some else 0):
            yield tuple((word,) for word in chosen)


def _identified(connection: "Readable", text: str) -> int | None:
    """Return the document whose identity a text is; what is not written as identities are is not asked for."""
    found = (
        _choose(connection, "document", {"identity": [text]}) if _IDENTITY.fullmatch(text) else []
    )
    return next((line["document"] for line in found), None)


def _search(connection: "Readable", query: Query, text: str) -> tuple[Sequence[int], bool]:
    exact = _identified(connection, text.strip().lower())
    if exact is not None:
        return [exact], False
    if query.number is None:
        return _named(connection, query)
    if query.rest and not (query.types or query.symbol or query.year):
        named = find_titles(connection, tuple((word,) for word in words(fold(text))), _MOST_NAMED)
        if named:
            return _ranked(connection, named, query), False
    found = _numbered(connection, query)
    if found:
        return found, False
    return _near_number(connection, query), True


def _documents(connection: "Readable", keys: Sequence[int]) -> tuple[Document, ...]:
    """Return documents by their keys, in that order."""
    rows = {
        row["document"]: document_of(row) for row in _choose(connection, "*", {"document": keys})
    }
    return tuple(rows[key] for key in keys if key in rows)


def _with_citations(connection: "Readable", found: Found, page: Page) -> Found:
    """Return what was found with a page of the places that cite it, if it is one document."""
    if len(found.documents) != 1 or found.is_near:
        return found
    key = key_of(found.documents[0].identity)
    cited = tuple(map(citation_of, places_that_cite(connection, Asked(key), page)))
    times = ask(
        connection,
        "SELECT count(*) AS times FROM links WHERE document = :document",
        {"document": key},
    )[0]["times"]
    return replace(
        found, citations=cited, reports=citing_reports(connection, [key]).get(key, 0), times=times
    )


def find_documents(connection: "Readable", query: str) -> Found:
    """Return the documents that a query means, without their citations."""
    asked = parse(query)
    keys, is_near = _search(connection, asked, query)
    found = _documents(connection, keys[:_MOST])
    expected = asked.expected if is_near or not found else None
    return Found(query, found, is_near=is_near and bool(found), expected=expected, total=len(keys))


def found_in(connection: "Readable", query: str, page: Page | None = None) -> Found:
    """Return what a store knows of a query in any spelling: one document with a page of its citations, several, or the nearest."""
    return _with_citations(
        connection, find_documents(connection, query.replace("\0", "")), page or Page()
    )


def lookup(store: "Store", query: str, page: Page | None = None) -> Found:
    """Return what `found_in` does, of an open store."""
    with store.reading() as connection:
        return found_in(connection, query, page)
