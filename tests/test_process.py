"""The command `process`: what it stores, what it says, and a watched folder."""

import json
import signal
from pathlib import Path

import pytest
from commands import command, line
from conftest import REPORTS
from processed import TEXT

from viendan.cli.main import main


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that nobody scheduled needs no server."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


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


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143)],  # Ctrl-C, what a system sends
)
def test_a_run_that_is_stopped_says_how_to_go_on_and_leaves_no_process(
    one_report: Path, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    running = command("process", one_report, "--db", tmp_path / "v.db", "--watch", "--workers", 1)
    line(running, "Watching")
    running.send_signal(number)
    _, told = running.communicate(timeout=60)
    assert running.returncode == status
    assert told.splitlines()[-1].startswith("Stopped.")
    assert "Traceback" not in told


@pytest.mark.usefixtures("database")
def test_a_missing_and_an_empty_folder_do_nothing_and_say_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["process", str(tmp_path / "none")]) == 1
    assert main(["process", str(tmp_path / "empty")]) == 1
    printed = capsys.readouterr().err
    assert "no such folder" in printed
    assert "nothing in this folder" in printed


@pytest.mark.usefixtures("database")
def test_process_stores_the_sample_reports_and_lookup_finds_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["process", str(REPORTS)]) == 0
    first = capsys.readouterr().out
    assert f"Reports: {len(list(REPORTS.iterdir()))}" in first
    assert "Nghị định số 49/2017/NĐ-CP" in first
    assert "ngày 31 tháng 4 năm 2019" in first
    assert str(tmp_path / "viendan.db") in first

    answers = []
    for query in ("45/2016/QĐ-TTg", "45/2016/qd-ttg", "Quyết định 45/2016"):
        assert main(["lookup", query]) == 0
        answers.append(capsys.readouterr().out)
    assert len(set(answers)) == 1
    assert "ben-tre-2019-quy-3.txt" in answers[0]
    assert main(["lookup", "--json", "45/2016/QĐ-TTg"]) == 0
    assert (
        json.loads(capsys.readouterr().out)["documents"][0]["identity"]
        == "quyet-dinh.45-2016-qd-ttg"
    )
    assert main(["lookup", "77777/QĐ-TTg"]) == 1


@pytest.mark.usefixtures("database")
def test_process_twice_changes_nothing_and_annotates_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ.", encoding="utf-8"
    )
    assert main(["process", str(folder)]) == 0
    assert "1 new or changed file, 0 unchanged" in capsys.readouterr().out
    assert main(["process", str(folder)]) == 0
    assert "0 new or changed files, 1 unchanged" in capsys.readouterr().out


@pytest.mark.usefixtures("database")
def test_bad_files_are_named_the_rest_is_done_and_the_status_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, content in {
        "empty.txt": b"",
        "binary.txt": b"\x00\x01",
        "latin.txt": b"\xff\xfa\xfb",
        "image.png": b"\x89PNG",
    }.items():
        (folder / name).write_bytes(content)
    assert main(["process", str(folder)]) == 1
    assert "No file could be processed" in capsys.readouterr().out
    (folder / "good.txt").write_text(
        "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ.", encoding="utf-8"
    )
    assert main(["process", str(folder)]) == 3
    printed = capsys.readouterr().out
    assert "Reports: 1" in printed
    assert all(name in printed for name in ("empty.txt", "binary.txt", "latin.txt", "image.png"))
    assert main(["quarantine", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("tried 1 time,") == 4
    assert "next attempt when the file changes" in printed
    assert main(["quarantine", "--traceback"]) == 0
    assert "ReadError" in capsys.readouterr().out
    assert main(["quarantine", "--json"]) == 0
    assert {one["failure"]["code"] for one in json.loads(capsys.readouterr().out)} == {
        "empty",
        "binary",
        "unknown_encoding",
        "scan",
    }
