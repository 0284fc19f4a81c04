"""The tables of the store.

Keys are made from content (a report's from its text, a document's from its identity, see `keys`),
so that the tables do not depend on the order in which reports arrive. What a text says (mentions)
is kept apart from what it means (documents); a link is a row between the two. In every table
`report` and `document` are keys, and `identity` is the identity of a document.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    or_,
    text,
)

from viendan.store.database.text_columns import PackedText, text_between

metadata = MetaData()

# The lines of `headings` are the paths of headings above the paragraphs, a JSON array each; those
# of `scores` are the scores of the paragraphs in their order, a JSON object each, or empty.
reports = Table(
    "reports",
    metadata,
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("version", String, nullable=False),
    Column("text", PackedText, nullable=False),
    *(Column(name, String) for name in ("type", "number", "symbol", "issuer", "place")),
    Column("date", String(10)),
    Column("title", String),
    Column("period_start", String(10)),
    Column("period_end", String(10)),
    Column("identity", String),
    Column("warnings", Text, nullable=False),
    Column("headings", PackedText, nullable=False, server_default=""),
    Column("scores", PackedText, nullable=False, server_default=""),
    Index("reports_identity", "identity"),
    Index("reports_date", "date"),
    Index("reports_issuer", "issuer", "date"),
    Index("reports_place", "place", "date"),
)

files = Table(
    "files",
    metadata,
    Column("path", String, primary_key=True),
    Column("report", ForeignKey("reports.report", ondelete="CASCADE"), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("modified_ns", BigInteger, nullable=False),
    Column("content", String(64), nullable=False),
    Column("is_gone", Boolean, nullable=False),
    Column("source", Text),
    Index("files_report", "report"),
    Index("files_content", "content"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("path", String, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("modified_ns", BigInteger, nullable=False),
    Column("version", String, nullable=False),
    Column("code", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("traceback", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("tried", String, nullable=False),
    Column("again", String),
)

# `headings` is the line of the report's `headings`.
paragraphs = Table(
    "paragraphs",
    metadata,
    Column("report", ForeignKey("reports.report", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("headings", Integer, nullable=False),
    Column("domain", String),
    Column("score", Float),
    Column("unsure", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)
#: Whether a paragraph's domain is worth a look by a person; an index has these alone.
DOUBTFUL = text("score < 0.6")
Index("paragraphs_doubtful", paragraphs.c.score, sqlite_where=DOUBTFUL, postgresql_where=DOUBTFUL)

mentions = Table(
    "mentions",
    metadata,
    Column("report", ForeignKey("reports.report", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("paragraph", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String),
    Column("number", String),
    Column("year", Integer),
    Column("symbol", String),
    Column("issuer", String),
    Column("place", String),
    Column("date", String(10)),
    Column("title", String),
    # The parts of the pinpoint: values joined by "," in the order of the text ("15,16,17").
    Column("article", Text),
    Column("clause", Text),
    Column("point", Text),
    Column("relation", String, nullable=False),
    Column("identity", String),
    Column("status", String, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("stem", String),
    Column("is_self", Boolean, nullable=False),
    Column("warnings", Text, nullable=False),
    # Rule and score (JSON) where the registry completed the mention.
    Column("completed_by", Text),
)
#: The words of a mention, for a query that joins its report.
MENTION_TEXT = text_between(reports.c.text, mentions.c.start, mentions.c.end).label("text")
#: Whether only the corpus determines which document a mention means; an index has these alone.
UNDATED = text("status IN ('partial', 'ambiguous')")
Index("mentions_undated", mentions.c.stem, sqlite_where=UNDATED, postgresql_where=UNDATED)
#: The warnings about contradictions in a text; others only say that something is missing.
CONTRADICTIONS = ("impossible_date", "year_mismatch", "issuer_mismatch", "probable_misprint")
#: Whether a mention has such a warning.
CONTRADICTS = (mentions.c.warnings != "[]") & or_(
    *(mentions.c.warnings.contains(code) for code in CONTRADICTIONS)
)

# What a report says that one document does to another, in terms of its mentions (positions). The
# subject is NULL where the report does not name it; it is the report's own number where the report
# speaks of itself. `start` and `end` are the sentence that says so.
statements = Table(
    "statements",
    metadata,
    Column("report", ForeignKey("reports.report", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("subject", Integer),
    Column("relation", String, nullable=False),
    Column("object", Integer, nullable=False),
    Column("since", String(10)),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("identity", String, nullable=False, unique=True),
    Column("type", String),
    Column("number", String),
    Column("year", Integer),
    Column("symbol", String),
    Column("issuer", String),
    Column("place", String),
    Column("date", String(10)),
    Column("title", String),
    Column("stem", String),
    Column("warnings", Text, nullable=False),
    Column("folded", Text, nullable=False, server_default=""),
    Index("documents_number", "number", "year", "symbol", "place"),
    Index("documents_stem", "stem"),
)

# How often mentions say each value of a document. A document's row is made from these counts alone,
# so that a report costs what it holds, however often its documents are cited elsewhere. The key has
# the hash of a value, as titles may be long.
document_values = Table(
    "document_values",
    metadata,
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("field", String, primary_key=True),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("value", Text, nullable=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# A link has what lists of citations are filtered and sorted by, so that no other table is asked for
# it. Its key is the order in which a document's citations are read. A report without a date has "".
links = Table(
    "links",
    metadata,
    Column("document", ForeignKey("documents.document"), primary_key=True),
    Column("date", String(10), primary_key=True),
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("origin", String, nullable=False),
    Column("issuer", String),
    Column("place", String),
    Column("domain", String),
    Column("relation", String, nullable=False),
    Column("article", Text),
    Index("links_report", "report", "position"),
    sqlite_with_rowid=False,
)

# What documents do to one another by a statement whose object is identified. The subject is NULL
# where the statement names none, or none that is identified.
relations = Table(
    "relations",
    metadata,
    Column("object", ForeignKey("documents.document"), primary_key=True),
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("subject", ForeignKey("documents.document")),
    Column("relation", String, nullable=False),
    Column("since", String(10)),
    Index("relations_subject", "subject"),
    Index("relations_report", "report"),
    sqlite_with_rowid=False,
)

# Counts of groups of reports (all, an issuer's, a place's, a domain's): reports, references,
# paragraphs by domain, reports by quarter, reports by cited document. In `count` near-duplicates
# are one report (see `derived.counted_once`); `again` is what they would add if each counted.
tallies = Table(
    "tallies",
    metadata,
    Column("group", BigInteger, primary_key=True, autoincrement=False),
    Column("about", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("again", Integer, nullable=False, server_default="0"),
    Index("tallies_count", "group", "about", "count"),
    sqlite_with_rowid=False,
)

# What finds near-duplicates (see `derived.likeness`): reports that share a band may be alike. Place
# (16 bits of its hash) and year keep those apart that cannot be; 0 where unknown.
bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, Integer, nullable=False) for name in ("place", "year")),
    sqlite_with_rowid=False,
)

# Each pair of near-duplicates in both directions.
near_duplicates = Table(
    "near_duplicates",
    metadata,
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("other", BigInteger, primary_key=True, autoincrement=False),
    Column("likeness", Float, nullable=False),
    sqlite_with_rowid=False,
)

# The reports that pairs of near-duplicates join; `first` is the least key of each group.
duplicate_groups = Table(
    "duplicate_groups",
    metadata,
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False),
    Index("duplicate_groups_first", "first", "report"),
    sqlite_with_rowid=False,
)

# The citations of documents that several reports of one group cite, with how often each does.
# `is_again` is whether a report of the group with a lesser key cites the document too.
repeated_citations = Table(
    "repeated_citations",
    metadata,
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("is_again", Boolean, nullable=False),
    Index("repeated_citations_first", "document", "first", "report"),
    Index("repeated_citations_report", "report"),
    sqlite_with_rowid=False,
)

# Mentions that a person should look at; kind and rank are explained in `derived.unsettled`.
unsettled = Table(
    "unsettled",
    metadata,
    Column("kind", Integer, primary_key=True),
    Column("rank", BigInteger, primary_key=True),
    Column("report", BigInteger, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Index("unsettled_report", "report"),
    sqlite_with_rowid=False,
)

# Runs and what came with them are history: these tables do not follow from the files.
runs = Table(
    "runs",
    metadata,
    Column("run", Integer, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("started", "ended", "folder")),
    *(Column(name, Integer, nullable=False) for name in ("done", "same", "failed", "new_reports")),
    *(
        Column(name, Integer, nullable=False, server_default="0")
        for name in ("changed", "waiting", "warnings")
    ),
    *(Column(name, String, nullable=False, server_default="") for name in ("version", "error")),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("report", ForeignKey("reports.report", ondelete="CASCADE"), primary_key=True),
    Column("run", Integer, nullable=False),
    Index("arrivals_run", "run"),
)

news = Table(
    "news",
    metadata,
    Column("run", Integer, primary_key=True),
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("domain", String),
    *(Column(name, String, nullable=False) for name in ("who", "when")),
    Column("why", Text, nullable=False),
    Index("corrections_place", "sha256", "start"),
)

# The title that a person gave a document, or NULL, which takes earlier ones back.
given_titles = Table(
    "given_titles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", BigInteger, nullable=False),
    Column("identity", String, nullable=False),
    Column("title", Text),
    *(Column(name, String, nullable=False) for name in ("who", "when")),
    Column("why", Text, nullable=False),
    Index("given_titles_document", "document"),
)

# A person's verdict on a mention: "accept", "reject", the identity of the document that it means,
# or NULL, which takes earlier verdicts back. It belongs to the text and the span.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("verdict", String),
    *(Column(name, String, nullable=False) for name in ("who", "when")),
    Column("why", Text, nullable=False),
    Index("judgements_report", "report"),
)
