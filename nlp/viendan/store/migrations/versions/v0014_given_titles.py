"""Titles that people gave documents."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "given_titles",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("when", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
    )
    op.create_index("given_titles_document", "given_titles", ["document"])
