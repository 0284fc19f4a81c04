"""The first tables: reports with their parts, documents, links, files, failures, corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=not required)


def _string(name: str, length: int | None = None, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=not required)


def _number(name: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not required)


def _report_key() -> sa.Column[int]:
    return sa.Column(
        "report",
        sa.BigInteger(),
        sa.ForeignKey("reports.report", ondelete="CASCADE"),
        primary_key=True,
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        _string("version", required=True),
        _text("text", required=True),
        *(_string(name) for name in ("type", "number", "symbol", "issuer", "place")),
        _string("date", 10),
        _string("title"),
        _string("period_start", 10),
        _string("period_end", 10),
        _string("document"),
        _text("warnings", required=True),
    )
    op.create_index("reports_document", "reports", ["document"])


def _make_files() -> None:
    op.create_table(
        "files",
        sa.Column("path", sa.String(), primary_key=True),
        sa.Column(
            "report",
            sa.BigInteger(),
            sa.ForeignKey("reports.report", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified_ns", sa.BigInteger(), nullable=False),
        _string("content", 64, required=True),
    )
    op.create_index("files_report", "files", ["report"])
    op.create_table(
        "failures",
        sa.Column("path", sa.String(), primary_key=True),
        _string("code", required=True),
        _text("about", required=True),
    )


def _make_paragraphs() -> None:
    op.create_table(
        "paragraphs",
        _report_key(),
        sa.Column("position", sa.Integer(), primary_key=True),
        _number("start", required=True),
        _number("end", required=True),
        _string("role", required=True),
        _text("headings", required=True),
        _string("domain"),
        sa.Column("score", sa.Float()),
        _text("scores"),
    )


def _make_mentions() -> None:
    op.create_table(
        "mentions",
        _report_key(),
        sa.Column("position", sa.Integer(), primary_key=True),
        _number("paragraph"),
        _number("start", required=True),
        _number("end", required=True),
        _string("text", required=True),
        _string("type"),
        _string("number"),
        _number("year"),
        *(_string(name) for name in ("symbol", "issuer", "place")),
        _string("date", 10),
        _string("title"),
        _string("relation", required=True),
        _string("document"),
        _string("status", required=True),
        _text("candidates", required=True),
        _string("stem"),
        sa.Column("is_self", sa.Boolean(), nullable=False),
        _text("warnings", required=True),
        _text("record", required=True),
    )
    op.create_index("mentions_stem", "mentions", ["stem"])


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("document", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("identity", sa.String(), nullable=False, unique=True),
        _string("type"),
        _string("number"),
        _number("year"),
        *(_string(name) for name in ("symbol", "issuer", "place")),
        _string("date", 10),
        _string("title"),
        _text("warnings", required=True),
    )
    op.create_index("documents_number", "documents", ["number"])
    op.create_table(
        "links",
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("document", sa.BigInteger(), sa.ForeignKey("documents.document"), nullable=False),
        _string("origin", required=True),
    )
    op.create_index("links_document", "links", ["document"])


def _make_corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer(), primary_key=True),
        _string("sha256", 64, required=True),
        _number("start", required=True),
        _number("end", required=True),
        _string("domain"),
        _string("who", required=True),
        _string("when", required=True),
        _text("why", required=True),
    )
    op.create_index("corrections_place", "corrections", ["sha256", "start"])


def upgrade() -> None:
    """Make the tables."""
    _make_reports()
    _make_files()
    _make_paragraphs()
    _make_mentions()
    _make_documents()
    _make_corrections()
