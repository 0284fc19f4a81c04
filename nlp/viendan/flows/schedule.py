"""Serve the flow on a schedule: a server and a process that starts its runs."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from viendan.flows.cron import TIMEZONE
from viendan.flows.server import child, server


@contextmanager
def serving(name: str, cron: str, parameters: dict[str, object]) -> Iterator[None]:
    """Serve the flow as the deployment `name`, with `parameters`, while the context is open.

    Its times are those of `cron`, Vietnamese time.
    """
    with server(), child("-m", "viendan.flows.schedule", name, cron, json.dumps(parameters)):
        yield


def main() -> None:
    """Serve the flow until the process is ended: the child of `serving`."""
    from prefect.schedules import Cron  # noqa: PLC0415  # Prefect takes seconds
    from prefect.types.entrypoint import EntrypointType  # noqa: PLC0415  # as above

    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415  # as above

    _, name, cron, parameters = sys.argv
    process_corpus.serve(
        name=name,
        schedule=Cron(cron, timezone=TIMEZONE),
        parameters=json.loads(parameters),
        limit=1,
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


if __name__ == "__main__":
    main()
