"""What commands share: exit statuses, and lines to the two outputs."""

import sys

OK, NOTHING_DONE, USAGE, SOME_FAILED = 0, 1, 2, 3


def write_line(text: str = "") -> None:
    """Write a line to the standard output."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """Write a line to the standard error."""
    sys.stderr.write(text + "\n")
