"""The start of a worker process: it ends with its parent from its first moment on.

What it works with takes a second to load, or many on a busy machine, so it is loaded after that.
"""

import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait


def packed(work: Callable[..., object], *arguments: object) -> bytes:
    """Return a function and its first arguments for `begin`, which loads their modules."""
    return pickle.dumps((work, arguments))


def begin(work: bytes, *connections: Connection | None) -> None:
    """Call what was packed, with the connections as its last arguments.

    From here on this process ends however its parent ends.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    function, arguments = pickle.loads(work)  # noqa: S301  # the parent made it
    function(*arguments, *connections)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
