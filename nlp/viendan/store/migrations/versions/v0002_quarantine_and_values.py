"""Quarantine instead of failures, marks on files that are gone, and counts of what mentions say."""

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FIELDS = ("number", "year", "symbol", "issuer", "place", "date", "title", "stem")


def _hash(value: str) -> int:
    return int(hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)


def _said(connection: sa.Connection, field: str) -> Iterator[dict[str, object]]:
    """Yield how often the resolved mentions of each document say each value of a field."""
    column = f"m.{field}" if field != "identity" else "m.document"
    query = (
        f"SELECT d.document, {column} AS value, count(*) AS count"  # noqa: S608  # names of our columns
        " FROM mentions m JOIN documents d ON d.identity = m.document"
        f" WHERE m.status = 'resolved' AND {column} IS NOT NULL GROUP BY d.document, {column}"
    )
    for document, value, count in connection.execute(sa.text(query)):
        yield {
            "document": document,
            "field": field,
            "hash": _hash(str(value)),
            "value": str(value),
            "count": count,
        }


def _count_values(table: sa.Table) -> None:
    connection = op.get_bind()
    for field in ("identity", *_FIELDS):
        rows = list(_said(connection, field))
        if rows:
            connection.execute(sa.insert(table), rows)
    stems = (
        sa.select(table.c.document, table.c.value)
        .where(table.c.field == "stem")
        .order_by(table.c["count"], table.c.value.desc())
    )
    found = [{"of": document, "stem": stem} for document, stem in connection.execute(stems)]
    if found:
        connection.execute(sa.text("UPDATE documents SET stem = :stem WHERE document = :of"), found)


def upgrade() -> None:
    """Change the tables and count the values of the mentions that are there."""
    op.drop_table("failures")
    op.create_table(
        "quarantine",
        sa.Column("path", sa.String(), primary_key=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified_ns", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("traceback", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("again", sa.String()),
    )
    op.add_column(
        "files", sa.Column("is_gone", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index("files_content", "files", ["content"])
    op.add_column("documents", sa.Column("stem", sa.String()))
    op.create_index("documents_stem", "documents", ["stem"])
    values = op.create_table(
        "document_values",
        sa.Column("document", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("field", sa.String(), primary_key=True),
        sa.Column("hash", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    _count_values(values)
