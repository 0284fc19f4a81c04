"""Long texts of a store in a file are packed; headings and scores are kept with the report.

The paths of headings are kept once for each report. The full text index of a file numbers the
paragraphs without gaps. `document_values`, which is derived, is made again.
"""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_UNDATED = sa.text("status IN ('partial', 'ambiguous')")
_DOUBTFUL = sa.text("score < 0.6")
_REPORTS_AT_ONCE = 200
# A server packs texts itself.
_FUNCTIONS = (
    "packed(text) RETURNS text AS 'SELECT $1'",
    "unpacked(text) RETURNS text AS 'SELECT $1'",
    "part_of(text, integer, integer) RETURNS text AS 'SELECT substr($1, $2 + 1, $3 - $2)'",
    "line_of(text, integer) RETURNS text AS $$SELECT nullif(split_part($1, chr(10), $2 + 1), '')$$",
)
_OLD = "SELECT * FROM paragraphs WHERE report = :report ORDER BY position"
_TEXT = "SELECT text FROM reports WHERE report = :report"
_PACK = "UPDATE reports SET text = :text, headings = :headings, scores = :scores WHERE report = :of"


class _Report(NamedTuple):
    """The new columns of a report, and the new rows of its paragraphs."""

    columns: dict[str, object]
    paragraphs: list[dict[str, object]]


def _packed(written: str) -> str | bytes:
    plain = written.encode("utf-8")
    short = zlib.compress(plain)
    return short if len(short) < len(plain) else written


def _make_paragraphs() -> sa.Table:
    return op.create_table(
        "packed_paragraphs",
        sa.Column(
            "report",
            sa.BigInteger(),
            sa.ForeignKey("reports.report", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("headings", sa.Integer(), nullable=False),
        sa.Column("domain", sa.String()),
        sa.Column("score", sa.Float()),
        sa.Column("unsure", sa.Boolean(), nullable=False, server_default=sa.false()),
        sqlite_with_rowid=False,
    )


def _report(connection: sa.Connection, report: int) -> _Report:
    rows = connection.execute(sa.text(_OLD), {"report": report}).mappings().all()
    paths = {path: line for line, path in enumerate(dict.fromkeys(row["headings"] for row in rows))}
    texts = {
        "text": str(connection.scalar(sa.text(_TEXT), {"report": report})),
        "headings": "\n".join(paths),
        "scores": "\n".join(row["scores"] or "" for row in rows),
    }
    is_file = connection.dialect.name == "sqlite"
    kept = {name: _packed(value) if is_file else value for name, value in texts.items()}
    inside = [
        {name: value for name, value in row.items() if name != "scores"}
        | {"headings": paths[row["headings"]], "unsure": bool(row["unsure"])}
        for row in rows
    ]
    return _Report({**kept, "of": report}, inside)


def _groups(keys: list[int]) -> Iterator[list[int]]:
    return (keys[at : at + _REPORTS_AT_ONCE] for at in range(0, len(keys), _REPORTS_AT_ONCE))


def _pack(connection: sa.Connection) -> None:
    """Pack every report, and write its paragraphs with the lines of their headings."""
    made = _make_paragraphs()
    keys = connection.scalars(sa.text("SELECT report FROM reports ORDER BY report")).all()
    for group in _groups(list(keys)):
        found = [_report(connection, report) for report in group]
        connection.execute(sa.text(_PACK), [one.columns for one in found])
        inside = [row for one in found for row in one.paragraphs]
        if inside:
            connection.execute(sa.insert(made), inside)
    op.drop_table("paragraphs")
    op.rename_table("packed_paragraphs", "paragraphs")
    op.create_index(
        "paragraphs_doubtful",
        "paragraphs",
        ["score"],
        sqlite_where=_DOUBTFUL,
        postgresql_where=_DOUBTFUL,
    )


def _number_without_gaps() -> None:
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
    """Leave out of indexes what nothing looks up by them."""
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
    for name in ("headings", "scores"):
        op.add_column("reports", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _pack(op.get_bind())
    _narrow_indexes()
    _make_document_values()
    if op.get_bind().dialect.name == "sqlite":
        _number_without_gaps()
        return
    for function in _FUNCTIONS:
        op.execute(f"CREATE FUNCTION {function} LANGUAGE sql IMMUTABLE PARALLEL SAFE")
