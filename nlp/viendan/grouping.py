"""Grouping: a stream of items in groups, so that work for a whole group costs each item less."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def groups(
    items: Iterable[Item], size_of: Callable[[Item], int], limit: int, most: int
) -> Iterator[list[Item]]:
    """Yield items in order, in groups of at most `most` items whose sizes sum to at most `limit`.

    An item that is larger than `limit` is a group of its own.
    """
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
