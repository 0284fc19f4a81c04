"""Grouping."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viendan.grouping import groups


@given(st.lists(st.integers(0, 20)), st.integers(1, 30), st.integers(1, 5))
def test_groups_keep_the_order_and_their_limits_and_are_as_large_as_these_allow(
    items: list[int], limit: int, most: int
) -> None:
    found = list(groups(items, int, limit, most))
    assert [item for group in found for item in group] == items
    assert all(len(group) == 1 or (sum(group) <= limit and len(group) <= most) for group in found)
    assert all(
        sum(group) + after[0] > limit or len(group) == most for group, after in pairwise(found)
    )


def test_a_group_is_given_before_the_items_after_it_are_asked_for() -> None:
    asked = []

    def items() -> object:
        for item in range(10):
            asked.append(item)
            yield item

    next(iter(groups(items(), int, 100, 3)))  # type: ignore[call-overload]  # a generator
    assert asked == [0, 1, 2, 3]
