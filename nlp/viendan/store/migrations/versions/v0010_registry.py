"""The registry: what users import of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Change the tables."""
    counts = ("new", "changed", "contradicted", "same", "refused")
    op.create_table(
        "registry_imports",
        sa.Column("number", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("source", "who", "when")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
    )
    op.create_table(
        "registry_documents",
        sa.Column(
            "import_number",
            sa.Integer(),
            sa.ForeignKey("registry_imports.number"),
            primary_key=True,
        ),
        sa.Column("identity", sa.String(), primary_key=True),
        sa.Column("date", sa.String(10), primary_key=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("issuer", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("title", sa.Text()),
        *(sa.Column(name, sa.String(10)) for name in ("effective", "ended")),
        sa.Column("status", sa.String()),
        sa.Column("as_of", sa.String(10)),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("issued_in", sa.Integer()),
        sa.Column("last_number", sa.Integer(), nullable=False),
    )
    table = "registry_documents"
    op.create_index("registry_documents_identity", table, ["identity"])
    op.create_index("registry_documents_number", table, ["type", "number"])
    op.create_index("registry_documents_series", table, ["type", "issuer", "issued_in"])
