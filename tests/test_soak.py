"""A small soak."""

from pathlib import Path

import pytest
from soak import soak

pytestmark = pytest.mark.xdist_group("prefect")  # it has the machine's other core to itself


@pytest.mark.usefixtures("prefect_server")
def test_runs_killed_at_random_moments_end_with_the_tables_of_an_undisturbed_run(
    tmp_path: Path,
) -> None:
    killed, undisturbed, met = soak(tmp_path, 212, 10, 3, 9.0)
    assert met
    assert len(undisturbed["reports"]) == 212
    assert killed == undisturbed
