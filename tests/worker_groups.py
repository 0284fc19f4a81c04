"""Tests of one group run in one worker, so that what they share is made once.

pytest-xdist 3.8 adds the group to the name of a test, by which it distributes tests. It writes the
name to an attribute that pytest reads no more since 9.2, so that no group would hold.
"""

import pytest
from _pytest.nodeid import NodeId


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the group of each test to its name, in a worker of pytest-xdist."""
    if not getattr(config.option, "loadgroup", False):
        return
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark is not None:
            item._id = NodeId.parse(f"{item.nodeid}@{mark.args[0]}")
