"""The settings of Prefect that the flows need."""

import os
from pathlib import Path

import pytest

from viendan.flows.environment import prepare


def test_settings_that_are_not_set_are_set_and_the_home_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", {"PATH": ""})
    prepare(tmp_path / "a" / "prefect")
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "a" / "prefect")
    assert (tmp_path / "a" / "prefect").is_dir()
    # Both are needed for work offline.
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"


def test_a_setting_of_the_user_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"PREFECT_LOGGING_LEVEL": "DEBUG"})
    prepare(tmp_path)
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"
