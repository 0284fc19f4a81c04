"""Databases with the tables of an older version of the store."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from viendan.store import migrations
from viendan.store.database.engine import engine_of


def make_tables(address: str, version: str, *statements: str) -> None:
    """Make the tables of an older version in an empty database, and execute statements there."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = engine_of(address)
    with engine.execution_options(is_writer=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
