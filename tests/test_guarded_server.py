"""The server of schedules: who has its key is answered, on this machine and by its own name."""

import os
from collections.abc import Iterator

import httpx
import pytest
from conftest import ROOT

from viendan.flows.guarded_server import HOST
from viendan.flows.server import server

pytestmark = pytest.mark.xdist_group("prefect")  # one Prefect database for all

_ASKED = "deployments/filter"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a server started as `schedule` starts it."""
    home = ROOT / "var" / "prefect-tests"
    home.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PREFECT_HOME", str(home))
        patched.delenv("PREFECT_API_URL", raising=False)
        with server() as started:
            yield started


def _ask(address: str, key: str | None = None, **headers: str) -> httpx.Response:
    auth = httpx.BasicAuth(*key.split(":")) if key else None
    return httpx.post(f"{address}/{_ASKED}", json={}, auth=auth, headers=headers, timeout=60)


def test_only_who_has_the_key_is_answered(address: str) -> None:
    key = os.environ["PREFECT_API_AUTH_STRING"]
    assert len(key) > 32
    assert _ask(address, key).status_code == 200
    assert _ask(address).status_code == 401
    assert _ask(address, "viendan:guessed").status_code == 401


def test_a_page_of_another_origin_may_not_ask(address: str) -> None:
    asked = {"Origin": "https://example.vn", "Access-Control-Request-Method": "POST"}
    answer = httpx.options(f"{address}/{_ASKED}", headers=asked, timeout=60)
    assert "access-control-allow-origin" not in answer.headers
    said = _ask(address, os.environ["PREFECT_API_AUTH_STRING"], Origin="https://example.vn")
    assert "access-control-allow-origin" not in said.headers


def test_a_name_that_another_site_gave_this_machine_is_refused(address: str) -> None:
    key = os.environ["PREFECT_API_AUTH_STRING"]
    assert _ask(address, key, Host="rebound.example.vn").status_code == 400
    assert address.startswith(f"http://{HOST}:")


def test_the_key_leaves_the_environment_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://prefect.example/api")
    monkeypatch.delenv("PREFECT_API_AUTH_STRING", raising=False)
    with server():  # one that the environment names: no key of ours is sent to it
        assert "PREFECT_API_AUTH_STRING" not in os.environ
