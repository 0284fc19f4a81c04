"""A Prefect server that runs while a context is open, for the processes started inside it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.error import URLError

from viendan.errors import ViendanError

_PATIENCE = 120.0


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _is_healthy(address: str) -> bool:
    try:
        # Our own server on loopback.
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _wait_for(server: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not _is_healthy(address):
        if server.poll() is not None or time.monotonic() > until:
            raise ViendanError("no_prefect_server", address=address)
        time.sleep(0.5)


@contextmanager
def child(*arguments: str, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a Python process with arguments and variables of the environment beside this one's.

    The process and its children end when the context closes.
    """
    command = [sys.executable, *arguments]
    started = subprocess.Popen(  # noqa: S603  # the arguments are ours
        command,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        started.terminate()
        with suppress(subprocess.TimeoutExpired):
            started.wait(timeout=5)
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


@contextmanager
def _variables(**values: str) -> Iterator[None]:
    """Set variables of the environment while a context is open."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of the Prefect server in PREFECT_API_URL, or start one and yield its own.

    A server started here runs until the context closes. Schedules need such a full server: the
    one that Prefect starts for a single flow does not run them. It answers only who has its key,
    which is new each time and in the environment of the processes started inside the context; no
    page of another origin may ask it. Raises ViendanError (`no_prefect_server`) if the server does
    not start.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named
        return
    key, port = f"viendan:{secrets.token_urlsafe(32)}", _free_port()
    address = f"http://127.0.0.1:{port}/api"
    with (
        _variables(PREFECT_API_AUTH_STRING=key),
        child(
            "-m",
            "viendan.flows.guarded_server",
            str(port),
            PREFECT_SERVER_API_AUTH_STRING=key,
            PREFECT_SERVER_CORS_ALLOWED_ORIGINS="",
            PREFECT_SERVER_UI_ENABLED="false",
        ) as started,
    ):
        _wait_for(started, address)
        with _variables(PREFECT_API_URL=address):
            yield address
