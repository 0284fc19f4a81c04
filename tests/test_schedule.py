"""The schedule: the flow served at the times of a cron expression."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import httpx
import pytest
from commands import command, line
from processed import TEXT, tables

from viendan.text.folding import slug

if TYPE_CHECKING:
    import subprocess

pytestmark = pytest.mark.xdist_group("prefect")  # one embedded server for all
Answer = TypeVar("Answer")


@pytest.fixture
def one_report(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT)
    return tmp_path / "reports"


def test_a_scheduled_folder_is_served_at_its_times_with_its_parameters(
    one_report: Path, tmp_path: Path, prefect_server: str
) -> None:
    serving = command(
        "schedule", one_report, "--db", tmp_path / "v.db", "--cron", "0 3 * * *", "--workers", 1
    )
    try:
        line(serving, "Processing")
        assert line(serving, "Next run: ").endswith(" 03:00 (Vietnam time)\n")
        found = _until(
            lambda: _answer(
                "GET", f"{prefect_server}/deployments/name/process-corpus/{slug(str(one_report))}"
            ),
            lambda answer: answer.status_code == 200,
        ).json()
        (times,) = found["schedules"]
        assert (times["schedule"]["cron"], times["schedule"]["timezone"]) == (
            "0 3 * * *",
            "Asia/Ho_Chi_Minh",
        )
        asked = (
            _answer("POST", f"{prefect_server}/deployments/{found['id']}/create_flow_run")
            .raise_for_status()
            .json()
        )
        run = _until(
            lambda: _answer("GET", f"{prefect_server}/flow_runs/{asked['id']}").json(),
            lambda run: run["end_time"] is not None,
        )
        assert run["state_type"] == "COMPLETED"
        assert len(tables(tmp_path / "v.db")["reports"]) == 1
        # The run is printed: when it was, what it did, and when the next is.
        assert " · 1 new file · 0 changed · 0 new failures · " in line(serving, "")
        assert line(serving, "Next run: ")
    finally:
        serving.terminate()
        assert serving.wait(timeout=60) == 143


def _server_of(serving: "subprocess.Popen[str]") -> int:
    """Return the process of the server that a schedule has started, once it serves the flow."""

    def started() -> dict[str, int]:
        return {_command_of(pid): pid for pid in _children(serving.pid)}

    def is_complete(found: dict[str, int]) -> bool:
        return any("flows.schedule" in command for command in found)

    found = _until(started, is_complete)
    return next(pid for command, pid in found.items() if "guarded_server" in command)


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux lists processes there")
def test_a_schedule_whose_server_ends_says_so_and_ends(
    one_report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    told = tmp_path / "told"
    failed = ("--on-failure", f"cat > '{told}'")
    given = ("--db", tmp_path / "v.db", "--cron", "0 3 * * *", *failed)
    serving = command("schedule", one_report, *given)
    try:
        line(serving, "Next run: ")
        os.killpg(_server_of(serving), signal.SIGKILL)
        assert serving.wait(timeout=30) == 1
    finally:
        serving.kill()
    assert serving.stderr is not None
    (said,) = serving.stderr.readlines()
    assert said.startswith("The Prefect server ended")
    assert json.loads(told.read_text())["error"] == "lost_prefect_server"


def _answer(method: str, address: str) -> httpx.Response:
    """Return the answer of Prefect's server; ask again on a 503, its answer while it is locked."""
    given = {} if method == "POST" else None
    return _until(
        lambda: httpx.request(method, address, json=given, auth=_key()),
        lambda answer: answer.status_code != httpx.codes.SERVICE_UNAVAILABLE,
    )


def _key() -> tuple[str, str]:
    """Return the key of the server that the test started, as a name and a password."""
    name, _, password = os.environ["PREFECT_API_AUTH_STRING"].partition(":")
    return name, password


def _until(ask: Callable[[], Answer], is_enough: Callable[[Answer], bool]) -> Answer:
    until = time.monotonic() + 120
    while not is_enough(answer := ask()):
        assert time.monotonic() < until
        time.sleep(0.5)
    return answer
