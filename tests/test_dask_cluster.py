"""A cluster that lacks what a run needs is refused before the run, with what is missing."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from distributed import LocalCluster

from viendan.errors import ViendanError
from viendan.flows.dask_cluster import lacking, require_cluster


class _Health(BaseHTTPRequestHandler):
    """Answer as a server that is well."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def healthy() -> Iterator[str]:
    """The address of a server that is well."""
    server = HTTPServer(("127.0.0.1", 0), _Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    server.server_close()


@pytest.fixture
def closed() -> str:
    """The address of a port where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"127.0.0.1:{listener.getsockname()[1]}"


def test_a_worker_says_what_it_lacks(tmp_path: Path, healthy: str, closed: str) -> None:
    assert lacking(str(tmp_path), healthy) == ""
    assert lacking(str(tmp_path), f"http://{closed}/api") == "no_server_there"
    assert lacking(str(tmp_path / "elsewhere"), healthy) == "no_folder_there"


@pytest.mark.parametrize("address", ["tcp://{closed}", "no address"])
def test_a_scheduler_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str, address: str
) -> None:
    monkeypatch.setattr("viendan.flows.dask_cluster._PATIENCE", 0.2)
    with pytest.raises(ViendanError) as caught:
        require_cluster(address.format(closed=closed), tmp_path, "http://127.0.0.1:4200/api")
    assert caught.value.code == "no_cluster"


@pytest.mark.parametrize(
    ("workers", "folder", "code"), [(0, ".", "no_dask_workers"), (1, "none", "no_folder_there")]
)
def test_workers_that_cannot_do_a_run_are_named(
    tmp_path: Path, healthy: str, workers: int, folder: str, code: str
) -> None:
    options = {"processes": False, "dashboard_address": None, "threads_per_worker": 1}
    with LocalCluster(n_workers=workers, protocol="tcp://", **options) as cluster:
        address = cluster.scheduler_address
        require = (address, tmp_path / folder, healthy)
        with pytest.raises(ViendanError) as caught:
            require_cluster(*require)
        assert caught.value.code == code
        if workers:
            assert str(caught.value.about["worker"]).startswith("tcp://")
            require_cluster(address, tmp_path, healthy)
