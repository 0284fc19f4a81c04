"""The command `process`: a watched folder."""

from pathlib import Path

import pytest
from commands import command, line
from processed import TEXT

pytestmark = pytest.mark.xdist_group("prefect")  # one embedded server for all


@pytest.fixture
def one_report(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT)
    return tmp_path / "reports"


def test_a_watched_folder_is_processed_when_a_file_comes(one_report: Path, tmp_path: Path) -> None:
    watching = command("process", one_report, "--db", tmp_path / "v.db", "--watch", "--workers", 1)
    try:
        line(watching, "Watching")
        (one_report / "b.txt").write_text(TEXT + " b")
        assert line(watching, "Reports:").startswith("Reports: 2")
    finally:
        watching.terminate()
        watching.wait(timeout=60)
