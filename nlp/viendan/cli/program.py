"""The program `viendan`: a key that interrupts it before or after its command ends it quietly."""

import signal
import sys
from typing import NoReturn


def program() -> NoReturn:
    """Run the command that the arguments name, and exit with its status."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from viendan.cli.main import main  # noqa: PLC0415  # a key may come while it is loaded

    sys.exit(main())


if __name__ == "__main__":
    program()
