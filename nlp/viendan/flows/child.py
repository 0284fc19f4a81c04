"""Run a module as the main program of a process that ends, with its own children, with its parent.

The parent holds the other end of the standard input: it closes however the parent ends.
"""

import os
import runpy
import signal
import sys
import threading

from viendan.limits import collect_seldom


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collect_seldom()  # Prefect starts with a million objects, which stay
    sys.argv = sys.argv[2:]  # without "-m"
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
