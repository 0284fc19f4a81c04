"""The Prefect server of a context, and child processes that end with it."""

import logging
import socket
import threading
from collections.abc import Iterator

import pytest

from viendan.errors import ViendanError
from viendan.flows import server as servers
from viendan.flows.server import child, is_gone, server, watching


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


@pytest.fixture
def _logging() -> Iterator[None]:
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("_logging")
def test_a_run_is_told_once_that_its_server_is_gone() -> None:
    told = threading.Semaphore(0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        with watching(address, told.release):
            assert not is_gone(address)
            assert not told.acquire(timeout=0.7)  # two looks
            listener.close()
            assert told.acquire(timeout=30)
            assert not told.acquire(timeout=0.7)
    assert is_gone(address)


def test_a_server_that_ends_after_the_run_is_no_loss() -> None:
    told: list[str] = []
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        watching(f"http://127.0.0.1:{listener.getsockname()[1]}/api", lambda: told.append("gone")),
    ):
        pass
    assert told == []


@pytest.mark.parametrize("runs_schedules", [True, False])  # of `schedule`; of a single run
def test_every_server_has_a_key_of_its_own_and_no_other_origin(
    monkeypatch: pytest.MonkeyPatch, *, runs_schedules: bool
) -> None:
    given: list[dict[str, str]] = []

    def note(*_arguments: str, **environment: str) -> object:
        given.append(environment)
        return child("-m", "keyword")

    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(servers, "child", note)
    for _ in range(2):
        with pytest.raises(ViendanError), server(runs_schedules=runs_schedules):
            pytest.fail("there is no server")
    keys = {one["PREFECT_SERVER_API_AUTH_STRING"] for one in given}
    assert len(keys) == 2
    assert all(len(key) > 32 for key in keys)
    assert {one["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] for one in given} == {""}
