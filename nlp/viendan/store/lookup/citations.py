"""Citations of a document, filtered and sorted, and the number of reports that cite it."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from viendan.store.database.dialect import dialect_of
from viendan.store.database.keys import ALL, group_of
from viendan.store.database.sql import Line, among, as_given, ask
from viendan.store.lookup.answers import Citation, Filters, Page

if TYPE_CHECKING:
    from viendan.store.database.sql import Readable

#: The orders of a document's citations; "left" and "right" are the words beside the mention.
Sort = Literal["date", "place", "domain", "left", "right"]


class CitationQuery(NamedTuple):
    """Which citations of a document are wanted (its key, filters), and in which order."""

    document: int
    filters: Filters = Filters()
    sort: Sort = "date"


_NEWEST = "link.date DESC, link.report, link.position"
_ORDERS = {
    "date": _NEWEST,
    **{name: f"link.{name} IS NULL, link.{name}, {_NEWEST}" for name in ("place", "domain")},
}
# Commas around the column and the value keep "1" from matching "15" in "1,15".
_HAS_ARTICLE = r"',' || link.article || ',' LIKE :article ESCAPE '\'"
_CONDITIONS = {
    "domain": "link.domain = :domain",
    "issuer": "link.issuer = :issuer",
    "place": "link.place = :place",
    "year": "link.date BETWEEN :year AND :year_end",
    "relation": "link.relation = :relation",
    "article": _HAS_ARTICLE,
}
# No report of the same group with a lesser key cites the document.
_FIRST_OF_GROUP = """NOT EXISTS (
    SELECT 1 FROM repeated_citations AS own
    WHERE own.document = link.document AND own.report = link.report AND own.is_again
)"""
# None cites it under the same conditions.
_FIRST_FITTING = """NOT EXISTS (
    SELECT 1 FROM repeated_citations AS own
    JOIN repeated_citations AS sooner
        ON sooner.document = own.document AND sooner.first = own.first
        AND sooner.report < own.report
    JOIN links AS other ON other.report = sooner.report AND other.document = sooner.document
    WHERE own.document = link.document AND own.report = link.report AND own.is_again
        AND {conditions}
)"""
# The chosen links, each with its mention, the text of the paragraph around it, and more columns.
_CITATIONS = """
WITH link AS ({chosen})
SELECT link.report, link.position, mentions.start, mentions."end",
    coalesce(paragraphs.start, mentions.start) AS first,
    part_of(
        reports.text,
        coalesce(paragraphs.start, mentions.start), coalesce(paragraphs."end", mentions."end")
    ) AS context{more}
FROM link
JOIN mentions ON mentions.report = link.report AND mentions.position = link.position
JOIN reports ON reports.report = link.report
LEFT JOIN paragraphs
    ON paragraphs.report = mentions.report AND paragraphs.position = mentions.paragraph
ORDER BY {order}
"""
_PAGE = """
SELECT * FROM links AS link
WHERE document = :document AND {conditions}
ORDER BY {order} LIMIT :size OFFSET :offset
"""
_TOTALS = """
SELECT count(DISTINCT report) AS reports, count(*) AS times
FROM links AS link WHERE document = :document AND {conditions}
"""
# Of all citations of a document; the first report of each group is the one that counts.
_TIMES_ONCE = """
SELECT count(*) - (
    SELECT coalesce(sum("count"), 0) FROM repeated_citations
    WHERE document = :document AND is_again
) AS times
FROM links AS link WHERE document = :document
"""
# With CROSS JOIN, SQLite looks up each position; otherwise it would read all links of the document.
_AT = """
SELECT link.* FROM ({given}) AS wanted CROSS JOIN links AS link
WHERE link.report = wanted.report AND link.position = wanted.position
    AND link.document = :document
