"""Near-duplicates: what finds them, the pairs and the groups; filled by every upgrade."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("bands_report", "bands", ["report"])
    op.create_table(
        "near_duplicates",
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("other", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "duplicate_groups",
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("duplicate_groups_first", "duplicate_groups", ["first", "report"])
