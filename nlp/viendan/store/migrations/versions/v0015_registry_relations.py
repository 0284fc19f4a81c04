"""Relations between documents that users import."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Change the tables."""
    table = "registry_relations"
    op.create_table(
        table,
        sa.Column(
            "import_number",
            sa.Integer(),
            sa.ForeignKey("registry_imports.number"),
            primary_key=True,
        ),
        *(
            sa.Column(name, sa.String(), primary_key=True)
            for name in ("subject", "relation", "object")
        ),
        sa.Column("sources", sa.Text(), nullable=False),
    )
    for name in ("subject", "object"):
        op.create_index(f"{table}_{name}", table, [name])
