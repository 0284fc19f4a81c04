"""Mentions that the registry completed: the rule and its score."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Change the tables."""
    op.add_column("mentions", sa.Column("completed_by", sa.Text()))
