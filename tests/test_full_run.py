"""A run that has something to do: what the flow is given, and what is typed next."""

import sys
from pathlib import Path

import pytest

from viendan.cli.full_run import _lookup_command, flow_parameters
from viendan.cli.main import main
from viendan.cli.options import ProcessOptions
from viendan.cli.parser import parse


def test_the_flow_gets_the_options_of_the_run() -> None:
    parsed = parse(["process", "in", "--db", "v.db", "--ignore", "*.bak"], "en")
    given = flow_parameters(ProcessOptions(**vars(parsed)))
    assert (given["folder"], given["database"], given["ignored"]) == ("in", "v.db", ["*.bak"])


@pytest.mark.parametrize(
    ("program", "database", "command"),
    [
        ("bin/viendan", "var/viendan.db", "bin/viendan lookup"),  # in this folder
        ("/usr/bin/viendan", "var/viendan.db", "viendan lookup"),  # elsewhere
        ("/usr/bin/viendan", "a.db", "viendan lookup --db a.db"),  # another store
    ],
)
def test_the_next_command_is_as_a_person_types_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, database: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIENDAN_DB", raising=False)
    monkeypatch.setattr(sys, "argv", [program])
    assert _lookup_command(database) == command


def test_a_cluster_without_a_shared_server_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    (tmp_path / "a.txt").write_text("Theo Luật Báo chí năm 2016.", encoding="utf-8")
    given = ["process", str(tmp_path), "--db", str(tmp_path / "kho" / "v.db")]
    cluster = ["--runner", "dask", "--address", "tcp://127.0.0.1:1"]
    assert main([*given, *cluster, "--lang", "en"]) == 1
    assert "set PREFECT_API_URL" in capsys.readouterr().err
    assert not (tmp_path / "kho" / "v.db.prefect").exists()
