"""Process a folder of reports on a schedule until the program is interrupted."""

import json
import os
import signal
import sys
from contextlib import suppress

from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from viendan.errors import ViendanError
from viendan.flows.process_corpus import process_corpus
from viendan.flows.server import child, server

TIMEZONE = "Asia/Ho_Chi_Minh"
# The variable with the parameters of the flow: other users of the machine see the arguments of a
# process, and the address of a database may have a password.
_PARAMETERS = "VIENDAN_SCHEDULED"


def serve(name: str, cron: str, parameters: dict[str, object]) -> None:
    """Serve the flow as the deployment `name`, with `parameters`, at the times of `cron`.

    Times are Vietnamese time. The deployment runs in a child process; an interrupt or SIGTERM of
    this process ends the child and its runs. Raises ViendanError (`bad_cron`) for an expression
    that states no times.
    """
    try:
        Cron(cron, timezone=TIMEZONE)
    except ValueError as error:
        raise ViendanError("bad_cron", cron=cron) from error
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    given = json.dumps(parameters)
    with (
        suppress(KeyboardInterrupt),
        server(),
        child("-m", "viendan.flows.schedule", name, cron, **{_PARAMETERS: given}) as serving,
    ):
        serving.wait()


if __name__ == "__main__":
    _, its_name, its_cron = sys.argv
    process_corpus.serve(
        name=its_name,
        schedule=Cron(its_cron, timezone=TIMEZONE),
        parameters=json.loads(os.environ[_PARAMETERS]),
        limit=1,
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
