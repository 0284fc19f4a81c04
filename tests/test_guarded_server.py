"""The server of schedules: who has its key is answered, on this machine and by its own name."""

import os

import httpx
import pytest

from viendan.flows.guarded_server import HOST
from viendan.flows.server import server

pytestmark = pytest.mark.xdist_group("prefect")  # one Prefect database for all

_ASKED = "deployments/filter"


def _ask(address: str, key: str | None = None, **headers: str) -> httpx.Response:
    auth = httpx.BasicAuth(*key.split(":")) if key else None
    return httpx.post(f"{address}/{_ASKED}", json={}, auth=auth, headers=headers, timeout=60)


def test_only_who_has_the_key_is_answered(prefect_server: str) -> None:
    key = os.environ["PREFECT_API_AUTH_STRING"]
    assert len(key) > 32
    assert _ask(prefect_server, key).status_code == 200
    assert _ask(prefect_server).status_code == 401
    assert _ask(prefect_server, "viendan:guessed").status_code == 401


def test_a_page_of_another_origin_may_not_ask(prefect_server: str) -> None:
    asked = {"Origin": "https://example.vn", "Access-Control-Request-Method": "POST"}
    answer = httpx.options(f"{prefect_server}/{_ASKED}", headers=asked, timeout=60)
    assert "access-control-allow-origin" not in answer.headers
    said = _ask(prefect_server, os.environ["PREFECT_API_AUTH_STRING"], Origin="https://example.vn")
    assert "access-control-allow-origin" not in said.headers


def test_a_name_that_another_site_gave_this_machine_is_refused(prefect_server: str) -> None:
    key = os.environ["PREFECT_API_AUTH_STRING"]
    assert _ask(prefect_server, key, Host="rebound.example.vn").status_code == 400
    assert prefect_server.startswith(f"http://{HOST}:")


def test_the_key_leaves_the_environment_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://prefect.example/api")
    monkeypatch.delenv("PREFECT_API_AUTH_STRING", raising=False)
    with server():  # one that the environment names: no key of ours is sent to it
        assert "PREFECT_API_AUTH_STRING" not in os.environ
