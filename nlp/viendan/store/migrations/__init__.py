"""Migrations: a store of an older version is brought up to date; one of a newer version is refused.

The steps change the tables. The derived tables are then derived again by the present program.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from viendan.errors import StoreError
from viendan.store.database.dialect import dialect_of
from viendan.store.database.engine import writing
from viendan.store.database.locations import without_password
from viendan.store.database.revisions import (
    FIRST,
    VERSION_QUERY,
    VERSION_TABLE,
    require_current,
    require_store,
)
from viendan.store.database.sql import HEAD
from viendan.store.derived.deriving import derive_all


def revision_of(connection: Connection, target: str | Path) -> str | None:
    """Return the version of the tables in a database, None where there are none.

    It is "0001" for tables that were made before versions were kept. Raises StoreError
    (`not_store`) where the tables are those of another program.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    require_store(tables, target)
    if VERSION_TABLE not in tables:
        return FIRST
    return str(connection.scalar(text(VERSION_QUERY)))


def bring_up_to_date(engine: Engine, target: str | Path, *, create: bool = True) -> None:
    """Change older tables or, where `create`, make those of an empty database, in one transaction.

    Raises StoreError where the tables are of a newer version or of another program, or where there
    are none and `create` is false.
    """
    with engine.connect() as connection:
        found = revision_of(connection, target)
    if found == HEAD:
        return
    if found is None and not create:
        raise StoreError("not_store", path=without_password(target))
    if found is not None and found > HEAD:
        require_current(found, target)
    _upgrade(engine, target)
    if found is not None:
        dialect_of(engine).compact(engine)


def require_up_to_date(engine: Engine, target: str | Path) -> None:
    """Raise StoreError where a database is no store of this version; nothing is changed."""
    with engine.connect() as connection:
        found = revision_of(connection, target)
    if found is None:
        raise StoreError("not_store", path=without_password(target))
    require_current(found, target)


def _upgrade(engine: Engine, target: str | Path) -> None:
    from alembic import command  # noqa: PLC0415  # only a new or an old store needs it
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        found = revision_of(connection, target)
        if found == FIRST:
            command.stamp(config, FIRST)
        command.upgrade(config, HEAD)
        if found is not None:
            derive_all(connection)
