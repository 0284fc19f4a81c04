"""Serve the flow on a schedule: a server and a process that starts its runs."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from viendan.flows.cron import TIMEZONE
from viendan.flows.server import child, is_gone, server

# The variable with the parameters of the flow: other users of the machine see the arguments of a
# process, and the address of a database may have a password.
_PARAMETERS = "VIENDAN_SCHEDULED"


@contextmanager
def serving(name: str, cron: str, parameters: dict[str, object]) -> Iterator[Callable[[], bool]]:
    """Serve the flow as the deployment `name`, with `parameters`, while the context is open.

    Its times are those of `cron`, Vietnamese time. Yield a function that returns whether the flow
    is still served; a server that the environment names may be away for a while.
    """
    given = {_PARAMETERS: json.dumps(parameters)}
    is_own = not os.environ.get("PREFECT_API_URL")
    with (
        server() as address,
        child("-m", "viendan.flows.schedule", name, cron, **given) as runner,
    ):
        yield lambda: runner.poll() is None and not (is_own and is_gone(address))


def main() -> None:
    """Serve the flow until the process is ended: the child of `serving`."""
    from prefect.schedules import Cron  # noqa: PLC0415  # Prefect takes seconds
    from prefect.types.entrypoint import EntrypointType  # noqa: PLC0415  # as above

    from viendan.flows.process_corpus import process_corpus  # noqa: PLC0415  # as above

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
