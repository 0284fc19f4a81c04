"""The words of the full text index with their tone on the first vowel.

The tables stay as they are: every upgrade fills the index again.
"""

revision = "0012"
down_revision = "0009"


def upgrade() -> None:
    """Change nothing."""
