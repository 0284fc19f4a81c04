"""Quarantine."""

from datetime import UTC, datetime, timedelta

import pytest

from viendan.language.catalogue import say
from viendan.store import Failure, FileState, Quarantined, Store, quarantined
from viendan.store.quarantining import PASSING

FILE = FileState("/reports/a.txt", 10, 1)
NOW = datetime.now(UTC)


def held(store: Store) -> Quarantined:
    with store.reading() as connection:
        return quarantined(connection)[0]


def fail(store: Store, code: str, file: FileState = FILE) -> Quarantined:
    store.add_all([], [(file, Failure(code, {"path": file.path}, "Traceback…"))], "1")
    return held(store)


def test_what_cannot_pass_waits_until_the_file_or_the_version_changes(store: Store) -> None:
    one = fail(store, "binary")
    assert one.again is None
    assert not one.is_due(FILE, "1", NOW + timedelta(days=365))
    assert one.is_due(FileState(FILE.path, 11, 1), "1", NOW)
    assert one.is_due(FileState(FILE.path, 10, 2), "1", NOW)
    assert one.is_due(FILE, "2", NOW)


def test_what_may_pass_is_tried_again_after_a_wait_that_doubles_up_to_a_week(store: Store) -> None:
    waits = []
    for _ in range(12):
        one = fail(store, "crashed")
        assert one.again is not None
        waits.append(
            (datetime.fromisoformat(one.again) - datetime.fromisoformat(one.tried))
            / timedelta(hours=1)
        )
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168, 168]
    assert one.tries == 12
    assert one.is_due(FILE, "1", NOW + timedelta(days=8))


@pytest.mark.parametrize("ahead", [timedelta(hours=2), timedelta(days=3650)])
def test_a_failure_of_a_clock_that_was_ahead_is_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # no Clock
            assert tz is UTC
            return datetime.now(UTC) + ahead

    with monkeypatch.context() as during:
        during.setattr("viendan.store.quarantining.datetime", Clock)
        one = fail(store, "crashed")
    now = datetime.now(UTC)
    assert one.is_due(FILE, "1", now)
    again = fail(store, "crashed")  # by the clock as it is now
    assert not again.is_due(FILE, "1", datetime.now(UTC))
    assert again.tries == 2


def test_a_failure_keeps_its_reason_and_traceback(store: Store) -> None:
    one = fail(store, "empty")
    assert (one.failure.error.code, one.failure.error.about, one.failure.traceback) == (
        "empty",
        {"path": FILE.path},
        "Traceback…",
    )


def test_a_folder_shows_its_own_files_only(store: Store) -> None:
    for path in ("/a/1.txt", "/ab/2.txt", "/A/3.txt", "/a_/4.txt"):
        fail(store, "empty", FileState(path, 1, 1))
    with store.reading() as connection:
        assert [one.file.path for one in quarantined(connection, "/a")] == ["/a/1.txt"]
        assert len(quarantined(connection)) == 4


@pytest.mark.parametrize("code", sorted(PASSING))
def test_every_reason_that_may_pass_is_told_in_words(code: str) -> None:
    assert say(code, "vi") != code
