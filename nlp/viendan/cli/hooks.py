"""Hooks: a run is announced to a program of this machine or an address of the web."""

import json
import os
import subprocess
import urllib.request
from dataclasses import asdict

from viendan.cli.options import RunOptions
from viendan.cli.output import write_error
from viendan.cli.run_lines import history_line
from viendan.language.catalogue import say
from viendan.store.run_history import RunRecord

# How long a hook may take, in seconds.
_COMMAND_SECONDS, _WEB_SECONDS = 60, 10


def tell_hooks(options: RunOptions, run: RunRecord) -> None:
    """Tell the hooks of a run: the webhook if it had news, the command if it is an alarm.

    A hook that fails is named on the standard error; the run is not blamed for it.
    """
    try:
        if options.webhook and (run.is_alarm or run.done):
            _post(options.webhook, run)
        if options.on_failure and run.is_alarm:
            _execute(options.on_failure, run, history_line(run, options.lang))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        write_error(say("hook_failed", options.lang, reason=str(error)))


def _post(address: str, run: RunRecord) -> None:
    """Send a run as JSON. Raises OSError where it does not arrive."""
    request = urllib.request.Request(  # noqa: S310  # the parser takes http and https only
        address, json.dumps(asdict(run)).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=_WEB_SECONDS):  # noqa: S310  # as above
        pass


def _execute(command: str, run: RunRecord, message: str) -> None:
    """Execute a command of the shell, with a run as JSON on its standard input.

    VIENDAN_MESSAGE is the run on one line. Raises SubprocessError where the command fails.
    """
    subprocess.run(  # noqa: S602  # the user's own command
        command,
        shell=True,
        input=json.dumps(asdict(run)),
        text=True,
        env=os.environ | {"VIENDAN_MESSAGE": message},
        timeout=_COMMAND_SECONDS,
        check=True,
    )
