"""Search: paragraphs of all reports with words and phrases, with their diacritics or without."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, or_, select

from viendan.store.database.bulk import given_positions
from viendan.store.database.cache import Held
from viendan.store.database.dialect import dialect_of
from viendan.store.database.protocol import Dialect, IndexedParagraph, Phrase, Wanted
from viendan.store.database.schema import documents, links, mentions, paragraphs, reports
from viendan.store.database.sql import as_given
from viendan.store.database.text_columns import text_between
from viendan.store.derived.fulltext import positions_of
from viendan.store.derived.overlay import last_domain
from viendan.store.derived.words import WORD, tag, words
from viendan.store.files import path_of
from viendan.store.lookup.answers import CitedPart, Filters, Page
from viendan.store.lookup.paragraph_ranking import ranked_paragraphs
from viendan.store.lookup.repeated_hits import hits_once
from viendan.store.store import Store
from viendan.text.folding import composed, fold, without_invisible

#: At most this many paragraphs are found for a query.
MOST = 1000
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_Position = tuple[int, int]
_Span = tuple[int, int]


# Vietnamese has some ten thousand syllables; folding each word of a page again would take most
# of the time of a search.
@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return fold(without_invisible(word))


@lru_cache(maxsize=1 << 14)
def _exact(word: str) -> str:
    """Return a word of a text as `words` writes it."""
    return "".join(words(word))


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found by search.

    `marks` are the spans of what was searched for in its text (code points, end exclusive).
    `parts` are the parts of documents that the paragraph cites, where it names articles, clauses
    or points. `copies` is how many near-duplicates of the report have the paragraph too.
    """

    report: int
    path: str
    report_title: str | None
    date: str | None
    place: str | None
    domain: str | None
    paragraph: int
    text: str
    marks: tuple[tuple[int, int], ...]
    parts: tuple[CitedPart, ...] = ()
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of search hits; `total` is at most `MOST`, `has_more` is whether there are more.

    `is_folded` is whether they were found only without regard to diacritics.
    """

    total: int
    hits: tuple[Hit, ...]
    is_folded: bool = False
    has_more: bool = False


class _Found(NamedTuple):
    """What is found for a query: its pages show parts of it.

    `copies` are the paragraphs that near-duplicates have too, with how many do.
    """

    places: tuple[IndexedParagraph, ...]
    copies: dict[IndexedParagraph, int]
    is_folded: bool
    has_more: bool


def search(
    store: Store, query: str, filters: Filters | None = None, page: Page | None = None
) -> Hits:
    """Return the paragraphs with every word of a query and every phrase in quotation marks.

    They are in the order of `ranked_paragraphs`; what near-duplicates repeat is found once
    (`hits_once`). The diacritics of a query count first; where no paragraph has them, they are
    disregarded. A query without diacritics finds every spelling; the letter with the tone mark
    never matters, nor do characters without width.
    """
    phrases, chosen, narrowed = phrases_of(query), page or Page(), filters or Filters()
    if not phrases:
        return Hits(0, ())
    held = store.cache.now()
    with store.reading() as connection:
        found = held.get(
            ("search", phrases, narrowed), lambda: _found(connection, held, phrases, narrowed)
        )
        shown = found.places[chosen.offset : chosen.offset + chosen.size]
        hits = _hits(connection, positions_of(connection, shown), phrases)
    counted = tuple(
        replace(hit, copies=found.copies.get(place, 0))
        for hit, place in zip(hits, shown, strict=True)
    )
    return Hits(len(found.places), counted, found.is_folded, found.has_more)


def _found(
    connection: Connection, held: Held, phrases: tuple[Phrase, ...], filters: Filters
) -> _Found:
    found, is_folded = _matched(connection, phrases, filters)
    known = found[:MOST]
    once = hits_once(connection, held, known) if filters.once else dict.fromkeys(known, 0)
    copies = {place: count for place, count in once.items() if count}
    return _Found(tuple(once), copies, is_folded, len(found) > MOST)


def phrases_of(query: str) -> tuple[Phrase, ...]:
    """Return the words of a query and its phrases in quotation marks, in lower case."""
    matches = _PHRASE.finditer(composed(query))
    found = ("".join(match.groups(default="")) for match in matches)
    return tuple(phrase for written in found if (phrase := tuple(words(written))))


def marks_in(text: str, phrases: tuple[Phrase, ...]) -> tuple[_Span, ...]:
    """Return the spans of the phrases in a text, in order.

    A phrase is marked as it is written, if the query has diacritics and the text has it so; else in
    every spelling. Phrases with nothing but white space between them have one span. Offsets are
    code points, end exclusive.
    """
    matches = list(WORD.finditer(text))
    folded = [_folded(match[0]) for match in matches]
    wanted = [tuple(map(fold, phrase)) for phrase in phrases]
    has_diacritics = wanted != list(phrases)
    exact = [_exact(match[0]) for match in matches] if has_diacritics else folded
    found = set()
    for phrase, plain in zip(phrases, wanted, strict=True):
        starts = _starts(exact, phrase) or _starts(folded, plain)
        found |= {(matches[at].start(), matches[at + len(phrase) - 1].end()) for at in starts}
    return tuple(_joined(text, sorted(found)))


def _starts(written: Sequence[str], phrase: Phrase) -> list[int]:
    """Return where a phrase begins among the words of a text."""
    size = len(phrase)
    first = phrase[0]
    return [
        at
        for at, word in enumerate(written)
        if word == first and tuple(written[at : at + size]) == phrase
    ]


def _joined(text: str, spans: Iterable[_Span]) -> list[_Span]:
    """Return ascending spans, those joined that overlap or have only white space between them."""
    found: list[_Span] = []
    for start, end in spans:
        is_beside = bool(found) and not text[found[-1][1] : start].strip()
        first, last = found.pop() if is_beside else (start, end)
        found.append((first, max(last, end)))
    return found


def _tags(filters: Filters) -> tuple[str, ...]:
    """Return the tags that the index gives to paragraphs for these filters."""
    return tuple(
        tag(name, str(value))
        for name in Filters.__dataclass_fields__
        if name not in {"completed", "once"} and (value := getattr(filters, name)) is not None
    )


def _matched(
    connection: Connection, phrases: tuple[Phrase, ...], filters: Filters
) -> tuple[list[IndexedParagraph], bool]:
    """Return the paragraphs with the phrases, and whether diacritics were disregarded for it."""
    folded = tuple(tuple(map(fold, phrase)) for phrase in phrases)
    tags = _tags(filters)
    if folded != phrases and (
        exact := ranked_paragraphs(connection, Wanted("exact", phrases, tags), MOST + 1)
    ):
        return exact, False
    wanted = Wanted("folded", folded, tags)
    return ranked_paragraphs(connection, wanted, MOST + 1), folded != phrases


def _hits(
    connection: Connection, positions: Sequence[_Position], phrases: tuple[Phrase, ...]
) -> tuple[Hit, ...]:
    dialect, given = dialect_of(connection), as_given(positions)
    rows = connection.execute(_paragraphs_at(dialect), given).all()
    parts: dict[_Position, list[CitedPart]] = {}
    for report, paragraph, *part in connection.execute(_parts_at(dialect), given):
        parts.setdefault((report, paragraph), []).append(CitedPart(*part))
    hits = {
        at: _hit(row, phrases, tuple(parts.get(at, ())))
        for row in rows
        for at in [(row.report, row.position)]
    }
    return tuple(hits[at] for at in positions)


@cache
def _paragraphs_at(dialect: Dialect) -> Select[tuple[Any, ...]]:
    """Return the query for the paragraphs at given positions, with their reports."""
    wanted = given_positions(dialect)
    columns = (
        paragraphs.c.report,
        paragraphs.c.position,
        func.coalesce(last_domain(), paragraphs.c.domain).label("domain"),
        text_between(reports.c.text, paragraphs.c.start, paragraphs.c.end).label("text"),
        reports.c.title,
        reports.c.date,
        reports.c.place,
        path_of().label("path"),
    )
    is_wanted = (wanted.c.report == paragraphs.c.report) & (
        wanted.c.position == paragraphs.c.position
    )
    return (
        select(*columns)
        .join(wanted, is_wanted)
        .join(reports, reports.c.report == paragraphs.c.report)
    )


@cache
def _parts_at(dialect: Dialect) -> Select[tuple[Any, ...]]:
    """Return the query for the cited parts in the paragraphs at given positions."""
    wanted = given_positions(dialect)
    parts = (mentions.c.article, mentions.c.clause, mentions.c.point)
    is_wanted = (wanted.c.report == mentions.c.report) & (wanted.c.position == mentions.c.paragraph)
    is_link = (links.c.report == mentions.c.report) & (links.c.position == mentions.c.position)
    return (
        select(mentions.c.report, mentions.c.paragraph, documents.c.identity, *parts)
        .join(wanted, is_wanted)
        .join(links, is_link)
        .join(documents, documents.c.document == links.c.document)
        .where(or_(*(part.is_not(None) for part in parts)))
        .order_by(mentions.c.report, mentions.c.position)
    )


def _hit(row: Row[Any], phrases: tuple[Phrase, ...], parts: tuple[CitedPart, ...]) -> Hit:
    return Hit(
        row.report,
        row.path or "",
        row.title,
        row.date,
        row.place,
        row.domain,
        row.position,
        row.text,
        marks_in(row.text, phrases),
        parts,
    )
