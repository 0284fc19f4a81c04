"""What the reader of a file tells: its format, its encoding, and where each stretch of the text stood; unknown of files read before."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change the tables."""
    op.add_column("files", sa.Column("source", sa.Text()))
