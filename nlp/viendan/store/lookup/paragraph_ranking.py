"""Ranking: the paragraphs with the words of a query, in the order in which people want them.

Every question is one for the full text index: no text is read to put paragraphs in order.
"""

from dataclasses import replace

from sqlalchemy import Connection

from viendan.store.database.protocol import IndexedParagraph, Wanted
from viendan.store.derived.fulltext import match_paragraphs
from viendan.store.derived.words import tag

# Words with at most this many others between them are close.
_CLOSE = 5
_HEADING_ROLES = ("title", "heading")


def ranked_paragraphs(connection: Connection, wanted: Wanted, limit: int) -> list[IndexedParagraph]:
    """Return the paragraphs with all that is wanted, at most `limit`, the best first.

    First those that have the phrases side by side, then those that have them close together, then
    all others. Among each, titles and headings come first, then what was stored last.
    """
    found = match_paragraphs(connection, wanted, limit)
    if not found:
        return []
    groups = [*(match_paragraphs(connection, one, limit) for one in _closer(wanted)), found]
    rank = {place: at for at, group in reversed(list(enumerate(groups))) for place in group}
    headings = {
        place
        for role in _HEADING_ROLES
        for place in match_paragraphs(connection, _with_role(wanted, role), limit)
    }
    every = [*dict.fromkeys(place for group in groups for place in group)]
    every += sorted(headings - rank.keys(), reverse=True)
    last = len(groups)
    every.sort(key=lambda place: (rank.get(place, last), place not in headings))
    return every[:limit]


def _closer(wanted: Wanted) -> list[Wanted]:
    """Return the stricter questions: all phrases as one, then each close to the next."""
    if len(wanted.phrases) < 2:
        return []
    as_one = (tuple(word for phrase in wanted.phrases for word in phrase),)
    return [replace(wanted, phrases=as_one), replace(wanted, most_between=_CLOSE)]


def _with_role(wanted: Wanted, role: str) -> Wanted:
    return replace(wanted, tags=(*wanted.tags, tag("role", role)))
