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
_HEADING_TAGS = tuple(tag("role", role) for role in ("title", "heading"))


def ranked_paragraphs(connection: Connection, wanted: Wanted, limit: int) -> list[IndexedParagraph]:
    """Return the paragraphs with all that is wanted, at most `limit`, the best first.

    First those that have the phrases side by side, then those that have them close together, then
    all others. Among each, titles and headings come first, then what was stored last.
    """
    groups = _groups(connection, wanted, limit)
    if not groups[-1]:
        return []
    rank = {place: at for at, group in reversed(list(enumerate(groups))) for place in group}
    # Where a group fills the answer, no heading that is not in a group can come into it.
    oldest = min(rank) if any(len(group) == limit for group in groups) else None
    of_headings = replace(wanted, any_tag=_HEADING_TAGS, oldest=oldest)
    headings = set(match_paragraphs(connection, of_headings, limit))
    every = [*dict.fromkeys(place for group in groups for place in group)]
    every += sorted(headings - rank.keys(), reverse=True)
    every.sort(key=lambda place: (rank.get(place, len(groups)), place not in headings))
    return every[:limit]


def _groups(connection: Connection, wanted: Wanted, limit: int) -> list[list[IndexedParagraph]]:
    """Return the paragraphs by how close the phrases stand; no more groups than are needed."""

    def match(question: Wanted) -> list[IndexedParagraph]:
        return match_paragraphs(connection, question, limit)

    if len(wanted.phrases) < 2:
        return [match(wanted)]
    side_by_side = match(replace(wanted, phrases=(sum(wanted.phrases, ()),)))
    if len(side_by_side) == limit:
        return [side_by_side]
    found = match(wanted)
    if len(found) == len(side_by_side):
        return [found]
    return [side_by_side, match(replace(wanted, most_between=_CLOSE)), found]
