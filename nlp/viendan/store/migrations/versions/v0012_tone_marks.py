"""An index of ambiguous mentions; the words of the full text index have their tone first.

The full text index itself is filled again by every upgrade.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_AMBIGUOUS = sa.text("status = 'ambiguous'")


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "mentions_ambiguous",
        "mentions",
        ["report"],
        sqlite_where=_AMBIGUOUS,
        postgresql_where=_AMBIGUOUS,
    )
