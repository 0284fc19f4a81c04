"""The summary of a store or a folder: counts, most cited documents, warnings, failed files."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from viendan.store.database.schema import (
    CONTRADICTIONS,
    CONTRADICTS,
    DOUBTFUL,
    MENTION_TEXT,
    documents,
    duplicate_groups,
    files,
    links,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.derived.agreed_title import SINGLE_TITLE
from viendan.store.lookup.answers import Cited
from viendan.store.quarantined_files import Quarantined, quarantined
from viendan.store.store import Store
from viendan.store.stored_files import below

_SHOWN = 10
_Reports = Select[tuple[int]]
_Warning = tuple[str, str, str]


class Warned(NamedTuple):
    """A kind of warning in one report or document: its path or identity, and the code.

    `evidence` is that of the first of this kind, `times` says how many there are.
    """

    place: str
    code: str
    evidence: str
    times: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a store has of a folder; near-duplicates are counted once, but in `all_reports`.

    `stale` counts the reports that another version annotated, `gone` the files that are no longer
    in their folder. `paragraphs` counts by domain, `unsure` those of no likely domain, `statuses`
    counts references by status. `warnings` has each kind once for each report or document.
    """

    reports: int
    all_reports: int
    stale: int
    gone: int
    paragraphs: dict[str, int]
    unsure: int
    references: int
    documents: int
    statuses: dict[str, int]
    cited: tuple[Cited, ...]
    warnings: tuple[Warned, ...]
    quarantined: tuple[Quarantined, ...]


def summarise(store: Store, folder: str = "", *, version: str = "", shown: int = _SHOWN) -> Summary:
    """Return the summary of the reports below a folder, of all by default.

    Reports of another version than `version` are stale; none are where it is "". The `shown` most
    cited documents are listed.
    """
    inside = _reports_in(folder)
    once = _once(inside)
    with store.reading() as connection:
        statuses = _statuses(connection, once)
        return Summary(
            reports=_count(connection, once),
            all_reports=_count(connection, inside),
            stale=_count(connection, inside, version) if version else 0,
            gone=_gone(connection, folder),
            paragraphs=_domains(connection, once),
            unsure=_unsure(connection, once),
            references=sum(statuses.values()),
            documents=_documents(connection, inside),
            statuses=statuses,
            cited=_most_cited(connection, inside, shown),
            warnings=_once_each(
                _in_reports(connection, inside) + _in_documents(connection, inside)
            ),
            quarantined=tuple(quarantined(connection, folder)),
        )


def _reports_in(folder: str) -> _Reports:
    if not folder:
        return select(reports.c.report)
    return select(files.c.report).where(files.c.path.startswith(below(folder), autoescape=True))


def _once(inside: _Reports) -> _Reports:
    """Return the first report of each group of near-duplicates, and those that are in none."""
    own, sooner = duplicate_groups.alias(), duplicate_groups.alias()
    is_sooner = (sooner.c.first == own.c.first) & (sooner.c.report < own.c.report)
    again = select(own.c.report).join(sooner, is_sooner).where(sooner.c.report.in_(inside))
    (column,) = inside.selected_columns
    return inside.where(column.not_in(again))


def _count(connection: Connection, inside: _Reports, but_version: str = "") -> int:
    """Return the number of reports, without those of a version where one is given."""
    query = select(func.count()).select_from(reports).where(reports.c.report.in_(inside))
    other = query.where(reports.c.version != but_version) if but_version else query
    return connection.scalar(other) or 0


def _gone(connection: Connection, folder: str) -> int:
    is_inside = files.c.path.startswith(below(folder), autoescape=True)
    return connection.scalar(select(func.count()).where(files.c.is_gone & is_inside)) or 0


