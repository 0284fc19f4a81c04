"""Groups of tests hold: what a group shares is made by one worker."""

import os

import pytest


@pytest.mark.xdist_group("some group")
def test_the_name_of_a_test_has_its_group_where_workers_share_the_tests(
    request: pytest.FixtureRequest,
) -> None:
    is_shared = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith("@some group") is is_shared
