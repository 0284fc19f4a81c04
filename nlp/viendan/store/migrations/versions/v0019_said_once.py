"""What a store says twice is said once: words of mentions, citations, columns of the full text.

The words of a mention are those of its report between its offsets, and citations are counted from
links. The full text index of a file, which every upgrade fills again, has one column.
"""

from alembic import op

revision = "0019"
down_revision = "0018"

# As in 0005.
_SETTINGS = (("hashsize", 1 << 24), ("automerge", 16))


def _make_index() -> None:
    op.execute("DROP TABLE passages")
    op.execute(
        "CREATE VIRTUAL TABLE passages USING fts5("
        """words, content='', columnsize=0, tokenize="ascii tokenchars '_='")"""
    )
    for name, value in _SETTINGS:
        op.execute(f"INSERT INTO passages (passages, rank) VALUES ('{name}', {value})")  # noqa: S608  # words of ours


def upgrade() -> None:
    """Change the tables."""
    op.drop_column("mentions", "text")
    op.drop_table("citations")
    if op.get_bind().dialect.name == "sqlite":
        _make_index()
