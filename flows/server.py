"""A Prefect server for as long as a context lasts, for the processes that are begun inside it."""

import os
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
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310  # our own server, on loopback
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
def child(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Give a Python process with these arguments; it ends with the context, and all that it began with it."""
    command = [sys.executable, *arguments]
    started = subprocess.Popen(  # noqa: S603  # our own words
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
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
def server() -> Iterator[str]:
    """Give the address of the Prefect server that PREFECT_API_URL names, else of one that runs as long as the context.

    Schedules need a whole server: the one that Prefect starts for a single flow does not look at them.
    Raises ViendanError where it does not start.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named
        return
    port = _free_port()
    address = f"http://127.0.0.1:{port}/api"
    with child(
        "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"
    ) as started:
        _wait_for(started, address)
        os.environ["PREFECT_API_URL"] = address
        try:
            yield address
        finally:
            del os.environ["PREFECT_API_URL"]
