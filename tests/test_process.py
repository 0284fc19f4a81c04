"""The command `process`: what it stores, what it says, and a watched folder."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from commands import command, line, until
from conftest import REPORTS
from generator import write_bad, write_reports
from processed import TEXT

from viendan.cli.main import main
from viendan.store import Store
from viendan.store.lookup.opening import reading_at
from viendan.store.run_history import runs_of


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
        assert "1 new file · 0 changed · 0 new failures" in line(watching, "")
        assert sum(map(_megabytes, _processes_of(watching.pid))) <= 150  # while it waits
    finally:
        watching.terminate()
        watching.wait(timeout=60)


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGINT, 130),  # Ctrl-C
        (signal.SIGTERM, 143),  # what systemd and containers send
        (signal.SIGHUP, 129),  # a terminal that closes
    ],
)
def test_a_run_that_is_stopped_says_how_to_go_on_and_leaves_no_process(
    one_report: Path, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    running = command("process", one_report, "--db", tmp_path / "v.db", "--watch", "--workers", 1)
    line(running, "Watching")
    running.send_signal(number)
    _, told = running.communicate(timeout=60)
    assert running.returncode == status
    assert told.splitlines()[-1].startswith("Stopped: the store has 1 file of the folder;")
    assert "Traceback" not in told


@pytest.mark.parametrize("goes_to_workers", [False, True])  # the program; its group, as a key does
def test_a_run_that_is_stopped_at_work_ends_with_its_workers(
    tmp_path: Path, *, goes_to_workers: bool
) -> None:
    write_reports(tmp_path / "reports", 2_000)
    arguments = [str(tmp_path / "reports"), "--db", str(tmp_path / "v.db"), "--workers", "1"]
    running = subprocess.Popen(
        [sys.executable, "-m", "viendan.cli.program", "process", *arguments, "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until(lambda: "spawn_main" in "".join(_commands_of(running.pid)))
    send = os.killpg if goes_to_workers else os.kill
    send(running.pid, signal.SIGTERM)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 143
    assert "Traceback" not in told
    assert [one.split()[0] for one in told.splitlines()[-2:]] == ["Stopping", "Stopped:"]
    until(lambda: _commands_of(running.pid) == [])


def _commands_of(session: int) -> list[str]:
    """Return the command lines of the processes of a session that are alive."""
    return [(one / "cmdline").read_text() for one in _alive(session, "session")]


def _processes_of(parent: int) -> list[Path]:
    """Return a process and its children that are alive."""
    return [Path(f"/proc/{parent}"), *_alive(parent, "parent")]


def _alive(number: int, what: str) -> list[Path]:
    """Return the processes that are alive with a parent or of a session of this number."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            if state != "Z" and number == int(parent if what == "parent" else session):
                found.append(stat.parent)
    return found


