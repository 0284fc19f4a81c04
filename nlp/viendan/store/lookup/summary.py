"""The summary of a store: counts, the most-cited documents, the warnings, and what is wrong with its files."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, or_, select

from viendan.store.database.schema import citations, documents, files, mentions, paragraphs, reports
from viendan.store.files import below
from viendan.store.lookup.answers import Cited
from viendan.store.quarantine import Quarantined, quarantined
from viendan.store.store import Store

_SHOWN = 10
# What is doubtful in the text itself, not merely incomplete.
_DOUBTFUL = ("impossible_date", "year_mismatch", "issuer_mismatch", "probable_misprint")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a store holds of a folder: counts, the most-cited documents, the warnings and the files that failed.

    `stale` counts the reports that another version annotated, `gone` the files that are no longer in their folder.
    """

    reports: int
    stale: int
    gone: int
    paragraphs: dict[str, int]
    references: int
    documents: int
    statuses: dict[str, int]
    cited: tuple[Cited, ...]
    warnings: tuple[tuple[str, str, str], ...]
    quarantined: tuple[Quarantined, ...]


def summarise(store: Store, folder: str = "", *, version: str = "", shown: int = _SHOWN) -> Summary:
    """Return what the store holds of the reports below a folder (of all, by default); stale is what another version made."""
    inside = (
        select(files.c.report).where(files.c.path.startswith(below(folder), autoescape=True))
        if folder
        else select(reports.c.report)
    )
    of_reports = reports.c.report.in_(inside)
    with store.reading() as connection:
        domains = select(paragraphs.c.domain, func.count()).where(
            paragraphs.c.report.in_(inside) & paragraphs.c.domain.is_not(None)
        )
        statuses = (
            select(mentions.c.status, func.count())
            .where(mentions.c.report.in_(inside))
            .group_by(mentions.c.status)
        )
        by_status = {str(status): int(count) for status, count in connection.execute(statuses)}
        by_domain = {
            str(domain): int(count)
            for domain, count in connection.execute(domains.group_by(paragraphs.c.domain))
        }
        gone = select(func.count()).where(
            files.c.is_gone & files.c.path.startswith(below(folder), autoescape=True)
        )
        return Summary(
            reports=connection.scalar(select(func.count()).select_from(reports).where(of_reports))
            or 0,
            stale=connection.scalar(
                select(func.count())
                .select_from(reports)
                .where(of_reports & (reports.c.version != version))
            )
            or 0
            if version
            else 0,
            gone=connection.scalar(gone) or 0,
            paragraphs=dict(sorted(by_domain.items(), key=lambda item: (-item[1], item[0]))),
            references=sum(by_status.values()),
            documents=connection.scalar(
                select(func.count(citations.c.document.distinct())).where(
                    citations.c.report.in_(inside)
                )
            )
            or 0,
            statuses=by_status,
            cited=_most_cited(connection, inside, shown),
            warnings=_warnings(connection, inside),
            quarantined=tuple(quarantined(connection, folder)),
        )


def _most_cited(
    connection: Connection, inside: Select[tuple[int]], shown: int
) -> tuple[Cited, ...]:
    citing = select(
        citations.c.document,
        func.count().label("reports"),
        func.sum(citations.c["count"]).label("mentions"),
    )
    counted = citing.where(citations.c.report.in_(inside)).group_by(citations.c.document).subquery()
    query = (
        select(documents, counted.c.reports)
        .join(counted, counted.c.document == documents.c.document)
        .order_by(counted.c.reports.desc(), counted.c.mentions.desc(), documents.c.identity)
        .limit(shown)
    )
    names = ("identity", "type", "number", "year", "symbol", "place", "title", "reports")
    return tuple(
        Cited(**{name: row[name] for name in names}) for row in connection.execute(query).mappings()
    )


def _warnings(
    connection: Connection, inside: Select[tuple[int]]
) -> tuple[tuple[str, str, str], ...]:
    """Return (path, code, evidence) of what was doubtful in the text itself, not merely incomplete."""
    path = (
        select(func.min(files.c.path)).where(files.c.report == mentions.c.report).scalar_subquery()
    )
    query = (
        select(path.label("path"), mentions.c.text, mentions.c.warnings)
        .where(
            (mentions.c.warnings != "[]")
            & or_(*(mentions.c.warnings.contains(code) for code in _DOUBTFUL))
            & mentions.c.report.in_(inside)
        )
        .order_by("path", mentions.c.position)
    )
    in_reports = tuple(
        (row.path or "", doubt["code"], f"{row.text}: {doubt['evidence']}")
        for row in connection.execute(query)
        for doubt in json.loads(row.warnings)
        if doubt["code"] in _DOUBTFUL
    )
    is_cited = (
        select(citations.c.report)
        .where((citations.c.document == documents.c.document) & citations.c.report.in_(inside))
        .exists()
    )
    doubted = (
        select(documents)
        .where((documents.c.warnings != "[]") & is_cited)
        .order_by(documents.c.identity)
    )
    return in_reports + tuple(
        (row.identity, doubt["code"], doubt["evidence"])
        for row in connection.execute(doubted)
        for doubt in json.loads(row.warnings)
    )
