"""Quarantining: what may pass is tried again, what was mended leaves."""

import pytest

from viendan.store import Failure, FileState, Store, quarantined
from viendan.store.quarantining import PASSING, release, store_failures

FILE = FileState("/reports/a.txt", 10, 1)


@pytest.mark.parametrize("code", [*sorted(PASSING), "empty", "binary"])
def test_a_file_is_tried_again_by_time_where_its_failure_may_pass(store: Store, code: str) -> None:
    with store.writing() as connection:
        store_failures(connection, [(FILE, Failure(code, {}))], "1")
        (one,) = quarantined(connection)
    assert (one.again is not None) is (code in PASSING)


def test_a_released_file_is_no_longer_in_quarantine(store: Store) -> None:
    other = FileState("/reports/b.txt", 10, 1)
    with store.writing() as connection:
        store_failures(connection, [(one, Failure("empty", {})) for one in (FILE, other)], "1")
        release(connection, [FILE.path])
        assert [one.file.path for one in quarantined(connection)] == [other.path]
