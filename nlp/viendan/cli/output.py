"""Output of commands: exit statuses, and lines on the standard output and the standard error."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import IntEnum
from io import TextIOWrapper

from viendan.errors import ViendanError
from viendan.text.controls import without_controls


class ExitStatus(IntEnum):
    """What the exit status of a command means; `argparse` itself exits with USAGE."""

    OK = 0
    NOTHING_DONE = 1
    """Nothing was found or done; of `check`, that something is to be corrected."""
    USAGE = 2
    SOME_FAILED = 3
    HUNG_UP = 129
    """By SIGHUP: 128 and the number of the signal, as shells count."""
    INTERRUPTED = 130
    """By Ctrl-C."""
    TERMINATED = 143
    """By SIGTERM."""


def asked(words: Sequence[str]) -> str:
    """Return a query of one or more words; raises ViendanError where it is empty."""
    query = " ".join(words).strip()
    if not query:
        raise ViendanError("empty_query")
    return query


def write_line(text: str = "") -> None:
    """Write a line to the standard output, with its control characters written out."""
    sys.stdout.write(without_controls(text) + "\n")


def write_text(text: str) -> None:
    """Write a text to the standard output as it is; to a terminal as `write_line` does."""
    sys.stdout.write(without_controls(text) if sys.stdout.isatty() else text)


def write_lines(lines: Iterable[str]) -> None:
    """Write each of `lines` to the standard output."""
    for line in lines:
        write_line(line)


def write_json(value: object) -> None:
    """Write a value as indented JSON to the standard output."""
    write_line(json.dumps(value, ensure_ascii=False, indent=2))


def write_error(text: str) -> None:
    """Write a line to the standard error, with its control characters written out.

    Where it cannot be written, as on a terminal that has closed, nobody can hear of that.
    """
    with suppress(OSError):
        sys.stderr.write(without_controls(text) + "\n")


def make_writable() -> None:
    """Let the standard streams write every letter: those that their encoding lacks as escapes.

    Those that are closed lead nowhere: else the next file that is opened would be one of them.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # For the whole program, as a stream is.
            nowhere = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
