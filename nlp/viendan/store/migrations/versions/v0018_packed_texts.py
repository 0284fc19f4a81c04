"""Long texts of a store in a file are packed; headings and scores are kept with the report.

The paths of headings are kept once for each report. The full text index of a file numbers the
paragraphs without gaps. `document_values`, which is derived, is made again.
"""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

from viendan.store.database.packed_text import packed

revision = "0018"
down_revision = "0017"

_UNDATED = sa.text("status IN ('partial', 'ambiguous')")
# A server packs texts itself.
_FUNCTIONS = (
    "unpacked(text) RETURNS text AS 'SELECT $1'",
    "line_of(text, integer) RETURNS text AS $$SELECT nullif(split_part($1, chr(10), $2 + 1), '')$$",
)
_OLD = "SELECT position, headings, scores FROM paragraphs WHERE report = :report ORDER BY position"


class _Lines(NamedTuple):
    """The new columns of a report, and the line of each paragraph's headings."""

    headings: str
    scores: str
    lines: list[dict[str, int]]


def _lines_of(report: int, rows: Iterable[sa.Row[tuple[int, str, str | None]]]) -> _Lines:
    found = list(rows)
    paths = {path: line for line, path in enumerate(dict.fromkeys(row.headings for row in found))}
    lines = [{"of": report, "at": row.position, "line": paths[row.headings]} for row in found]
    return _Lines("\n".join(paths), "\n".join(row.scores or "" for row in found), lines)


def _pack(connection: sa.Connection) -> None:
    """Pack every report, and give its paragraphs the lines of their headings."""
    is_file = connection.dialect.name == "sqlite"
    keys = connection.scalars(sa.text("SELECT report FROM reports ORDER BY report")).all()
    for report in keys:
        held = _lines_of(report, connection.execute(sa.text(_OLD), {"report": report}))
        text = connection.scalar(
            sa.text("SELECT text FROM reports WHERE report = :report"), {"report": report}
        )
        values = {"headings": held.headings, "scores": held.scores, "text": text}
        new = {name: packed(value) if is_file else value for name, value in values.items()}
        connection.execute(
            sa.text(
                "UPDATE reports SET text = :text, headings = :headings, scores = :scores"
                " WHERE report = :report"
            ),
            {**new, "report": report},
        )
        if held.lines:
            connection.execute(
                sa.text("UPDATE paragraphs SET line = :line WHERE report = :of AND position = :at"),
                held.lines,
            )


def _change_index_of_a_file() -> None:
    op.execute("DROP TABLE passage_reports")
    op.execute(
        "CREATE TABLE passage_reports (first INTEGER PRIMARY KEY, last INTEGER NOT NULL,"
        " report BIGINT NOT NULL UNIQUE)"
    )


def _make_document_values() -> None:
    op.drop_table("document_values")
    op.create_table(
        "document_values",
        sa.Column("document", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("field", sa.String(), primary_key=True),
        sa.Column("hash", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )


def _narrow_indexes() -> None:
    """Leave out of an index what nothing looks up by it."""
    op.drop_index("bands_report", "bands")
    op.drop_index("mentions_stem", "mentions")
    op.create_index(
        "mentions_undated",
        "mentions",
        ["stem"],
        sqlite_where=_UNDATED,
        postgresql_where=_UNDATED,
    )


def upgrade() -> None:
    """Change the tables."""
    is_file = op.get_bind().dialect.name == "sqlite"
    for name in ("headings", "scores"):
        op.add_column("reports", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("paragraphs", sa.Column("line", sa.Integer(), nullable=False, server_default="0"))
    _pack(op.get_bind())
    for name in ("headings", "scores"):
        op.drop_column("paragraphs", name)
    op.execute("ALTER TABLE paragraphs RENAME COLUMN line TO headings")
    _narrow_indexes()
    _make_document_values()
    if is_file:
        _change_index_of_a_file()
    else:
        for function in _FUNCTIONS:
            op.execute(f"CREATE FUNCTION {function} LANGUAGE sql IMMUTABLE PARALLEL SAFE")
