"""Grouping: a stream of items in groups of about one size, so that what is done for a group at once costs each item less."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def groups(
    items: Iterable[Item], size_of: Callable[[Item], int], limit: int, most: int
) -> Iterator[list[Item]]:
    """Yield items in order, in groups whose sizes add up to at most `limit`, an item alone that is larger, and of at most `most` items."""
    group: list[Item] = []
    size = 0
    for item in items:
        if group and (size + size_of(item) > limit or len(group) >= most):
            yield group
            group, size = [], 0
        group.append(item)
        size += size_of(item)
    if group:
        yield group
