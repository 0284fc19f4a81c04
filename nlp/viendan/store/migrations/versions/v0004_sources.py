"""The source of a file as its reader describes it; unknown for files that were read before."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change the tables."""
    op.add_column("files", sa.Column("source", sa.Text()))
