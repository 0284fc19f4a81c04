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
_HAS_ARTICLE = r"',' || article || ',' LIKE :article ESCAPE '\'"
_CONDITIONS = {
    "domain": "domain = :domain",
    "issuer": "issuer = :issuer",
    "place": "place = :place",
    "year": "date BETWEEN :year AND :year_end",
    "relation": "relation = :relation",
    "article": _HAS_ARTICLE,
}
# No report of the same group with a lesser key cites the document.
_FIRST_OF_GROUP = """NOT EXISTS (
    SELECT 1 FROM duplicate_groups AS own
    JOIN duplicate_groups AS sooner ON sooner.first = own.first AND sooner.report < own.report
    JOIN citations
        ON citations.report = sooner.report AND citations.document = link.document
    WHERE own.report = link.report
)"""
# With CROSS JOIN, SQLite asks for the reports in groups, which are few, not for all that cite.
_MORE_THAN_ONCE = """
SELECT count(*) - count(DISTINCT duplicate_groups.first) AS count
FROM duplicate_groups CROSS JOIN citations
WHERE citations.report = duplicate_groups.report AND citations.document = :document
"""
# The chosen links, each with its mention, the text of the paragraph around it, and more columns.
_CITATIONS = """
WITH link AS ({chosen})
SELECT link.report, link.position, mentions.start, mentions."end",
    coalesce(paragraphs.start, mentions.start) AS first,
    substr(
        reports.text,
        coalesce(paragraphs.start, mentions.start) + 1,
        coalesce(paragraphs."end", mentions."end") - coalesce(paragraphs.start, mentions.start)
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
_TIMES = "SELECT count(*) AS times FROM links AS link WHERE document = :document AND {conditions}"
_TOTALS = _TIMES.replace("count(*)", "count(DISTINCT report) AS reports, count(*)")
# With CROSS JOIN, SQLite looks up each position; otherwise it would read all links of the document.
_AT = """
SELECT link.* FROM ({given}) AS wanted CROSS JOIN links AS link
WHERE link.report = wanted.report AND link.position = wanted.position
    AND link.document = :document
"""
_MORE = """,
    link.date, link.origin, link.issuer, link.place, link.domain, link.relation,
    mentions.text, mentions.paragraph, mentions.article, mentions.clause, mentions.point,
    paragraphs.headings, reports.title,
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
_COUNTS = 'SELECT key, count FROM tallies WHERE "group" = :group AND about = :about AND {}'


def _like(value: str) -> str:
    """Return the LIKE pattern for a list joined by "," that has this value."""
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%,{escaped},%"


def which_links(filters: Filters) -> str:
    """Return the condition on `link` for the filters that are no facets, without parameters."""
    conditions = ["true"]
    if filters.completed is not None:
        conditions.append(f"(link.origin = 'registry') = {str(filters.completed).lower()}")
    if filters.once:
        conditions.append(_FIRST_OF_GROUP)
    return " AND ".join(conditions)


def counted_again(connection: "Readable", document: int) -> int:
    """Return how many reports cite a document beside a near-duplicate that cites it too."""
    rows = ask(connection, _MORE_THAN_ONCE, {"document": document})
    return int(rows[0]["count"])


def _condition(filters: Filters) -> tuple[str, dict[str, object]]:
    """Return the condition on links that filters make, and its parameters."""
    values: dict[str, object] = {
        name: value for name in _CONDITIONS if (value := getattr(filters, name)) is not None
    }
    condition = " AND ".join([which_links(filters), *(_CONDITIONS[name] for name in values)])
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


def citation_counts(connection: "Readable", query: CitationQuery) -> tuple[int, int]:
    """Return in how many reports a document is cited, and how many times."""
    conditions, values = _condition(query.filters)
    is_whole = query.filters == Filters()
    question = (_TIMES if is_whole else _TOTALS).format(conditions=conditions)
    (row,) = ask(connection, question, {**values, "document": query.document})
    if is_whole:  # these reports are counted already
        reports = citing_reports(connection, [query.document]).get(query.document, 0)
        return reports, row["times"]
    return row["reports"], row["times"]


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


def citing_reports(connection: "Readable", documents: Sequence[int]) -> dict[int, int]:
    """Return the number of reports that cite each of these documents (keys)."""
    condition, values = among({"key": list(map(str, documents))})
    whole_store = {"group": group_of(ALL), "about": "document"}
    return {
        int(row["key"]): row["count"]
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
