"""Locations: a store is in a SQLite file, or in a database of a PostgreSQL server.

Importing this module loads no SQLAlchemy.
"""

import re
from pathlib import Path

from viendan.errors import StoreError

#: What SQLite keeps beside a file while it is in use, and leaves there when its user is killed:
#: each name is the file's and one of these.
LOGS = ("-wal", "-shm", "-journal")
#: The lock of a run, and the folder of Prefect's own database: beside the store, and named alike.
LOCK, PREFECT = ".lock", ".prefect"
_FILE = "sqlite:///"
_DRIVER = "postgresql+psycopg://"
_SERVERS = (_DRIVER, "postgresql://", "postgres://")
# What stands between the user's name and the last "@" ("://viendan:secret@host"), and a parameter
# ("?password=secret").
_PASSWORD = re.compile(r"(?P<before>://[^:/@]*:).*(?=@)|(?P<parameter>[?&]password=)[^&]*")


def location_of(target: str | Path) -> Path | str:
    """Return the path of a store in a file, or the address of one on a server.

    A file is named by its path or by "sqlite:///" and its path, a server by an address that begins
    with "postgresql://". Raises StoreError (`bad_address`) for any other address.
    """
    text = str(target)
    if "://" not in text:
        return Path(target)
    if text.startswith(_FILE) and text != _FILE:
        return Path(text.removeprefix(_FILE))
    for beginning in _SERVERS:
        if text.startswith(beginning):
            return _DRIVER + text.removeprefix(beginning)
    raise StoreError("bad_address", address=without_password(text))


def without_password(target: str | Path) -> str:
    """Return a path or an address as it may be shown: "***" stands for a password."""
    return _PASSWORD.sub(lambda found: f"{found['before'] or found['parameter']}***", str(target))


def own_paths(path: str | Path) -> frozenset[str]:
    """Return the paths of a store in a file and of what lies beside it, links followed or not.

    Nothing else may open these while the store is open: when any file is closed, the system
    releases the locks that the whole process holds on it.
    """
    named = Path(path)
    places = (named.resolve(), named.parent.resolve() / named.name)
    return frozenset(f"{place}{end}" for place in places for end in ("", *LOGS, LOCK, PREFECT))


def absolute(target: str | Path) -> str:
    """Return a location that means the same in every working folder."""
    location = location_of(target)
    return str(location.absolute()) if isinstance(location, Path) else location
