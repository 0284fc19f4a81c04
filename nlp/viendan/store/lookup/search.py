"""Searching the paragraphs of all reports for words and phrases, with their diacritics or without."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from viendan.store.database.bulk import given_positions
from viendan.store.database.dialect import dialect_of
from viendan.store.database.protocol import Dialect, IndexedParagraph, Phrase, Wanted
from viendan.store.database.schema import paragraphs, reports
from viendan.store.database.sql import as_given
from viendan.store.derived.fulltext import match_passages, places_of
from viendan.store.derived.overlay import last_domain
from viendan.store.derived.words import tag, words
from viendan.store.files import path_of
from viendan.store.lookup.answers import Filters, Page
from viendan.store.store import Store
from viendan.text.folding import fold

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
    told = (
        ("domain", filters.domain),
        ("issuer", filters.issuer),
        ("place", filters.place),
        ("year", filters.year),
        ("relation", filters.relation),
    )
    return tuple(tag(name, str(value)) for name, value in told if value is not None)


def _matched(
    connection: Connection, phrases: tuple[Phrase, ...], filters: Filters
) -> tuple[list[IndexedParagraph], bool]:
    """Return the paragraphs that hold the phrases as written, or but for diacritics if none does or none are written, and whether only so."""
    folded = tuple(tuple(map(fold, phrase)) for phrase in phrases)
    tags = _tags(filters)
    if folded != phrases and (
        exact := match_passages(connection, Wanted("exact", phrases, tags), MOST + 1)
    ):
        return exact, False
    return match_passages(connection, Wanted("folded", folded, tags), MOST + 1), folded != phrases


def search(
    store: Store, query: str, filters: Filters | None = None, page: Page | None = None
) -> Hits:
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


@cache
def _shown(dialect: Dialect) -> Select[tuple[Any, ...]]:
    """Return the query for the paragraphs at places that it is given, with their reports."""
    wanted = given_positions(dialect)
    told = func.substr(
        reports.c.text, paragraphs.c.start + 1, paragraphs.c.end - paragraphs.c.start
    ).label("told")
    domain = func.coalesce(last_domain(), paragraphs.c.domain).label("domain")
    own = (
        paragraphs.c.report,
        paragraphs.c.position,
        domain,
        told,
        reports.c.title,
        reports.c.date,
        reports.c.place,
    )
    return (
        select(*own, path_of().label("path"))
        .join(
            wanted,
            (wanted.c.report == paragraphs.c.report) & (wanted.c.position == paragraphs.c.position),
        )
        .join(reports, reports.c.report == paragraphs.c.report)
    )


def _hits(
    connection: Connection, places: Sequence[tuple[int, int]], phrases: tuple[Phrase, ...]
) -> tuple[Hit, ...]:
    rows = connection.execute(_shown(dialect_of(connection)), as_given(places)).all()
    hits = {(row.report, row.position): _hit(row, phrases) for row in rows}
    return tuple(hits[place] for place in places)


def _hit(row: Row[Any], phrases: tuple[Phrase, ...]) -> Hit:
    return Hit(
        row.report,
        row.path or "",
        row.title,
        row.date,
        row.place,
        row.domain,
        row.position,
        row.told,
        marks_in(row.told, phrases),
    )


_WORD = re.compile(r"[^\W_]+")
# Vietnamese is written in some ten thousand syllables: folding each of a page's words anew would take most of the time of a search.
_folded = lru_cache(maxsize=1 << 14)(fold)


def marks_in(text: str, phrases: tuple[Phrase, ...]) -> tuple[tuple[int, int], ...]:
    """Return where the phrases stand in a text, written so or but for diacritics, in order."""
    there = list(_WORD.finditer(text))
    told = [_folded(word[0]) for word in there]
    found = set()
    for phrase in phrases:
        wanted = [fold(word) for word in phrase]
        starts = (at for at, word in enumerate(told) if word == wanted[0])
        found |= {
            (there[at].start(), there[at + len(wanted) - 1].end())
            for at in starts
            if told[at : at + len(wanted)] == wanted
        }
    return tuple(sorted(found))
