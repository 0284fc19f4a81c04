"""A run through the flow: what it is given, and what it refuses."""

from pathlib import Path

import pytest

from viendan.cli.flow_run import flow_parameters
from viendan.cli.main import main
from viendan.cli.options import ProcessOptions
from viendan.cli.parser import parse


def test_the_flow_gets_the_options_of_the_run() -> None:
    parsed = parse(["process", "in", "--db", "v.db", "--ignore", "*.bak"], "en")
    given = flow_parameters(ProcessOptions(**vars(parsed)))
    assert (given["folder"], given["database"], given["ignored"]) == ("in", "v.db", ["*.bak"])


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
