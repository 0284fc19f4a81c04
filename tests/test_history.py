"""The command `runs`."""

from dataclasses import replace
from pathlib import Path

import pytest

from viendan.cli.main import main
from viendan.store import RunRecord, Store

RUN = RunRecord("2026-01-01T17:00:00+00:00", "2026-01-01T17:01:30+00:00", "/a", 5, 2, 3)


@pytest.mark.usefixtures("database")
def test_the_last_runs_are_listed_last_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)  # no terminal
    with Store.open(tmp_path / "viendan.db") as store:
        assert main(["runs"]) == 0
        assert capsys.readouterr().out == "The store has no runs yet.\n"
        for folder in ("/a", "/b", "/c"):
            store.record_run(replace(RUN, folder=folder))
    assert main(["runs", "--most", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[-2:] for line in lines] == ["/c", "/b"]
    assert all(line.startswith("2 Jan 2026 00:00 (Vietnam time) (90 s)") for line in lines)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("width", [60, 100])
def test_lines_of_runs_fit_the_terminal(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    with Store.open(tmp_path / "viendan.db") as store:
        store.record_run(replace(RUN, folder="/" + "long/" * 30 + "end", version="1.2.3+a.b.c"))
    assert main(["runs"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    assert lines[-1].endswith("/end")


@pytest.mark.usefixtures("database")
def test_where_there_is_no_store_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs"]) == 1
    assert capsys.readouterr().out == ""
