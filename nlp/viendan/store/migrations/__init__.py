"""Migrations: a store of an older version is brought up to date; one of a newer version is refused.

The steps change the tables. The derived tables are then derived again by the present program.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from viendan.errors import StoreError
from viendan.store.database.dialect import dialect_of
from viendan.store.database.engine import writing
from viendan.store.database.sql import HEAD
from viendan.store.derived.deriving import derive_all


def revision_of(connection: Connection) -> str | None:
    """Return the version of the tables in a database, None where there are none.

    It is "0001" for tables that were made before versions were kept.
    """
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    return "0001" if "reports" in tables else None


def bring_up_to_date(engine: Engine, target: object) -> None:
    """Make the tables of an empty database or change older ones, in one transaction.

    Raises StoreError where the tables are of a newer version.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise StoreError("newer_store", path=target, found=found, known=HEAD)
    _upgrade(engine)
    if found is not None:
        dialect_of(engine).compact(engine)


def require_up_to_date(engine: Engine, target: object) -> None:
    """Raise StoreError where the tables are not of this program's version; nothing is changed."""
    with engine.connect() as connection:
        found = revision_of(connection)
    if found != HEAD:
        raise StoreError(
            "newer_store" if found is not None and found > HEAD else "older_store",
            path=target,
            found=found,
            known=HEAD,
        )


def _upgrade(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415  # only a new or an old store needs it
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        if (
            revision_of(connection) == "0001"
            and "alembic_version" not in inspect(connection).get_table_names()
        ):
            command.stamp(config, "0001")
        is_new = revision_of(connection) is None
        command.upgrade(config, HEAD)
        if not is_new:
            derive_all(connection)
