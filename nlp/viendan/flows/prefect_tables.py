"""The tables of Prefect's own database, made at once: its hundred migrations take five seconds.

The tables are in `prefect_tables.sql.gz`, for one version of Prefect, which the first line names.
`python -m viendan.flows.prefect_tables` writes that file again after a change of the version.
"""

import asyncio
import gzip
import os
import sqlite3
import tempfile
from contextlib import closing
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_TABLES = "prefect_tables.sql.gz"
_DATABASE = "prefect.db"
_REVISION = "SELECT version_num FROM alembic_version"
# Where a user may have chosen another database for Prefect.
_ELSEWHERE = ("PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL")


def _packed() -> tuple[str, list[str]]:
    """Return the version of Prefect that the tables are of, and the statements that make them."""
    packed = (files("viendan.flows") / _TABLES).read_bytes()
    first, *rest = gzip.decompress(packed).decode("utf-8").split(";\n\n")
    return first.removeprefix("-- Prefect "), [statement for statement in rest if statement]


def prepare_tables(home: Path) -> bool:
    """Return whether the database in Prefect's home has all tables; a missing one is made.

    It is not where it must be migrated: an older database, another version of Prefect, a database
    that is elsewhere. The server does that when it starts.
    """
    made_for, statements = _packed()
    is_elsewhere = any(name in os.environ for name in _ELSEWHERE) or (
        (home / "profiles.toml").exists()
    )
    if is_elsewhere or version("prefect") != made_for:
        return False
    try:
        with closing(sqlite3.connect(home / _DATABASE, isolation_level=None)) as connection:
            return _has_all(connection, statements)
    except sqlite3.Error:  # the server will say what it is
        return False


def _has_all(connection: sqlite3.Connection, statements: list[str]) -> bool:
    """Make the tables in an empty database; return whether its revision is theirs."""
    connection.execute("BEGIN IMMEDIATE")  # two runs may begin at the same moment
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        for statement in statements:
            connection.execute(statement)
    found = connection.execute(_REVISION).fetchall()
    connection.execute("COMMIT")
    return len(found) == 1 and found[0][0] in statements[-1]


def migrated_tables(folder: Path) -> list[str]:
    """Return the statements that make the tables, from a database that Prefect migrates.

    It is made in a folder; call this in a process whose PREFECT_HOME is that folder.
    """
    from prefect.server.database import provide_database_interface  # noqa: PLC0415  # it is slow

    asyncio.run(provide_database_interface().create_db())
    with closing(sqlite3.connect(folder / _DATABASE)) as connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
        ).fetchall()
        (revision,) = connection.execute(_REVISION).fetchone()
    return [
        *(statement for (statement,) in made),
        f"INSERT INTO alembic_version VALUES ('{revision}')",  # noqa: S608  # Prefect's own
    ]


def main() -> None:
    """Write the tables of the Prefect that is installed."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["PREFECT_HOME"] = home
        statements = [f"-- Prefect {version('prefect')}", *migrated_tables(Path(home))]
    packed = gzip.compress(";\n\n".join(statements).encode("utf-8"), mtime=0)
    (Path(__file__).parent / _TABLES).write_bytes(packed)


if __name__ == "__main__":
    main()
