"""The counts of a run."""

import pytest

from viendan.processing.run import Run, record_of


@pytest.mark.parametrize(
    ("run", "has_news", "has_failed"),
    [
        (Run(0, 3, 0, waiting=2), False, False),  # nothing but what was known
        (Run(1, 0, 1), True, False),  # some failed
        (Run(0, 0, 2), True, True),  # all failed
        (Run(0, 0, 0, waiting=2), False, False),  # all are known to be bad
        (Run(0, 1, 0, pruned=1), True, False),  # a report was deleted
    ],
)
def test_known_bad_files_are_neither_news_nor_a_failure(
    run: Run, *, has_news: bool, has_failed: bool
) -> None:
    assert (run.has_news, run.has_failed) == (has_news, has_failed)


def test_a_record_has_the_counts_of_its_run() -> None:
    record = record_of(Run(5, 1, 2, 3, 4, 2), "/r", "2026-01-01T17:00:00+00:00", "7-x")
    assert (record.new, record.changed, record.same) == (3, 2, 1)
    assert (record.failed, record.waiting, record.version) == (2, 4, "7-x")
