"""A Prefect server that runs while a context is open, for the processes started inside it."""

import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

from viendan.errors import ViendanError
from viendan.flows.prefect_tables import prepare_tables

_PATIENCE = 120.0
# How long a child may take to end by itself, in seconds.
_LAST_SECONDS = 1.5
# How often the server of a run is looked for, in seconds.
_LOOK_SECONDS = 0.3


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def is_healthy(address: str) -> bool:
    """Return whether a Prefect server answers at an address."""
    try:
        # Our own server, or the one that a person names.
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _wait_for(server: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not is_healthy(address):
        if server.poll() is not None or time.monotonic() > until:
            raise ViendanError("no_prefect_server", address=address)
        time.sleep(0.2)


def is_gone(address: str) -> bool:
    """Return whether nothing listens at an address; a server that is busy still does."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=2).close()
    except TimeoutError:
        return False
    except OSError:
        return True
    return False


@contextmanager
def watching(address: str, on_loss: Callable[[], None]) -> Iterator[None]:
    """Call `on_loss` in a thread of its own when the server at an address is gone meanwhile.

    Prefect is silenced before: it tells at length of a server that it cannot reach.
    """
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(_LOOK_SECONDS):
            if is_gone(address):
                logging.disable()
                on_loss()
                return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


@contextmanager
def child(*arguments: str, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start Python with arguments ("-m", a module, its own); end it when the context closes.

    The variables of its environment are given beside those of this process. Its children end with
    it, and all of them where this process is killed.
    """
    command = [sys.executable, "-m", "viendan.flows.child", *arguments]
    started = subprocess.Popen(  # noqa: S603  # the arguments are ours
        command,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        started.terminate()
        with suppress(subprocess.TimeoutExpired):
            started.wait(timeout=_LAST_SECONDS)
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


def _settings(key: str) -> dict[str, str]:
    """Return the settings of a server; its database is made here where that is quicker."""
    home = os.environ.get("PREFECT_HOME")
    is_ready = home is not None and prepare_tables(Path(home))
    return {
        "PREFECT_SERVER_API_AUTH_STRING": key,
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": "",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false" if is_ready else "true",
        # No flow of ours has blocks, and there are fifty of them.
        "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    }


def _nothing() -> None:
    """Do nothing while a server starts."""


@contextmanager
def new_server(
    *, runs_schedules: bool = True, meanwhile: Callable[[], object] = _nothing
) -> Iterator[str]:
    """Start a Prefect server and yield its address; it runs until the context closes.

    One that need not run schedules starts and ends sooner; `meanwhile` is called while it starts.
    The server answers only who has its key, which is new each time; while the context is open,
    PREFECT_API_AUTH_STRING has it. No page of another origin may ask the server. Raises
    ViendanError (`no_prefect_server`) if it does not start.
    """
    key, port = f"viendan:{secrets.token_urlsafe(32)}", str(_free_port())
    address = f"http://127.0.0.1:{port}/api"
    services = () if runs_schedules else ("--no-services",)
    with (
        _variables(PREFECT_API_AUTH_STRING=key),
        child("-m", "viendan.flows.guarded_server", port, *services, **_settings(key)) as started,
    ):
        with _variables(PREFECT_API_URL=address):
            meanwhile()
        _wait_for(started, address)
        yield address


@contextmanager
def server(
    *, runs_schedules: bool = True, meanwhile: Callable[[], object] = _nothing
) -> Iterator[str]:
    """Yield the address of the Prefect server in PREFECT_API_URL, or start one and yield its own.

    While the context is open, PREFECT_API_URL has the address, and the processes started inside it
    have the key of a server started here (`new_server`). Raises ViendanError (`no_prefect_server`)
    if the server does not start.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named
        return
    with (
        new_server(runs_schedules=runs_schedules, meanwhile=meanwhile) as address,
        _variables(PREFECT_API_URL=address),
    ):
        yield address
