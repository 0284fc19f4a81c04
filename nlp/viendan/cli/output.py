"""Output of commands: exit statuses, and lines on the standard output and the standard error."""

import json
import sys
from collections.abc import Iterable
from enum import IntEnum


class ExitStatus(IntEnum):
    """What the exit status of a command means; `argparse` itself exits with USAGE."""

    OK = 0
    NOTHING_DONE = 1
    USAGE = 2
    SOME_FAILED = 3
    HUNG_UP = 129
    """By SIGHUP: 128 and the number of the signal, as shells count."""
    INTERRUPTED = 130
    """By Ctrl-C."""
    TERMINATED = 143
    """By SIGTERM."""


def write_line(text: str = "") -> None:
    """Write a line to the standard output."""
    sys.stdout.write(text + "\n")


def write_lines(lines: Iterable[str]) -> None:
    """Write each of `lines` to the standard output."""
    for line in lines:
        write_line(line)


def write_json(value: object) -> None:
    """Write a value as indented JSON to the standard output."""
    write_line(json.dumps(value, ensure_ascii=False, indent=2))


def write_error(text: str) -> None:
    """Write a line to the standard error."""
    sys.stderr.write(text + "\n")
