"""Searching the paragraphs of all reports for words and phrases, with their diacritics or without."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, select

from viendan.folding import fold
from viendan.store.bulk import chunks
from viendan.store.citing import path_of
from viendan.store.fulltext import Phrase, Wanted, find_passages, tag, words
from viendan.store.overlay import corrected_domains
from viendan.store.schema import paragraphs, reports
from viendan.store.shapes import Filters, Page
from viendan.store.store import Store

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


def _places(connection: Connection, phrases: tuple[Phrase, ...], filters: Filters) -> tuple[list[tuple[int, int]], bool]:
    """Return the paragraphs that hold the phrases as written, then those that hold them but for diacritics if none does or none are written."""
    folded = tuple(tuple(map(fold, phrase)) for phrase in phrases)
    tags = _tags(filters)
    exact = find_passages(connection, Wanted("exact", phrases, tags), MOST + 1)
    if exact and folded != phrases:
        return exact, False
    loose = find_passages(connection, Wanted("folded", folded, tags), MOST + 1)
    return list(dict.fromkeys(chain(exact, loose))), folded != phrases


def search(store: Store, query: str, filters: Filters | None = None, page: Page | None = None) -> Hits:
    """Return the paragraphs that hold every word of a query and every phrase in quotation marks, newest reports first.

    With diacritics the query is taken at its word, and without regard to them only where nothing bears it; a query without
    diacritics finds both, what is written like it first.
    """
    phrases, chosen = phrases_of(query), page or Page()
    if not phrases:
        return Hits(0, ())
    with store.reading() as connection:
        places, is_folded = _places(connection, phrases, filters or Filters())
        shown = places[:MOST][chosen.offset : chosen.offset + chosen.size]
        hits = _hits(connection, shown, phrases)
    return Hits(min(len(places), MOST), hits, is_folded, len(places) > MOST)


def _hits(connection: Connection, places: Sequence[tuple[int, int]], phrases: tuple[Phrase, ...]) -> tuple[Hit, ...]:
    asked = sorted({report for report, _ in places})
    heads: dict[int, Row[Any]] = {}
    for chunk in chunks(asked):
        columns = (reports.c.report, reports.c.sha256, reports.c.text, reports.c.title, reports.c.date, reports.c.place, path_of().label("path"))
        heads |= {row.report: row for row in connection.execute(select(*columns).where(reports.c.report.in_(chunk)))}
    corrected = corrected_domains(connection, sorted(head.sha256 for head in heads.values()))
    found = []
    for report, position in places:
        head = heads[report]
        row = connection.execute(select(paragraphs).where((paragraphs.c.report == report) & (paragraphs.c.position == position))).one()
        text = head.text[row.start : row.end]
        domain = corrected.get((head.sha256, row.start), row.domain)
        found.append(Hit(report, head.path or "", head.title, head.date, head.place, domain, position, text, marks_in(text, phrases)))
    return tuple(found)


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
