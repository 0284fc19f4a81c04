"""A real browser and a served site, for the browser tests and the screenshots."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from viendan.store import Store
from viendan.web.app import make_app
from viendan.web.safety import Limits

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Yield the address of a site over a store, served with `--edit`."""
    corrections, store = Store.open(database), Store.open_read_only(database)
    app = make_app(store, corrections, Limits(rate=1e6, burst=10**6, hosts=("127.0.0.1",)))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
    store.close()
    corrections.close()


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a browser without a window, with a new profile."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
        yield started
        started.close()
