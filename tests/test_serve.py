"""The commands `serve` and `mcp`."""

import socket
import sys
from pathlib import Path

import pytest
import uvicorn

from viendan.cli.main import main
from viendan.cli.serve import _address, _listening
from viendan.errors import ViendanError
from viendan.store import Store

pytestmark = pytest.mark.xdist_group("web")  # the libraries of the web are loaded once


def test_a_socket_listens_on_its_address() -> None:
    with _listening("127.0.0.1", 0) as listener:
        with socket.create_connection(listener.getsockname(), timeout=5):
            assert listener.accept()
        port = listener.getsockname()[1]
        with pytest.raises(ViendanError) as caught:
            _listening("127.0.0.1", port)
    assert (caught.value.code, caught.value.about["port"]) == ("port_taken", port)


@pytest.mark.parametrize(
    ("host", "port"),
    [
        ("127.0.0.1", 70_000),  # no such port
        ("203.0.113.1", 0),  # an address of another machine
    ],
)
def test_an_address_that_cannot_be_listened_on_is_named(host: str, port: int) -> None:
    with pytest.raises(ViendanError) as caught:
        _listening(host, port)
    assert (caught.value.code, caught.value.about["host"]) == ("port_taken", host)


@pytest.mark.parametrize("arguments", [[], ["--edit"]])
def test_the_pages_are_served_until_interrupted(
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    still_open: list[Store],
    arguments: list[str],
) -> None:
    def interrupt(_server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        assert len(sockets) == 1
        raise KeyboardInterrupt

    Store.open(database).close()
    monkeypatch.setattr(uvicorn.Server, "run", interrupt)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert main(["serve", "--port", str(port), *arguments]) == 0
    assert f"http://127.0.0.1:{port}/" in capsys.readouterr().out
    assert still_open == []


def test_a_port_that_is_taken_leaves_no_store_open(database: Path, still_open: list[Store]) -> None:
    Store.open(database).close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--edit", "--port", str(taken.getsockname()[1])]) == 1
    assert still_open == []


@pytest.mark.parametrize("command", ["serve", "mcp"])
@pytest.mark.usefixtures("database")
def test_without_a_store_the_command_says_what_to_do(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command]) == 1
    assert "run 'viendan process FOLDER' first" in capsys.readouterr().err


@pytest.mark.usefixtures("database")
def test_without_the_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "viendan.web.mcp_server", None)
    assert main(["mcp"]) == 1
    assert "viendan[mcp]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "address"),
    [("::1", "http://[::1]:80/"), ("localhost", "http://localhost:80/")],
)
def test_an_address_of_version_6_is_in_brackets(host: str, address: str) -> None:
    assert _address(host, 80) == address


def test_corrections_over_a_network_need_a_name(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.open(database).close()
    # An address that is refused, not listened at.
    assert main(["serve", "--edit", "--host", "0.0.0.0"]) == 1  # noqa: S104
    assert "--allow-host" in capsys.readouterr().err
