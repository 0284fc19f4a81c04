"""Serve the processing of a folder on a schedule, until interrupted."""

import json
import signal
import sys
from contextlib import suppress

from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.process_corpus import process_corpus
from flows.server import child, server
from viendan.errors import ViendanError

TIMEZONE = "Asia/Ho_Chi_Minh"


def serve(name: str, cron: str, parameters: dict[str, object]) -> None:
    """Run the flow, as a deployment of this name, with these parameters at the times that a cron expression names, Vietnamese time.

    It runs in a process of its own, which is ended with its runs when this one is interrupted or told to terminate.
    Raises ViendanError where the expression names no times.
    """
    try:
        Cron(cron, timezone=TIMEZONE)
    except ValueError as error:
        raise ViendanError("bad_cron", cron=cron) from error
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        suppress(KeyboardInterrupt),
        server(),
        child("-m", "flows.schedule", name, cron, json.dumps(parameters)) as serving,
    ):
        serving.wait()


if __name__ == "__main__":
    _, its_name, its_cron, its_parameters = sys.argv
    process_corpus.serve(
        name=its_name,
        schedule=Cron(its_cron, timezone=TIMEZONE),
        parameters=json.loads(its_parameters),
        limit=1,
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
