"""Hits that near-duplicates repeat."""

import pytest

from viendan.store.lookup.repeated_hits import _to_compare


@pytest.mark.parametrize(
    ("reports", "groups", "expected"),
    [
        ((1, 2), {}, []),  # no near-duplicates
        ((1, 2), {1: 1, 3: 1}, []),  # the other of the group is not found
        ((1, 3, 2), {1: 1, 3: 1}, [1, 3]),
        ((1, 1), {1: 1, 3: 1}, []),  # two paragraphs of one report
    ],
)
def test_only_reports_of_one_group_are_compared(
    reports: tuple[int, ...], groups: dict[int, int], expected: list[int]
) -> None:
    positions = [(report, at) for at, report in enumerate(reports)]
    assert [report for report, _ in _to_compare(positions, groups)] == expected
