"""Runs: which reports and citations came with a run over a folder."""

from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, literal, select

from viendan.store.database.schema import (
    CONTRADICTS,
    arrivals,
    links,
    mentions,
    news,
    reports,
    runs,
)
from viendan.store.run_history import RunRecord, insert_run

_KEPT = 100


def record_run(connection: Connection, run: RunRecord) -> None:
    """Store a run with the reports that came with it and the 100 documents that these cite most."""
    number = (connection.scalar(select(func.max(runs.c.run))) or 0) + 1
    unseen = reports.c.report.not_in(select(arrivals.c.report))
    connection.execute(
        insert(arrivals).from_select(
            ["report", "run"], select(reports.c.report, literal(number)).where(unseen)
        )
    )
    came = select(arrivals.c.report).where(arrivals.c.run == number)
    new = connection.scalar(select(func.count()).select_from(came.subquery())) or 0
    doubtful = select(func.count()).where(CONTRADICTS & mentions.c.report.in_(came))
    warnings = connection.scalar(doubtful) or 0
    insert_run(connection, replace(run, new_reports=new, warnings=warnings))
    connection.execute(delete(news))
    count = func.count().label("count")
    cited = select(literal(number).label("run"), links.c.document, count).join(
        arrivals, arrivals.c.report == links.c.report
    )
    most = (
        cited.where(arrivals.c.run == number)
        .group_by(links.c.document)
        .order_by(count.desc(), links.c.document)
        .limit(_KEPT)
    )
    connection.execute(insert(news).from_select(["run", "document", "count"], most))
