"""Revisions: which version of the tables a database has, and whether they are those of a store."""

from collections.abc import Collection
from pathlib import Path

from viendan.errors import StoreError
from viendan.store.database.locations import without_password
from viendan.store.database.sql import HEAD

#: The table that names the version, and the query of it.
VERSION_TABLE = "alembic_version"
VERSION_QUERY = f"SELECT version_num FROM {VERSION_TABLE}"  # noqa: S608  # a name of our own
#: The version of the tables from before versions were kept.
FIRST = "0001"
# The tables that every version has.
_TABLES = frozenset({"reports", "files", "paragraphs", "mentions", "documents", "links"})


def require_store(tables: Collection[str], target: str | Path) -> None:
    """Raise StoreError (`not_store`) where a database with these tables is no store of ours."""
    if not _TABLES.issubset(tables):
        raise StoreError("not_store", path=without_password(target))


def require_current(found: str | None, target: str | Path) -> None:
    """Raise StoreError where a store is of another version; None is from before they were kept."""
    version = found or FIRST
    if version != HEAD:
        raise StoreError(
            "newer_store" if version > HEAD else "older_store",
            path=without_password(target),
            found=version,
            known=HEAD,
        )
