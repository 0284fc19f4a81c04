"""What documents do to one another; reports have it once they are annotated again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "statements",
        sa.Column(
            "report",
            sa.BigInteger(),
            sa.ForeignKey("reports.report", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("subject", sa.Integer()),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("object", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(10)),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
    )
    document = sa.BigInteger()
    op.create_table(
        "relations",
        sa.Column("object", document, sa.ForeignKey("documents.document"), primary_key=True),
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("subject", document, sa.ForeignKey("documents.document")),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("since", sa.String(10)),
        sqlite_with_rowid=False,
    )
    op.create_index("relations_subject", "relations", ["subject"])
    op.create_index("relations_report", "relations", ["report"])
