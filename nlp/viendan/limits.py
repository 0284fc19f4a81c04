"""What a process may have of memory and open files, and how often it looks for garbage.

What needs more memory or files says so before it begins.
"""

import atexit
import gc
import sys

from viendan.errors import ViendanError

# How many new objects there are before garbage is collected. Python's 700 cost a command a sixth
# of its time: most of its objects are modules, which stay.
_COLLECT_AFTER = 50_000


def collect_seldom() -> None:
    """Let this process collect garbage seldom, and not when it ends, among all its objects."""
    gc.set_threshold(_COLLECT_AFTER)
    atexit.unregister(gc.freeze)  # a process may run several commands
    atexit.register(gc.freeze)


def require_memory(least: int) -> None:
    """Raise ViendanError (`little_memory`) where this process may not have `least` bytes, on Unix.

    They are bytes of address space. What is started with less fails in the middle of anything, and
    not always with an error.
    """
    limit = _soft_limit("RLIMIT_AS")
    if limit is not None and limit < least:
        raise ViendanError("little_memory", limit=limit // 10**6, least=least // 10**6)


def require_files(least: int) -> None:
    """Raise ViendanError (`few_files`) where this process may not open `least` files, on Unix."""
    limit = _soft_limit("RLIMIT_NOFILE")
    if limit is not None and limit < least:
        raise ViendanError("few_files", limit=limit, least=least)


def _soft_limit(name: str) -> int | None:
    """Return a limit of this process, None where there is none."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415  # on Unix only

    limit, _ = resource.getrlimit(getattr(resource, name))
    return None if limit == resource.RLIM_INFINITY else limit
