"""What the views need: counts, full text, runs, and judgements of references.

The derived tables are made empty here; they are filled from the other tables after the last step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _judged_columns() -> tuple[sa.Column[object], ...]:
    required = (
        ("sha256", sa.String(64)),
        ("start", sa.Integer()),
        ("end", sa.Integer()),
        ("verdict", sa.String()),
    )
    about = (("who", sa.String()), ("when", sa.String()), ("why", sa.Text()))
    return (
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("report", sa.BigInteger(), nullable=False),
        *(sa.Column(name, kind, nullable=name == "verdict") for name, kind in (*required, *about)),
    )


def _make_links() -> None:
    op.drop_table("links")
    op.create_table(
        "links",
        sa.Column(
            "document", sa.BigInteger(), sa.ForeignKey("documents.document"), primary_key=True
        ),
        sa.Column("date", sa.String(10), primary_key=True),
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("origin", sa.String(), nullable=False),
        *(sa.Column(name, sa.String()) for name in ("issuer", "place", "domain")),
        sa.Column("relation", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("links_report", "links", ["report", "position"])


def _make_counts() -> None:
    op.create_table(
        "citations",
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("document", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("citations_document", "citations", ["document", "report"])
    op.create_table(
        "tallies",
        sa.Column("group", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("about", sa.String(), primary_key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("tallies_count", "tallies", ["group", "about", "count"])


def _make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("run", sa.Integer(), primary_key=True),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("done", "same", "failed", "new_reports")
        ),
    )
    op.create_table(
        "arrivals",
        sa.Column(
            "report",
            sa.BigInteger(),
            sa.ForeignKey("reports.report", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("run", sa.Integer(), nullable=False),
    )
    op.create_index("arrivals_run", "arrivals", ["run"])
    op.execute("INSERT INTO arrivals SELECT report, 0 FROM reports")
    op.create_table(
        "news",
        sa.Column("run", sa.Integer(), primary_key=True),
        sa.Column("document", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer(), nullable=False),
    )


def _make_words() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE passages (report bigint, position integer, exact tsvector NOT NULL,"
            " folded tsvector NOT NULL, tags tsvector NOT NULL, PRIMARY KEY (report, position))"
        )
        op.execute("CREATE INDEX passages_words ON passages USING gin (exact, folded, tags)")
        op.execute("CREATE TABLE titles (document bigint PRIMARY KEY, folded tsvector NOT NULL)")
        op.execute("CREATE INDEX titles_words ON titles USING gin (folded)")
        return
    op.execute(
        "CREATE TABLE passage_reports (serial INTEGER PRIMARY KEY, report BIGINT NOT NULL UNIQUE)"
    )
    op.execute(
        "CREATE VIRTUAL TABLE passages USING fts5(exact, folded, tags, content='', columnsize=0,"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "CREATE VIRTUAL TABLE titles USING fts5(folded, content='', columnsize=0,"
        " tokenize='unicode61 remove_diacritics 0')"
    )


def upgrade() -> None:
    """Change the tables."""
    for name, columns in (
        ("date", ["date"]),
        ("issuer", ["issuer", "date"]),
        ("place", ["place", "date"]),
    ):
        op.create_index(f"reports_{name}", "reports", columns)
    op.add_column("documents", sa.Column("folded", sa.Text(), nullable=False, server_default=""))
    op.drop_index("documents_number", "documents")
    op.create_index("documents_number", "documents", ["number", "year", "symbol", "place"])
    op.create_table("judgements", *_judged_columns())
    op.create_index("judgements_report", "judgements", ["report"])
    _make_links()
    _make_counts()
    _make_runs()
    _make_words()
