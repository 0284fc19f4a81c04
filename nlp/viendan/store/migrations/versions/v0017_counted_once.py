"""Near-duplicates that count once: what counts and lists leave out. Mentions that are in doubt."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_UNSETTLED = (
    ("kind", sa.Integer()),
    ("rank", sa.BigInteger()),
    ("report", sa.BigInteger()),
    ("position", sa.Integer()),
)


def upgrade() -> None:
    """Change the tables."""
    op.add_column("tallies", sa.Column("again", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "repeated_citations",
        sa.Column("document", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("is_again", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "repeated_citations_first", "repeated_citations", ["document", "first", "report"]
    )
    op.create_index("repeated_citations_report", "repeated_citations", ["report"])
    op.drop_index("mentions_ambiguous", "mentions")
    op.create_table(
        "unsettled",
        *(
            sa.Column(name, kind, primary_key=True, autoincrement=False)
            for name, kind in _UNSETTLED
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("unsettled_report", "unsettled", ["report"])
