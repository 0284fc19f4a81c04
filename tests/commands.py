"""Commands that run until they are stopped, and the lines that they print."""

import os
import subprocess
import sys

from conftest import PREFECT_HOME


def command(*arguments: object) -> "subprocess.Popen[str]":
    """Start `viendan` with arguments, in English, with the Prefect home of the tests."""
    environment = os.environ | {
        "VIENDAN_LANG": "en",
        "PREFECT_HOME": str(PREFECT_HOME),
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "viendan.cli.main", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def line(process: "subprocess.Popen[str]", beginning: str) -> str:
    """Wait for the next line with this beginning and return it."""
    assert process.stdout is not None
    return next(line for line in process.stdout if line.startswith(beginning))
