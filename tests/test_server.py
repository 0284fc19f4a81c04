"""The Prefect server of a context, and child processes that end with it."""

import time
from pathlib import Path

import pytest

from viendan.errors import ViendanError
from viendan.flows import server as servers
from viendan.flows.server import child, server


def test_a_child_ends_with_its_context_and_so_do_its_children(tmp_path: Path) -> None:
    code = (
        "import pathlib, subprocess, sys, time\n"
        "started = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "pathlib.Path(sys.argv[1]).write_text(str(started.pid))\ntime.sleep(600)"
    )
    note = tmp_path / "pid"
    with child("-c", code, str(note)) as started:
        until = time.monotonic() + 60
        while not note.is_file() or not note.read_text():
            assert time.monotonic() < until
            time.sleep(0.05)
    assert started.returncode is not None
    stat = Path(f"/proc/{note.read_text()}/stat")
    for _ in range(100):
        if not stat.exists() or stat.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the child of the child is still alive")


def test_the_server_that_the_environment_names_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://prefect.example/api")
    with server() as address:
        assert address == "http://prefect.example/api"


def test_a_server_that_ends_at_once_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(servers, "child", lambda *_, **__: child("-c", "pass"))
    with pytest.raises(ViendanError) as caught, server():
        pytest.fail("there is no server")
    assert caught.value.code == "no_prefect_server"
