"""Paragraphs whose domain is unsure; an index on the least sure, for people who correct them.

A domain is unsure where its score is below 0.4.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Change the tables."""
    op.add_column(
        "paragraphs",
        sa.Column("unsure", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute("UPDATE paragraphs SET unsure = TRUE WHERE score < 0.4")
    op.create_index(
        "paragraphs_doubtful",
        "paragraphs",
        ["score"],
        sqlite_where=sa.text("score < 0.6"),
        postgresql_where=sa.text("score < 0.6"),
    )
