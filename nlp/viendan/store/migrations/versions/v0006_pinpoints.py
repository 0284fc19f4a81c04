"""Pinpoints of mentions as columns instead of the whole record; identities named `identity`.

Links have the article; they are filled as in 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_PARTS = ("article", "clause", "point")
# A record has one value as a string and several as an array. Most mentions have none.
_JOINED = {
    "sqlite": """
        CASE json_type(record, '$.{part}') WHEN 'array' THEN (
            SELECT group_concat(value, ',')
            FROM (SELECT value FROM json_each(record, '$.{part}') ORDER BY key)
        ) ELSE json_extract(record, '$.{part}') END""",
    "postgresql": """
        CASE jsonb_typeof(CAST(record AS jsonb) -> '{part}') WHEN 'array' THEN (
            SELECT string_agg(value, ',' ORDER BY ordinality)
            FROM jsonb_array_elements_text(CAST(record AS jsonb) -> '{part}') WITH ORDINALITY
        ) ELSE CAST(record AS jsonb) ->> '{part}' END""",
}


def _fill_pinpoints() -> None:
    joined = _JOINED[op.get_bind().dialect.name]
    values = ", ".join(f"{part} = {joined.format(part=part)}" for part in _PARTS)
    # "\\:" is a colon that begins no parameter.
    has_pinpoint = " OR ".join(rf"record NOT LIKE '%\"{part}\"\:null%'" for part in _PARTS)
    op.execute(f"UPDATE mentions SET {values} WHERE {has_pinpoint}")  # noqa: S608  # names of our columns


def upgrade() -> None:
    """Change the tables."""
    for part in _PARTS:
        op.add_column("mentions", sa.Column(part, sa.Text()))
    _fill_pinpoints()
    op.execute("ALTER TABLE mentions DROP COLUMN record")
    op.drop_index("reports_document", "reports")
    for table in ("mentions", "reports"):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN document TO identity")
    op.create_index("reports_identity", "reports", ["identity"])
    op.add_column("links", sa.Column("article", sa.Text()))
