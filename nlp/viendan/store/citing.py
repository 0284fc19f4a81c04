"""The places that cite a document, in any order, narrowed or not, and how many reports cite it."""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from viendan.store.keys import ALL, group_of
from viendan.store.reading import Line, among, ask
from viendan.store.shapes import Citation, Filters, Page

if TYPE_CHECKING:
    from viendan.store.reading import Readable

_NEWEST = "link.date DESC, link.report, link.position"
_ORDERS = {"date": _NEWEST, **{name: f"link.{name} IS NULL, link.{name}, {_NEWEST}" for name in ("place", "domain")}}
_CONDITIONS = {
    "domain": "domain = :domain",
    "issuer": "issuer = :issuer",
    "place": "place = :place",
    "year": "date BETWEEN :year AND :year_end",
    "relation": "relation = :relation",
}
# A page of the links of a document, each with its mention, the report and the paragraph around it.
_PLACES = """
WITH link AS (SELECT * FROM links AS link WHERE {conditions} ORDER BY {order} LIMIT :size OFFSET :offset)
SELECT link.*, mentions.start, mentions."end", mentions.text, mentions.paragraph, paragraphs.headings, reports.title,
    coalesce(paragraphs.start, mentions.start) AS first,
    substr(reports.text, coalesce(paragraphs.start, mentions.start) + 1,
        coalesce(paragraphs."end", mentions."end") - coalesce(paragraphs.start, mentions.start)) AS told,
    (SELECT min(files.path) FROM files WHERE files.report = reports.report) AS path,
    (SELECT judgements.verdict FROM judgements
        WHERE judgements.report = mentions.report AND judgements.start = mentions.start AND judgements."end" = mentions."end"
        ORDER BY judgements.number DESC LIMIT 1) AS verdict
FROM link
JOIN mentions ON mentions.report = link.report AND mentions.position = link.position
JOIN reports ON reports.report = link.report
LEFT JOIN paragraphs ON paragraphs.report = mentions.report AND paragraphs.position = mentions.paragraph
ORDER BY {order}
"""
_CITING = 'SELECT key, count FROM tallies WHERE "group" = :group AND about = :about AND {}'


@cache
def _question(told: tuple[str, ...], sort: str) -> str:
    conditions = " AND ".join(["document = :document", *(_CONDITIONS[name] for name in told)])
    return _PLACES.format(conditions=conditions, order=_ORDERS[sort])


def places_that_cite(connection: "Readable", document: int, filters: Filters, page: Page, sort: str = "date") -> Sequence[Line]:
    """Return a page of the places that cite a document, as rows; `sort` is "date" (newest report first), "place" or "domain"."""
    told = {name: value for name in _CONDITIONS if (value := getattr(filters, name)) is not None}
    year = {"year": str(filters.year), "year_end": f"{filters.year}-99"} if "year" in told else {}
    given = {**told, **year, "document": document, "offset": page.offset, "size": page.size}
    return ask(connection, _question(tuple(told), sort), given)


def citing_reports(connection: "Readable", documents: Sequence[int]) -> dict[int, int]:
    """Return how many reports cite each of some documents."""
    some, given = among({"key": list(map(str, documents))})
    everywhere = {"group": group_of(ALL), "about": "document"}
    return {int(line["key"]): line["count"] for line in ask(connection, _CITING.format(some), {**everywhere, **given})}


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
