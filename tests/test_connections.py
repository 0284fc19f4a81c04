"""Connections: heads that never end, and more of them than a server can hold."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from viendan.web import connections
from viendan.web.connections import MOST_CONNECTIONS, PatientProtocol, most_connections

pytestmark = pytest.mark.xdist_group("web")
_ASKED = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
_SAID = "Báo cáo"
_SECONDS = 0.3


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that waits little and holds few connections."""
    monkeypatch.setattr(connections, "HEAD_SECONDS", _SECONDS)
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 4)
    app = PlainTextResponse(_SAID)
    server = uvicorn.Server(
        uvicorn.Config(app, http=PatientProtocol, log_level="error", lifespan="off")
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


def _connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=60)


def _answer(asking: socket.socket) -> bytes:
    """Send a request and return the whole answer."""
    asking.sendall(_ASKED)
    said = b""
    while not said.endswith(_SAID.encode()):
        said += asking.recv(1000)
    return said


def _is_closed(asking: socket.socket) -> bool:
    """Wait until the server closes a connection without an answer."""
    try:
        return asking.recv(1000) == b""
    except ConnectionResetError:
        return True


def test_a_head_that_never_ends_is_given_up(port: int) -> None:
    with _connect(port) as silent, _connect(port) as slow:
        slow.sendall(_ASKED[:20])
        assert _is_closed(silent)
        assert _is_closed(slow)


def test_letter_by_letter_takes_no_longer(port: int) -> None:
    with _connect(port) as slow, pytest.raises(ConnectionError):
        _send_slowly(slow)


def _send_slowly(asking: socket.socket) -> None:
    """Send a letter after the other for a minute, or as long as the server takes them."""
    for _ in range(2000):
        asking.sendall(b"a")
        time.sleep(_SECONDS / 10)


def test_a_second_head_that_never_ends_is_given_up_too(port: int) -> None:
    with _connect(port) as asking:
        assert _answer(asking).startswith(b"HTTP/1.1 200")
        asking.sendall(_ASKED[:20])
        assert _is_closed(asking)


def test_too_many_connections_do_not_keep_a_page_from_others(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 600.0)  # none of them ends by itself
    with ExitStack() as opened:
        waiting = [opened.enter_context(_connect(port)) for _ in range(20)]
        with _connect(port) as asking:
            assert _answer(asking).startswith(b"HTTP/1.1 200")
        assert all(_is_closed(one) for one in waiting[:16])  # those that waited longest


def test_a_process_that_may_open_few_files_holds_few_connections(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert 1 <= most_connections() <= MOST_CONNECTIONS
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (64, 64))
    assert most_connections() == 32


def test_a_connection_waits_for_a_request_from_its_beginning() -> None:
    async def begin() -> float | None:
        config = uvicorn.Config(PlainTextResponse(""), http=PatientProtocol)
        state = uvicorn.server.ServerState()
        protocol = PatientProtocol(config=config, server_state=state, app_state={})
        here, there = socket.socketpair()
        with there:
            await asyncio.get_running_loop().connect_accepted_socket(lambda: protocol, here)
            deadline = protocol.deadline
            protocol.transport.abort()
            await asyncio.sleep(0)
        assert protocol.deadline is None
        return deadline

    assert asyncio.run(begin()) is not None
