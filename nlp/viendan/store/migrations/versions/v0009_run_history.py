"""The history of runs: what changed, what is known to be bad, warnings, version and error."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Change the tables."""
    for name in ("changed", "waiting", "warnings"):
        op.add_column("runs", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in ("version", "error"):
        op.add_column("runs", sa.Column(name, sa.String(), nullable=False, server_default=""))
