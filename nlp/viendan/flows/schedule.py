"""Serve the flow on a schedule: a server and a process that starts its runs."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from viendan.flows.cron import TIMEZONE
from viendan.flows.server import child, server

# The variable with the parameters of the flow: other users of the machine see the arguments of a
# process, and the address of a database may have a password.
_PARAMETERS = "VIENDAN_SCHEDULED"


@contextmanager
def serving(name: str, cron: str, parameters: dict[str, object]) -> Iterator[None]:
    """Serve the flow as the deployment `name`, with `parameters`, while the context is open.

    Its times are those of `cron`, Vietnamese time.
    """
    given = {_PARAMETERS: json.dumps(parameters)}
    with server(), child("-m", "viendan.flows.schedule", name, cron, **given):
        yield


def main() -> None:
    """Serve the flow until the process is ended: the child of `serving`."""
    from prefect.schedules import Cron  # noqa: PLC0415  # Prefect takes seconds
    from prefect.types.entrypoint import EntrypointType  # noqa: PLC0415  # as above

    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415  # as above

    gc.freeze()
    gc.enable()  # `child` disabled it
    _, name, cron = sys.argv
    process_corpus.serve(
        name=name,
        schedule=Cron(cron, timezone=TIMEZONE),
        parameters=json.loads(os.environ[_PARAMETERS]),
        limit=1,
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


if __name__ == "__main__":
    main()
