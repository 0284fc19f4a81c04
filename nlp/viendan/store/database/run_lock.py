"""The lock of a run on a store in a file: a file beside the store that says who holds it.

The system releases the lock however the process ends; the words in the file may outlive it.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from viendan.errors import StoreError
from viendan.store.database.locations import LOCK
from viendan.text.vietnam_time import in_vietnam

# Windows does not let others read what is locked, so the byte that is locked lies far behind.
_FAR = 1 << 30


def _lock(file: IO[bytes]) -> None:
    """Lock a file. Raises OSError where another process holds the lock."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # on Windows only

        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  # on Unix only

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def busy(store: str | None, who: str, since: datetime | None) -> StoreError:
    """Return the error that says who holds a store, and since when (Vietnamese time)."""
    moment = in_vietnam(since).strftime("%H:%M:%S %d/%m/%Y") if since else "?"
    return StoreError("store_busy", path=store, who=who, since=moment)


def _busy(store: str, words: bytes) -> StoreError:
    try:
        holder = json.loads(words)
        return busy(store, str(holder["who"]), datetime.fromisoformat(holder["since"]))
    except (ValueError, KeyError, TypeError):  # a holder that has not yet written its words
        return busy(store, "?", None)


@contextmanager
def run_lock(store: str) -> Iterator[None]:
    """Hold the lock of a run on a store. Raises StoreError where another process holds it."""
    import socket  # noqa: PLC0415  # a lookup opens the store and takes no lock

    holder = {
        "who": f"{os.getpid()} ({socket.gethostname()})",
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with Path(f"{store}{LOCK}").open("a+b") as file:
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            raise _busy(store, file.read(_FAR)) from error
        file.truncate(0)
        file.write(json.dumps(holder).encode())
        file.flush()
        yield
