"""A Dask cluster before a run: whether its workers have all that they need."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from distributed import Client

from viendan.errors import ViendanError
from viendan.flows.server import is_healthy

_client: Callable[..., Any] = Client  # it has no types
# How long a scheduler may take to answer, in seconds.
_PATIENCE = 10


def require_cluster(address: str, folder: Path, server: str) -> None:
    """Raise ViendanError where the cluster at an address cannot process a folder.

    No scheduler answers (`no_cluster`), it has no workers (`no_dask_workers`), or one of these
    lacks this package (`no_viendan_there`), the folder (`no_folder_there`) or the Prefect server
    (`no_server_there`).
    """
    try:
        client = _client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # also where the time is over
        raise ViendanError("no_cluster", address=address) from error
    with client:
        found = client.run(lacking, str(folder.resolve()), server, on_error="return")
    if not found:
        raise ViendanError("no_dask_workers", address=address)
    for worker, code in found.items():
        if code:
            named = code if isinstance(code, str) else "no_viendan_there"
            raise ViendanError(named, worker=worker, path=folder.resolve(), address=server)


def lacking(folder: str, server: str) -> str:
    """Return what this worker lacks for a run, as the code of an error; "" where it has all."""
    if not Path(folder).is_dir():
        return "no_folder_there"
    return "" if is_healthy(server) else "no_server_there"
