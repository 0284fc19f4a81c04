"""What became of a document, and what it does to others, by what reports say.

Everything that reports say is returned, contradictions too: these are named, not resolved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from viendan.store.database.sql import Line, ask
from viendan.store.lookup.answers import (
    Contradiction,
    Document,
    RelatedDocument,
    RelationGroup,
    Statement,
    document_of,
)
from viendan.store.lookup.matching import choose

if TYPE_CHECKING:
    from viendan.references.document_verbs import DocumentVerb
    from viendan.store.database.sql import Readable

#: The order in which relations are shown: first what ends a document.
RELATION_ORDER: tuple["DocumentVerb", ...] = (
    "replaces",
    "repeals",
    "suspends",
    "amends",
    "extends",
    "consolidates",
    "guides",
    "based_on",
)
_MOST_DOCUMENTS, _MOST_STATEMENTS = 20, 3
# What is said of a document, from its own side: whether it acts, and the other document.
_STATED = """
WITH stated AS (
    SELECT said.*, coalesce(duplicate_groups.first, said.report) AS once
    FROM (
        SELECT relation, 0 AS acting, subject AS other, since, report, position FROM relations
        WHERE object = :document
        UNION ALL
        SELECT relation, 1, object, since, report, position FROM relations WHERE subject = :document
    ) AS said LEFT JOIN duplicate_groups ON duplicate_groups.report = said.report
)"""
_OTHERS = """{stated}
SELECT * FROM (
    SELECT relation, acting, other, count(DISTINCT once) AS reports,
        count(*) OVER (PARTITION BY relation, acting) AS total,
        row_number() OVER (
            PARTITION BY relation, acting ORDER BY count(DISTINCT once) DESC, other
        ) AS nth
    FROM stated GROUP BY relation, acting, other
) AS counted WHERE nth <= :most_documents ORDER BY nth
"""
_DAYS = """{stated}
SELECT relation, acting, other, since, count(DISTINCT once) AS reports FROM stated
WHERE since IS NOT NULL GROUP BY relation, acting, other, since ORDER BY reports DESC, since
"""
_STATEMENTS = """{stated}
SELECT newest.relation, newest.acting, newest.other, newest.since, newest.report,
    statements.start, statements."end", mentions.paragraph,
    part_of(reports.text, statements.start, statements."end") AS sentence,
    reports.title, reports.date, reports.issuer, reports.place,
    (SELECT min(files.path) FROM files WHERE files.report = reports.report) AS path
FROM (
    SELECT stated.*, row_number() OVER (
        PARTITION BY stated.relation, acting, other
        ORDER BY coalesce(reports.date, '') DESC, stated.report, stated.position
    ) AS nth
    FROM stated JOIN reports ON reports.report = stated.report
) AS newest
JOIN statements ON statements.report = newest.report AND statements.position = newest.position
JOIN mentions ON mentions.report = newest.report AND mentions.position = statements.object
JOIN reports ON reports.report = newest.report
WHERE nth <= :most_statements ORDER BY nth
"""


class _End(NamedTuple):
    """The other end of a relation; `other` is the key of a document."""

    relation: "DocumentVerb"
    is_acting: bool
    other: int | None


def _end(row: Line) -> _End:
    return _End(row["relation"], bool(row["acting"]), row["other"])


def relations_of(connection: "Readable", document: int) -> tuple[RelationGroup, ...]:
    """Return what a document (its key) does to others and what they do to it, with who says so.

    What ends a document comes first; what is done to it comes before what it does.
    """
    given = {"document": document}
    rows = ask(
        connection, _OTHERS.format(stated=_STATED), {**given, "most_documents": _MOST_DOCUMENTS}
    )
    if not rows:
        return ()
    days = _grouped(ask(connection, _DAYS.format(stated=_STATED), given))
    stated = _grouped(
        ask(
            connection,
            _STATEMENTS.format(stated=_STATED),
            {**given, "most_statements": _MOST_STATEMENTS},
        )
    )
    known = _documents(connection, [document, *(row["other"] for row in rows if row["other"])])
    ends = {_end(row) for row in rows}
    found = {
        _end(row): RelatedDocument(
            document=known.get(row["other"]),
            reports=row["reports"],
            days=tuple((day["since"], day["reports"]) for day in days.get(_end(row), ())),
            statements=tuple(map(_statement, stated.get(_end(row), ()))),
            contradictions=_contradictions(
                _end(row), ends, days.get(_end(row), ()), known, document
            ),
        )
        for row in rows
    }
    totals = {(row["relation"], bool(row["acting"])): row["total"] for row in rows}
    return _in_order(found, totals)


def _grouped(rows: Sequence[Line]) -> dict[_End, list[Line]]:
    found: dict[_End, list[Line]] = {}
    for row in rows:
        found.setdefault(_end(row), []).append(row)
    return found


def _documents(connection: "Readable", keys: Sequence[int]) -> dict[int | None, Document]:
    rows = choose(connection, "*", {"document": sorted(set(keys))})
    return {row["document"]: document_of(row) for row in rows}


def _statement(row: Line) -> Statement:
    return Statement(
        report=row["report"],
        path=row["path"] or "",
        report_title=row["title"],
        report_date=row["date"],
        issuer=row["issuer"],
        place=row["place"],
        paragraph=row["paragraph"],
        start=row["start"],
        end=row["end"],
        text=row["sentence"],
        since=row["since"],
    )


def _contradictions(
    end: _End,
    ends: set[_End],
    days: Sequence[Line],
    known: Mapping[int | None, Document],
    document: int,
) -> tuple[Contradiction, ...]:
    """Return what contradicts a relation; `ends` are all that the document has."""
    acting, other = (document, end.other) if end.is_acting else (end.other, document)
    found: list[tuple[Contradiction, bool]] = [
        ("reversed", end.other is not None and end._replace(is_acting=not end.is_acting) in ends),
        ("several_days", len(days) > 1),
        ("acts_too_early", is_older(known.get(acting), known.get(other))),
    ]
    return tuple(contradiction for contradiction, is_so in found if is_so)


def is_older(one: Document | None, other: Document | None) -> bool:
    """Return whether a document is older than another, by their dates, else by their years."""
    if one is None or other is None:
        return False
    if one.date and other.date:
        return one.date < other.date
    return one.year is not None and other.year is not None and one.year < other.year


def _in_order(
    found: Mapping[_End, RelatedDocument], totals: Mapping[tuple[str, bool], int]
) -> tuple[RelationGroup, ...]:
    def order(end: _End) -> tuple[bool, int]:
        return end.is_acting, RELATION_ORDER.index(end.relation)

    ends = groupby(sorted(found, key=order), key=lambda end: (end.relation, end.is_acting))
    return tuple(
        RelationGroup(
            relation, is_acting, totals[relation, is_acting], tuple(found[end] for end in some)
        )
        for (relation, is_acting), some in ends
    )


def plain_relation(group: RelationGroup) -> dict[str, Any]:
    """Return a group as JSON; keys of reports are text, as JavaScript would round the numbers."""
    found = asdict(group)
    for related in found["documents"]:
        for statement in related["statements"]:
            statement["report"] = str(statement["report"])
    return found
