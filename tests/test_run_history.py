"""The history of runs, by plain SQL and through the store."""

from dataclasses import replace
from pathlib import Path

import pytest

from viendan.errors import StoreError
from viendan.store import RunRecord, Store
from viendan.store.lookup.opening import reading_at
from viendan.store.run_history import insert_run_at, runs_of

RUN = RunRecord(
    "2026-01-01T17:00:00+00:00", "2026-01-01T17:01:30+00:00", "/a", 5, 2, 3, 1, 4, "7-x", ""
)


def test_runs_come_last_first_and_after_a_number(store: Store) -> None:
    for folder in ("/a", "/b", "/c"):
        store.record_run(replace(RUN, folder=folder))
    with store.reading() as connection:
        assert runs_of(connection, 2) == [
            (3, replace(RUN, folder="/c")),
            (2, replace(RUN, folder="/b")),
        ]
        assert [number for number, _ in runs_of(connection, 9, after=2)] == [3]


def test_a_run_is_recorded_without_opening_a_store(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    insert_run_at(tmp_path / "a.db", RUN)
    with reading_at(tmp_path / "a.db") as connection:
        assert runs_of(connection, 9) == [(1, RUN)]


def test_a_run_that_cannot_be_recorded_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        insert_run_at(tmp_path / "a.db", RUN)  # no tables


@pytest.mark.parametrize(
    ("run", "is_alarm"),
    [
        (replace(RUN, failed=0), False),  # known bad files only
        (RUN, True),  # new failures
        (replace(RUN, failed=0, error="store_full"), True),  # an error
    ],
)
def test_new_failures_and_errors_are_alarms(run: RunRecord, *, is_alarm: bool) -> None:
    assert run.is_alarm is is_alarm
    assert (run.new, run.seconds) == (4, 90)


@pytest.mark.parametrize(
    ("ended", "seconds"),
    [
        ("2026-01-01T16:59:59+00:00", 0),  # the clock was set back meanwhile
        ("2026-01-01T17:00:00+00:00", 0),
        ("2026-01-02T17:00:00+00:00", 86_400),  # over midnight
    ],
)
def test_a_run_never_lasts_less_than_nothing(ended: str, seconds: float) -> None:
    assert replace(RUN, ended=ended).seconds == seconds
