"""Hooks: who is told of a run."""

import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from viendan.cli.hooks import tell_hooks
from viendan.cli.options import RunOptions
from viendan.store import RunRecord

QUIET = RunRecord("2026-01-01T17:00:00+00:00", "2026-01-01T17:01:30+00:00", "/a", 0, 2, 0, 0, 4)
NEWS, ALARM = replace(QUIET, done=1), replace(QUIET, failed=1)
ERROR = replace(QUIET, error="store_full")


class _Site(HTTPServer):
    """A server on loopback that keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[object] = []


class _Handler(BaseHTTPRequestHandler):
    server: _Site

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.got.append(json.loads(self.rfile.read(length)))
        self.send_response(500 if self.path == "/broken" else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def site() -> Iterator[_Site]:
    with _Site() as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def _options(command: str | None = None, address: str | None = None) -> RunOptions:
    return RunOptions(lang="en", on_failure=command, webhook=address)


def test_the_webhook_gets_runs_with_news_or_an_alarm_as_json(site: _Site) -> None:
    for run in (QUIET, NEWS, ALARM, ERROR):
        tell_hooks(_options(address=f"http://127.0.0.1:{site.server_port}/"), run)
    assert site.got == [asdict(run) for run in (NEWS, ALARM, ERROR)]


def test_the_command_gets_alarms_with_a_line_and_json(tmp_path: Path) -> None:
    code = "import os, sys; print(os.environ['VIENDAN_MESSAGE'], sys.stdin.read(), sep='|')"
    command = f'"{sys.executable}" -c "{code}" >> "{tmp_path / "told"}"'
    for run in (QUIET, NEWS, ALARM, ERROR):
        tell_hooks(_options(command), run)
    lines = (tmp_path / "told").read_text().splitlines()
    assert [json.loads(line.split("|")[1]) for line in lines] == [asdict(ALARM), asdict(ERROR)]
    assert "1 new failure" in lines[0]


@pytest.mark.parametrize(
    "options",
    [
        _options("exit 7"),  # a command that fails
        _options(address="http://127.0.0.1:1/"),  # nobody listens
        _options(address="http://[/"),  # no address
    ],
)
def test_a_hook_that_fails_is_one_line(
    options: RunOptions, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_hooks(options, ALARM)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("The hook of this run failed: ")


def test_a_site_that_refuses_is_one_line(site: _Site, capsys: pytest.CaptureFixture[str]) -> None:
    tell_hooks(_options(address=f"http://127.0.0.1:{site.server_port}/broken"), ALARM)
    assert "500" in capsys.readouterr().err
