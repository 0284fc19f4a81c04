"""Runs: when a folder was processed, and which reports and citations came with it."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, literal, select

from viendan.store.database.schema import arrivals, citations, news, reports, runs

_KEPT = 100


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run: when it started and ended (ISO, UTC), its folder, and how many files it did what with.

    `done` were annotated, `same` were left as they are, `failed` could not be read.
    """

    started: str
    ended: str
    folder: str
    done: int
    same: int
    failed: int


def now() -> str:
    """Return the time in the form of the store: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def record_run(connection: Connection, run: RunRecord) -> None:
    """Store a run with the reports that came with it and the 100 documents that these cite most."""
    number = (connection.scalar(select(func.max(runs.c.run))) or 0) + 1
    unseen = reports.c.report.not_in(select(arrivals.c.report))
    connection.execute(
        insert(arrivals).from_select(
            ["report", "run"], select(reports.c.report, literal(number)).where(unseen)
        )
    )
    new = connection.scalar(select(func.count()).where(arrivals.c.run == number)) or 0
    connection.execute(insert(runs), [{**asdict(run), "run": number, "new_reports": new}])
    connection.execute(delete(news))
    count = func.sum(citations.c["count"]).label("count")
    cited = select(literal(number).label("run"), citations.c.document, count).join(
        arrivals, arrivals.c.report == citations.c.report
    )
    most = (
        cited.where(arrivals.c.run == number)
        .group_by(citations.c.document)
        .order_by(count.desc(), citations.c.document)
        .limit(_KEPT)
    )
    connection.execute(insert(news).from_select(["run", "document", "count"], most))
