"""The Prefect server of a context, and child processes that end with it."""

import pytest

from viendan.errors import ViendanError
from viendan.flows import server as servers
from viendan.flows.server import child, server


def test_the_server_that_the_environment_names_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://prefect.example/api")
    with server() as address:
        assert address == "http://prefect.example/api"


def test_a_server_that_ends_at_once_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(servers, "child", lambda *_, **__: child("-m", "keyword"))
    with pytest.raises(ViendanError) as caught, server():
        pytest.fail("there is no server")
    assert caught.value.code == "no_prefect_server"