"""
_MORE = """,
    link.date, link.origin, link.issuer, link.place, link.domain, link.relation,
    part_of(reports.text, mentions.start, mentions."end") AS text,
    mentions.paragraph, mentions.article, mentions.clause, mentions.point,
    line_of(reports.headings, paragraphs.headings) AS headings, reports.title,
    (SELECT min(files.path) FROM files WHERE files.report = reports.report) AS path,
    (SELECT judgements.verdict FROM judgements
        WHERE judgements.report = mentions.report
            AND judgements.start = mentions.start AND judgements."end" = mentions."end"
        ORDER BY judgements.number DESC LIMIT 1) AS verdict"""
#: The sort keys of the orders that need the text beside the mention.
BY_CONTEXT: dict[str, Callable[[Line], list[str]]] = {
    "left": lambda row: _left_of(row).casefold().split()[::-1],
    "right": lambda row: _right_of(row).casefold().split(),
}
# At most this many citations, the newest, are sorted by their context.
_MOST_SORTED = 300
_COUNTS = 'SELECT key, count, again FROM tallies WHERE "group" = :group AND about = :about AND {}'


def _like(value: str) -> str:
    """Return the LIKE pattern for a list joined by "," that has this value."""
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%,{escaped},%"


def which_links(filters: Filters) -> str:
    """Return the condition on `link` for `completed`, without parameters."""
    if filters.completed is None:
        return "true"
    return f"(link.origin = 'registry') = {str(filters.completed).lower()}"


def _condition(filters: Filters) -> tuple[str, dict[str, object]]:
    """Return the condition on links that filters make, and its parameters."""
    values: dict[str, object] = {
        name: value for name in _CONDITIONS if (value := getattr(filters, name)) is not None
    }
    narrowing = [which_links(filters), *(_CONDITIONS[name] for name in values)]
    condition = " AND ".join(narrowing)
    if filters.once:
        other = condition.replace("link.", "other.")
        is_narrowed = narrowing != ["true"]
        is_first = _FIRST_FITTING.format(conditions=other) if is_narrowed else _FIRST_OF_GROUP
        condition += f" AND {is_first}"
    if filters.year is not None:
        values |= {"year": str(filters.year), "year_end": f"{filters.year}-99"}
    if filters.article is not None:
        values["article"] = _like(filters.article)
    return condition, values


def _page(
    connection: "Readable", query: CitationQuery, page: Page, order: str, more: str
) -> Sequence[Line]:
    conditions, values = _condition(query.filters)
    chosen = _PAGE.format(conditions=conditions, order=order)
    return ask(
        connection,
        _CITATIONS.format(chosen=chosen, order=order, more=more),
        {**values, "document": query.document, "offset": page.offset, "size": page.size},
    )


def citation_rows(connection: "Readable", query: CitationQuery, page: Page) -> Sequence[Line]:
    """Return a page of the citations of a document as rows for `citation_of`.

    The order is "date" (newest report first), "place" or "domain".
    """
    return _page(connection, query, page, _ORDERS[query.sort], _MORE)


class Totals(NamedTuple):
    """In how many reports a document is cited, and how many times.

    `all_reports` are those that cite it whatever the filters, each near-duplicate counted.
    """

    reports: int
    all_reports: int
    times: int


def citation_counts(connection: "Readable", query: CitationQuery) -> Totals:
    """Return how often a document is cited under the filters."""
    given = {"document": query.document}
    once, every = citing_reports(connection, [query.document]).get(query.document, (0, 0))
    if query.filters == Filters():  # these reports are counted already
        (row,) = ask(connection, _TIMES_ONCE, given)
        return Totals(once, every, row["times"])
    conditions, values = _condition(query.filters)
    (row,) = ask(connection, _TOTALS.format(conditions=conditions), {**values, **given})
    return Totals(row["reports"], every, row["times"])


def context_order(connection: "Readable", query: CitationQuery) -> tuple[tuple[int, int], ...]:
    """Return report and position of the newest 300 citations, sorted by the words beside them.

    The order is "left" (the words before the mention, last word first) or "right" (those after it).
    """
    rows = _page(connection, query, Page(size=_MOST_SORTED), _NEWEST, "")
    return tuple(
        (row["report"], row["position"]) for row in sorted(rows, key=BY_CONTEXT[query.sort])
    )


def citation_rows_at(
    connection: "Readable", document: int, positions: Sequence[tuple[int, int]]
) -> list[Line]:
    """Return the citations of a document at these (report, position) pairs, in this order.

    A pair that does not cite the document is left out.
    """
    chosen = _AT.format(given=dialect_of(connection).GIVEN_POSITIONS)
    rows = ask(
        connection,
        _CITATIONS.format(chosen=chosen, order=_NEWEST, more=_MORE),
        {**as_given(positions), "document": document},
    )
    by_position = {(row["report"], row["position"]): row for row in rows}
    return [by_position[position] for position in positions if position in by_position]


def citing_reports(connection: "Readable", documents: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the number of reports that cite each of these documents (keys).

    First with near-duplicates counted once, then with each of them.
    """
    condition, values = among({"key": list(map(str, documents))})
    whole_store = {"group": group_of(ALL), "about": "document"}
    return {
        int(row["key"]): (row["count"], row["count"] + row["again"])
        for row in ask(connection, _COUNTS.format(condition), {**whole_store, **values})
    }


def _left_of(row: Line) -> str:
    """Return the paragraph's text before the mention."""
    return str(row["context"][: row["start"] - row["first"]])


def _right_of(row: Line) -> str:
    """Return the paragraph's text after the mention."""
    return str(row["context"][row["end"] - row["first"] :])


def citation_of(row: Line) -> Citation:
    """Return the citation in a row of `citation_rows`."""
    return Citation(
        report=row["report"],
        path=row["path"] or "",
        report_title=row["title"],
        report_date=row["date"] or None,
        issuer=row["issuer"],
        place=row["place"],
        domain=row["domain"],
        headings=tuple(json.loads(row["headings"] or "[]")),
        left=_left_of(row),
        mention=row["text"],
        right=_right_of(row),
        relation=row["relation"],
        origin=row["origin"],
        position=row["position"],
        paragraph=row["paragraph"],
        corrected=row["verdict"],
        article=row["article"],
        clause=row["clause"],
        point=row["point"],
    )
