"""The command `schedule`: what it refuses before anything starts."""

from pathlib import Path

import pytest

from viendan.cli.main import main


@pytest.fixture
def one_report(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("Thực hiện Nghị định số 49/2017/NĐ-CP.")
    return tmp_path / "reports"


@pytest.mark.parametrize("cron", ["at two o'clock", "0 2 31 2 *"])  # none, one that never comes
def test_a_cron_expression_that_names_no_times_is_refused_before_anything_starts(
    cron: str, one_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "v.db"
    assert main(["schedule", str(one_report), "--db", str(database), "--cron", cron]) == 1
    assert capsys.readouterr().out == ""
    assert not database.exists()
