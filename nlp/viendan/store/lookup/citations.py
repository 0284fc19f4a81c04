"""The places that cite a document, in any order, narrowed or not, and how many reports cite it."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from viendan.store.database.dialect import dialect_of
from viendan.store.database.keys import ALL, group_of
from viendan.store.database.sql import Line, among, as_given, ask
from viendan.store.lookup.answers import Citation, Filters, Page

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable

Sort = Literal["date", "place", "domain", "left", "right"]


class Asked(NamedTuple):
    """Which of a document's citations are asked for, and in what order: the newest report first where nothing else is said."""

    document: int
    filters: Filters = Filters()
    sort: Sort = "date"


_NEWEST = "link.date DESC, link.report, link.position"
_ORDERS = {
    "date": _NEWEST,
    **{name: f"link.{name} IS NULL, link.{name}, {_NEWEST}" for name in ("place", "domain")},
}
_CONDITIONS = {
    "domain": "domain = :domain",
    "issuer": "issuer = :issuer",
    "place": "place = :place",
    "year": "date BETWEEN :year AND :year_end",
    "relation": "relation = :relation",
}
# The chosen links of a document, each with its mention and the paragraph around it, and whatever more is wanted.
_PLACES = """
WITH link AS ({chosen})
SELECT link.report, link.position, mentions.start, mentions."end", coalesce(paragraphs.start, mentions.start) AS first,
    substr(reports.text, coalesce(paragraphs.start, mentions.start) + 1,
        coalesce(paragraphs."end", mentions."end") - coalesce(paragraphs.start, mentions.start)) AS told{more}
FROM link
JOIN mentions ON mentions.report = link.report AND mentions.position = link.position
JOIN reports ON reports.report = link.report
LEFT JOIN paragraphs ON paragraphs.report = mentions.report AND paragraphs.position = mentions.paragraph
ORDER BY {order}
"""
_PAGE = "SELECT * FROM links AS link WHERE document = :document AND {conditions} ORDER BY {order} LIMIT :size OFFSET :offset"
# CROSS JOIN has SQLite look each place up, where it would read all links of the document.
_AT = """SELECT link.* FROM ({given}) AS wanted CROSS JOIN links AS link
    WHERE link.report = wanted.report AND link.position = wanted.position AND link.document = :document"""
_MORE = """, link.date, link.origin, link.issuer, link.place, link.domain, link.relation, mentions.text, mentions.paragraph, paragraphs.headings, reports.title,
    (SELECT min(files.path) FROM files WHERE files.report = reports.report) AS path,
    (SELECT judgements.verdict FROM judgements
        WHERE judgements.report = mentions.report AND judgements.start = mentions.start AND judgements."end" = mentions."end"
        ORDER BY judgements.number DESC LIMIT 1) AS verdict"""
#: What citations are sorted by, by the words before or after the mention.
BY_CONTEXT: dict[str, Callable[[Line], list[str]]] = {
    "left": lambda place: left_of(place).casefold().split()[::-1],
    "right": lambda place: right_of(place).casefold().split(),
}
# So many citations, the newest, are sorted by their context.
_MOST_SORTED = 300
_CITING = 'SELECT key, count FROM tallies WHERE "group" = :group AND about = :about AND {}'


def _narrowed(filters: Filters) -> tuple[str, dict[str, object]]:
    """Return the condition on links that filters make, and what a question with it is given."""
    told = {
        name: value
        for name in Filters.__dataclass_fields__
        if (value := getattr(filters, name)) is not None
    }
    year = {"year": str(filters.year), "year_end": f"{filters.year}-99"} if "year" in told else {}
    return " AND ".join(["true", *(_CONDITIONS[name] for name in told)]), {**told, **year}


def _page(
    connection: "Readable", asked: Asked, page: Page, order: str, more: str
) -> Sequence[Line]:
    conditions, given = _narrowed(asked.filters)
    question = _PLACES.format(
        chosen=_PAGE.format(conditions=conditions, order=order), order=order, more=more
    )
    return ask(
        connection,
        question,
        {**given, "document": asked.document, "offset": page.offset, "size": page.size},
    )


def places_that_cite(connection: "Readable", asked: Asked, page: Page) -> Sequence[Line]:
    """Return a page of the places that cite a document, as rows, in the order "date" (newest report first), "place" or "domain"."""
    return _page(connection, asked, page, _ORDERS[asked.sort], _MORE)


def by_context(connection: "Readable", asked: Asked) -> tuple[tuple[int, int], ...]:
    """Return report and position of the newest 300 places that cite a document, by the words before or after the mention ("left", "right")."""
    found = _page(connection, asked, Page(size=_MOST_SORTED), _NEWEST, "")
    return tuple(
        (place["report"], place["position"]) for place in sorted(found, key=BY_CONTEXT[asked.sort])
    )


def places_at(
    connection: "Readable", document: int, places: Sequence[tuple[int, int]]
) -> list[Line]:
    """Return the places at these reports and positions that cite a document, in this order."""
    chosen = _AT.format(given=dialect_of(connection).GIVEN_POSITIONS)
    lines = ask(
        connection,
        _PLACES.format(chosen=chosen, order=_NEWEST, more=_MORE),
        {**as_given(places), "document": document},
    )
    found = {(place["report"], place["position"]): place for place in lines}
    return [found[place] for place in places if place in found]


def citing_reports(connection: "Readable", documents: Sequence[int]) -> dict[int, int]:
    """Return how many reports cite each of some documents."""
    some, given = among({"key": list(map(str, documents))})
    everywhere = {"group": group_of(ALL), "about": "document"}
    return {
        int(line["key"]): line["count"]
        for line in ask(connection, _CITING.format(some), {**everywhere, **given})
    }


def left_of(place: Line) -> str:
    """Return the paragraph's text before the mention."""
    return str(place["told"][: place["start"] - place["first"]])


def right_of(place: Line) -> str:
    """Return the paragraph's text after the mention."""
    return str(place["told"][place["end"] - place["first"] :])


def citation_of(place: Line) -> Citation:
    """Return a place as a citation."""
    return Citation(
        report=place["report"],
        path=place["path"] or "",
        report_title=place["title"],
        report_date=place["date"] or None,
        issuer=place["issuer"],
        place=place["place"],
        domain=place["domain"],
        headings=tuple(json.loads(place["headings"] or "[]")),
        left=left_of(place),
        mention=place["text"],
        right=right_of(place),
        relation=place["relation"],
        origin=place["origin"],
        position=place["position"],
        paragraph=place["paragraph"],
        corrected=place["verdict"],
    )
