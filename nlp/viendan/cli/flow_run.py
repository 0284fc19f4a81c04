"""A run that has something to do, through the Prefect flow and its server.

Its server takes seconds to start, so this module loads little itself: the rest is loaded meanwhile.
"""

import logging
import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from viendan.cli.options import ProcessOptions, RunOptions
from viendan.cli.run_lines import progress_label
from viendan.errors import ViendanError
from viendan.limits import require_files
from viendan.store.database.locations import PREFECT, location_of

if TYPE_CHECKING:
    from viendan.processing.run import Run

_Found = TypeVar("_Found")
# What a run through the flow loads sooner or later, after the libraries of the store.
_LOADED = ("viendan.flows.process_corpus", "fastapi.encoders", "alembic.command")


def run_through_flow(options: ProcessOptions, on_loss: Callable[[], None]) -> "Run":
    """Process a folder as scheduled runs do: through the Prefect flow and its server.

    `on_loss` is called, in a thread of its own, when the server is gone; it ends the program.
    Raises ViendanError where the workers of a cluster lack what they need for it.
    """
    if options.runner == "dask" and options.address:
        _require_cluster(options.address, options.folder)
    prepare_prefect(options)
    from viendan.flows.server import server, watching  # noqa: PLC0415  # only the flow needs it

    with (
        server(runs_schedules=False, meanwhile=partial(_make_ready, options)) as address,
        watching(address, on_loss),
    ):
        from viendan.flows.process_corpus import run_now  # noqa: PLC0415  # it is loaded

        runner = {"runner": _dask_runner(options.address)} if options.runner == "dask" else {}
        parameters = flow_parameters(options) | {
            "refresh": options.refresh,
            "prune": options.prune,
            "hash_all": options.verify,
            "label": progress_label(options.lang, is_quiet=options.quiet),
        }
        state = _in_thread(partial(run_now, **runner, **parameters))
        run = cast("Run | BaseException", state.result(raise_on_failure=False))
    if isinstance(run, BaseException):
        raise run
    return run


def _require_cluster(address: str, folder: Path) -> None:
    """Raise ViendanError where the workers of a cluster lack what they need, as their server.

    One that is started here answers to this machine only, and each of them would start its own.
    """
    server = os.environ.get("PREFECT_API_URL")
    if not server:
        raise ViendanError("no_shared_server", address=address)
    _require_dask()
    from viendan.flows.dask_cluster import require_cluster  # noqa: PLC0415  # an extra

    require_cluster(address, folder, server)


def _require_dask() -> None:
    """Raise ViendanError where the optional libraries of a cluster are not installed."""
    if find_spec("prefect_dask") is None:
        raise ViendanError("no_extra", extra="dask")


def _make_ready(options: ProcessOptions) -> None:
    """Start a worker, and load what the flow needs, while its server starts: each takes seconds."""
    if options.runner != "dask":
        from viendan.cli.full_run import task_of  # noqa: PLC0415  # it takes a second
        from viendan.processing.workers import workers_of  # noqa: PLC0415  # as above

        workers_of(options.workers, task_of(options)).start()
    for name in _LOADED:
        import_module(name)


def _in_thread(run: Callable[[], _Found]) -> _Found:
    """Run the flow in a thread of its own and return what it returns.

    So all signals are heeded here: in the main thread Prefect would take some of them and tell at
    length what they interrupt. An interruption ends the workers and leaves the thread, which holds
    nothing that needs an end; the program must end then.
    """
    from viendan.processing.workers import kill_all  # noqa: PLC0415  # the flow has loaded it

    try:
        with ThreadPool(1) as pool:  # its threads do not keep a program alive
            return pool.apply(run)
    except KeyboardInterrupt:
        logging.disable()
        kill_all()
        raise


def prepare_prefect(options: RunOptions) -> None:
    """Set Prefect's settings; its own database is kept beside the store.

    Raises ViendanError (`few_files`) where a server would wait for ever for a file to open.
    """
    require_files("flow")
    from viendan.flows.environment import prepare  # noqa: PLC0415  # only the flow needs it

    location = location_of(options.db)
    prepare(
        location.with_name(f"{location.name}{PREFECT}")
        if isinstance(location, Path)
        else Path("var/prefect")
    )


def _dask_runner(address: str | None) -> Any:  # noqa: ANN401  # its type has parameters
    _require_dask()
    from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415  # an extra

    return (
        DaskTaskRunner(address=address)
        if address
        else DaskTaskRunner(cluster_kwargs={"threads_per_worker": 1})
    )


def flow_parameters(options: RunOptions) -> dict[str, object]:
    """Return the parameters of the flow that every run has."""
    return {
        "folder": str(options.folder),
        "database": options.db,
        "workers": options.workers,
        "model": str(options.model) if options.model else None,
        "ocr": options.ocr,
        "ignored": options.ignore,
    }