def _megabytes(process: Path) -> float:
    """Return the memory that a process has in use."""
    lines = (process / "status").read_text().splitlines()
    return sum(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


@pytest.mark.usefixtures("database")
def test_two_runs_on_one_store_are_told_who_holds_it(
    one_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(tmp_path / "v.db") as store, store.running():
        assert main(["process", str(one_report), "--db", str(tmp_path / "v.db")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2  # the first says that the run begins
    assert f"process {os.getpid()} (" in told[1]
    assert " since " in told[1]


def test_a_run_is_announced_before_its_libraries_are_loaded(
    one_report: Path, tmp_path: Path
) -> None:
    code = (
        "import os, sys\nfrom viendan.cli import main, process\n"
        "process.write_error = lambda said: print(said, len(sys.modules)) or sys.exit()\n"
        "main.main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "process", one_report, "--db", tmp_path / "v.db"],
        capture_output=True,
        text=True,
        env=os.environ | {"VIENDAN_LANG": "en"},
        check=True,
    )
    said, _, count = done.stdout.rpartition(" ")
    assert said == f"Processing {one_report}"
    assert int(count) < 300  # of modules, of which a run loads two thousand


def test_an_unchanged_folder_needs_no_library_of_the_store(
    one_report: Path, tmp_path: Path
) -> None:
    arguments = ["process", str(one_report), "--db", str(tmp_path / "v.db")]
    assert main(arguments) == 0
    code = (
        "import sys\nfrom viendan.cli.main import main\n"
        "status = main(sys.argv[1:])\n"
        "absent = {'sqlalchemy', 'numpy', 'rich', 'concurrent.futures', 'prefect', 'alembic'}\n"
        "print(status, sorted(absent & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--lang", "en"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 []"
    assert "0 new or changed files, 1 unchanged" in done.stdout
    with reading_at(tmp_path / "v.db") as connection:
        runs = [run for _, run in runs_of(connection, 9)]
    assert [(run.done, run.same) for run in runs] == [(0, 1), (1, 0)]


@pytest.mark.usefixtures("database")
def test_quiet_prints_errors_only(
    one_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--db", str(tmp_path / "v.db"), "--quiet"]
    assert main(["process", str(one_report), *database]) == 0
    assert main(["process", str(one_report), *database]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["process", str(tmp_path / "none"), *database]) == 1
    assert "no such folder" in capsys.readouterr().err


@pytest.mark.usefixtures("database")
def test_known_bad_files_are_counted_and_no_alarm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)  # no terminal
    folder, told = tmp_path / "reports", tmp_path / "told"
    write_reports(folder, 2)
    write_bad(folder, 10)
    arguments = ["process", str(folder), "--on-failure", f"echo told >> '{told}'"]
    assert main(arguments) == 3
    assert "10 failed" in capsys.readouterr().out
    assert main(arguments) == 0
    assert "10 files known to be bad are unchanged" in capsys.readouterr().out
    (folder / "new.txt").write_bytes(b"")
    assert main(arguments) == 3
    printed = capsys.readouterr().out
    assert "1 failed" in printed
    assert "10 files known to be bad are unchanged" in printed
    assert told.read_text() == "told\ntold\n"
    assert main(["runs"]) == 0
    last = capsys.readouterr().out.splitlines()[0]
    assert "0 new files · 0 changed · 1 new failure · 10 known to be bad" in last


@pytest.mark.usefixtures("database")
def test_a_run_that_ends_with_an_error_is_told_and_in_the_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    told = tmp_path / "told"
    assert main(["process", str(tmp_path / "empty"), "--on-failure", f"cat > '{told}'"]) == 1
    assert json.loads(told.read_text())["error"] == "empty_folder"
    capsys.readouterr()
    assert main(["runs", "--json"]) == 0
    assert [run["error"] for run in json.loads(capsys.readouterr().out)] == ["empty_folder"]


@pytest.mark.usefixtures("database")
def test_a_run_whose_prefect_server_is_gone_ends_at_once_with_one_line(
    one_report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Ended(BaseException):
        """The program would have ended."""

    def end(status: int) -> None:
        raise Ended(status)

    def lose(_options: object, on_loss: Callable[[], None]) -> None:
        on_loss()

    assert main(["process", str(one_report), "--quiet"]) == 0
    (one_report / "b.txt").write_text(TEXT + " b")
    monkeypatch.setattr("viendan.cli.process.run_through_flow", lose)
    monkeypatch.setattr("viendan.cli.process.os._exit", end)
    with pytest.raises(Ended) as caught:
        main(["process", str(one_report), "--runner", "prefect", "--quiet"])
    assert caught.value.args == (1,)
    told = capsys.readouterr().err
    assert (told.startswith("The Prefect server ended"), told.count("\n")) == (True, 1)
    assert main(["runs", "--json"]) == 0
    errors = [run["error"] for run in json.loads(capsys.readouterr().out)]
    assert errors == ["lost_prefect_server", ""]


@pytest.mark.usefixtures("database")
def test_an_error_that_is_known_before_is_the_only_line(
    one_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.db").write_text("no store")
    for folder, store in ((tmp_path / "none", "v.db"), (one_report, "text.db")):
        assert main(["process", str(folder), "--db", str(tmp_path / store)]) == 1
        assert capsys.readouterr().err.count("\n") == 1


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
    assert main(["process", str(folder)]) == 0  # the bad files are known
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
