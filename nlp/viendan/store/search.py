"""Searching the paragraphs of all reports for words and phrases, with their diacritics or without."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from viendan.folding import fold
from viendan.store.bulk import chunks, pairs
from viendan.store.citing import path_of
from viendan.store.fulltext import Passage, Phrase, Wanted, match_passages, places_of
from viendan.store.overlay import corrected_domains
from viendan.store.schema import paragraphs, reports
from viendan.store.shapes import Filters, Page
from viendan.store.store import Store
from viendan.store.words import tag, words

#: At most so many paragraphs are looked at for a query.
MOST = 1000
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that holds what was searched for; `marks` are where, in its text."""

    report: int
    path: str
    report_title: str | None
    date: str | None
    place: str | None
    domain: str | None
    paragraph: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of paragraphs; `is_folded` says that they were found only without regard to diacritics.

    `has_more` says that there are more than `total`, which were not looked at.
    """

    total: int
    hits: tuple[Hit, ...]
    is_folded: bool = False
    has_more: bool = False


def phrases_of(query: str) -> tuple[Phrase, ...]:
    """Return the words and the phrases in quotation marks of a query, in small letters."""
    found = ("".join(match.groups(default="")) for match in _PHRASE.finditer(query))
    return tuple(phrase for told in found if (phrase := tuple(words(told))))


def _tags(filters: Filters) -> tuple[str, ...]:
    told = (("domain", filters.domain), ("issuer", filters.issuer), ("place", filters.place), ("year", filters.year), ("relation", filters.relation))
    return tuple(tag(name, value) for name, value in told if value is not None)


def _matched(connection: Connection, phrases: tuple[Phrase, ...], filters: Filters) -> tuple[list[Passage], bool]:
    """Return the paragraphs that hold the phrases as written, or but for diacritics if none does or none are written, and whether only so."""
    folded = tuple(tuple(map(fold, phrase)) for phrase in phrases)
    tags = _tags(filters)
    if folded != phrases and (exact := match_passages(connection, Wanted("exact", phrases, tags), MOST + 1)):
        return exact, False
    return match_passages(connection, Wanted("folded", folded, tags), MOST + 1), folded != phrases


def search(store: Store, query: str, filters: Filters | None = None, page: Page | None = None) -> Hits:
    """Return the paragraphs that hold every word of a query and every phrase in quotation marks, those stored last first.

    With diacritics the query is taken at its word, and without regard to them only where nothing bears it; a query without
    diacritics finds every spelling.
    """
    phrases, chosen = phrases_of(query), page or Page()
    if not phrases:
        return Hits(0, ())
    with store.reading() as connection:
        found, is_folded = _matched(connection, phrases, filters or Filters())
        shown = found[:MOST][chosen.offset : chosen.offset + chosen.size]
        hits = _hits(connection, places_of(connection, shown), phrases)
    return Hits(min(len(found), MOST), hits, is_folded, len(found) > MOST)


def _hits(connection: Connection, places: Sequence[tuple[int, int]], phrases: tuple[Phrase, ...]) -> tuple[Hit, ...]:
    told = func.substr(reports.c.text, paragraphs.c.start + 1, paragraphs.c.end - paragraphs.c.start).label("told")
    own = (paragraphs.c.report, paragraphs.c.position, paragraphs.c.start, paragraphs.c.domain)
    query = select(*own, told, reports.c.sha256, reports.c.title, reports.c.date, reports.c.place, path_of().label("path")).join(reports)
    rows: dict[tuple[int, int], Row[Any]] = {}
    for chunk in chunks(places):
        wanted = pairs(chunk)
        shown = query.join(wanted, (wanted.c.column1 == paragraphs.c.report) & (wanted.c.column2 == paragraphs.c.position))
        rows |= {(row.report, row.position): row for row in connection.execute(shown)}
    corrected = corrected_domains(connection, sorted({row.sha256 for row in rows.values()}))
    return tuple(_hit(rows[place], phrases, corrected) for place in places)


def _hit(row: Row[Any], phrases: tuple[Phrase, ...], corrected: dict[tuple[str, int], str]) -> Hit:
    domain = corrected.get((row.sha256, row.start), row.domain)
    return Hit(row.report, row.path or "", row.title, row.date, row.place, domain, row.position, row.told, marks_in(row.told, phrases))


_WORD = re.compile(r"[^\W_]+")


def marks_in(text: str, phrases: tuple[Phrase, ...]) -> tuple[tuple[int, int], ...]:
    """Return where the phrases stand in a text, written so or but for diacritics, in order."""
    spans = [match.span() for match in _WORD.finditer(text)]
    told = [fold(text[start:end]) for start, end in spans]
    found = set()
    for phrase in phrases:
        wanted = [fold(word) for word in phrase]
        for at in range(len(told) - len(wanted) + 1):
            if told[at : at + len(wanted)] == wanted:
                found.add((spans[at][0], spans[at + len(wanted) - 1][1]))
    return tuple(sorted(found))
