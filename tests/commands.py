"""Commands that run until they are stopped, and the lines that they print."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from prefect_fixtures import PREFECT_HOME


def command(*arguments: object) -> "subprocess.Popen[str]":
    """Start `viendan` with arguments, in English, with the Prefect home of the tests."""
    environment = os.environ | {
        "VIENDAN_LANG": "en",
        "PREFECT_HOME": str(PREFECT_HOME),
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "viendan.cli.program", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def line(process: "subprocess.Popen[str]", beginning: str) -> str:
    """Wait for the next line with this beginning and return it."""
    assert process.stdout is not None
    return next(line for line in process.stdout if line.startswith(beginning))


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, for two minutes at most."""
    end = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