def _domains(connection: Connection, inside: _Reports) -> dict[str, int]:
    """Return the number of paragraphs of each domain, most frequent first."""
    query = (
        select(paragraphs.c.domain, func.count())
        .where(paragraphs.c.report.in_(inside) & paragraphs.c.domain.is_not(None))
        .group_by(paragraphs.c.domain)
    )
    counts = {str(domain): int(count) for domain, count in connection.execute(query)}
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _unsure(connection: Connection, inside: _Reports) -> int:
    # DOUBTFUL is implied; it lets the database use its index.
    is_unsure = DOUBTFUL & paragraphs.c.unsure & paragraphs.c.report.in_(inside)
    query = select(func.count()).select_from(paragraphs).where(is_unsure)
    return connection.scalar(query) or 0


def _statuses(connection: Connection, inside: _Reports) -> dict[str, int]:
    query = (
        select(mentions.c.status, func.count())
        .where(mentions.c.report.in_(inside))
        .group_by(mentions.c.status)
    )
    return {str(status): int(count) for status, count in connection.execute(query)}


def _documents(connection: Connection, inside: _Reports) -> int:
    query = select(func.count(links.c.document.distinct()))
    return connection.scalar(query.where(links.c.report.in_(inside))) or 0


def _most_cited(connection: Connection, inside: _Reports, shown: int) -> tuple[Cited, ...]:
    group = func.coalesce(duplicate_groups.c.first, links.c.report)
    counted = (
        select(
            links.c.document,
            func.count(group.distinct()).label("reports"),
            func.count(links.c.report.distinct()).label("all_reports"),
            func.count().label("mentions"),
        )
        .outerjoin(duplicate_groups, duplicate_groups.c.report == links.c.report)
        .where(links.c.report.in_(inside))
        .group_by(links.c.document)
        .subquery()
    )
    query = (
        select(documents, counted.c.reports, counted.c.all_reports)
        .join(counted, counted.c.document == documents.c.document)
        .order_by(counted.c.reports.desc(), counted.c.mentions.desc(), documents.c.identity)
        .limit(shown)
    )
    names = tuple(Cited.__dataclass_fields__)
    rows = connection.execute(query).mappings()
    return tuple(Cited(**{name: row[name] for name in names}) for row in rows)


def _once_each(warnings: list[_Warning]) -> tuple[Warned, ...]:
    """Return the first warning of each place and kind, with how many there are."""
    firsts: dict[tuple[str, str], str] = {}
    for place, code, evidence in warnings:
        firsts.setdefault((place, code), evidence)
    counts = Counter((place, code) for place, code, _ in warnings)
    return tuple(
        Warned(place, code, evidence, counts[place, code])
        for (place, code), evidence in firsts.items()
    )


def _in_reports(connection: Connection, inside: _Reports) -> list[_Warning]:
    """Return (path, code, evidence) of the contradictions in reports."""
    path = (
        select(func.min(files.c.path)).where(files.c.report == mentions.c.report).scalar_subquery()
    )
    query = (
        select(path.label("path"), MENTION_TEXT, mentions.c.warnings)
        .join(reports, reports.c.report == mentions.c.report)
        .where(CONTRADICTS & mentions.c.report.in_(inside))
        .order_by("path", mentions.c.position)
    )
    return [
        (row.path or "", warning["code"], f"{row.text}: {warning['evidence']}")
        for row in connection.execute(query)
        for warning in json.loads(row.warnings)
        if warning["code"] in CONTRADICTIONS
    ]


def _in_documents(connection: Connection, inside: _Reports) -> list[_Warning]:
    """Return (identity, code, evidence) of what reports contradict one another in."""
    is_cited = (
        select(links.c.report)
        .where((links.c.document == documents.c.document) & links.c.report.in_(inside))
        .exists()
    )
    query = (
        select(documents)
        .where((documents.c.warnings != "[]") & is_cited)
        .order_by(documents.c.identity)
    )
    return [
        (row.identity, warning["code"], warning["evidence"])
        for row in connection.execute(query)
        for warning in json.loads(row.warnings)
        if warning["code"] != SINGLE_TITLE
    ]
