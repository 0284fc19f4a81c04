"""What a process may have of memory and open files, and how often it looks for garbage.

What needs more memory or files says so before it begins.
"""

import atexit
import gc
import sys

from viendan.errors import ViendanError

#: What needs so much address space that it says so where there is less, in megabytes. Each figure
#: is the least with which it was seen to work on Linux, and a little more. What a command needs
#: for a large store, or for other labelled paragraphs than our own, may be more.
LEAST_MEGABYTES = {
    "annotate": 200,
    "explain": 200,
    "verify": 160,
    "rebuild": 160,
    "export": 300,
    "evaluate": 940,
    "train": 72_000,  # it ends with a picture
    "worker": 460,
    "picture": 70_000,  # the converter reserves 64 GiB when it starts, and uses little of it
}
#: How many files what needs many has open.
LEAST_FILES = {"flow": 64}  # flow and server each have about 30
# How many new objects there are before garbage is collected. Python's 700 cost a command a sixth
# of its time: most of its objects are modules, which stay.
_COLLECT_AFTER = 50_000


def collect_seldom() -> None:
    """Let this process collect garbage seldom, and not when it ends, among all its objects."""
    gc.set_threshold(_COLLECT_AFTER)
    atexit.unregister(gc.freeze)  # a process may run several commands
    atexit.register(gc.freeze)


def require_memory(use: str) -> None:
    """Raise ViendanError (`little_memory`) where this process may have too little memory, on Unix.

    The memory is address space, and `use` a key of LEAST_MEGABYTES; others need little.
    What is started with less fails in the middle of anything, and not always with an error.
    """
    limit, least = _soft_limit("RLIMIT_AS"), LEAST_MEGABYTES.get(use, 0)
    if limit is not None and limit < least * 10**6:
        raise ViendanError("little_memory", limit=limit // 10**6, least=least)


def require_files(use: str) -> None:
    """Raise ViendanError (`few_files`) where this process may open too few files, on Unix.

    `use` is a key of LEAST_FILES.
    """
    limit, least = _soft_limit("RLIMIT_NOFILE"), LEAST_FILES[use]
    if limit is not None and limit < least:
        raise ViendanError("few_files", limit=limit, least=least)


def _soft_limit(name: str) -> int | None:
    """Return a limit of this process, None where there is none."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415  # on Unix only

    limit, _ = resource.getrlimit(getattr(resource, name))
    return None if limit == resource.RLIM_INFINITY else limit
