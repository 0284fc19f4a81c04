"""Runs: when a folder was processed, and which reports and citations came with it."""

from collections.abc import Callable

from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import RunRecord, Store
from viendan.store.database.keys import key_of
from viendan.store.database.schema import arrivals, news, runs

_DECREE = "nghi-dinh.49-2017-nd-cp"


def _run(day: int) -> RunRecord:
    return RunRecord(f"2026-01-0{day}T01:00", f"2026-01-0{day}T02:00", "/a", 1, 2, 3)


def test_a_run_has_the_reports_that_came_since_the_last_and_what_they_cite(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    first = annotated("Theo Nghị định số 49/2017/NĐ-CP và Nghị định số 49/2017/NĐ-CP.")
    second = annotated("Theo Nghị định số 49/2017/NĐ-CP.")
    for day, annotation in enumerate((first, second), 1):
        store.add(annotation)
        store.record_run(_run(day))
    with store.reading() as connection:
        recorded = connection.execute(select(runs).order_by(runs.c.run)).all()
        came = connection.execute(select(arrivals).order_by(arrivals.c.run)).all()
        cited = connection.execute(select(news)).all()
    assert [(row.run, row.ended, row.failed, row.new_reports) for row in recorded] == [
        (1, "2026-01-01T02:00", 3, 1),
        (2, "2026-01-02T02:00", 3, 1),
    ]
    assert list(map(tuple, came)) == [(key_of(first.sha256), 1), (key_of(second.sha256), 2)]
    assert list(map(tuple, cited)) == [(2, key_of(_DECREE), 1)]  # of the last run only
