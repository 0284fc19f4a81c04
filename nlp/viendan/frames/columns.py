"""The columns of the frames: the name, the type and the meaning of each."""

from dataclasses import dataclass
from typing import Final

from viendan.references.document_verbs import DOCUMENT_VERBS
from viendan.references.mention import RELATIONS

# Days have the unit of seconds, the coarsest that pandas has.
DAY: Final = "datetime64[s]"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a frame: its name, its pandas type, and its meaning.

    A column on request is read only where it is asked for by name.
    """

    name: str
    dtype: str
    meaning: str
    on_request: bool = False


REPORTS = (
    Column("report", "int64", "key of the report, made from its text"),
    Column(
        "name",
        "str",
        "name of its file, without the folder; the first by path where several have this text",
    ),
    Column(
        "label",
        "str",
        "its short name in pictures: place and year, with its number where two would be alike",
    ),
    Column("type", "str", "báo cáo, …"),
    Column("number", "str", "its own number"),
    Column("symbol", "str", "its own symbol"),
    Column("issuer", "str", "who wrote it"),
    Column("place", "str", "province or city of the issuer"),
    Column("date", DAY, "day on which it was signed"),
    Column("title", "str", "its title"),
    Column("period_start", DAY, "first day of the time it covers"),
    Column("period_end", DAY, "last day of the time it covers"),
    Column("identity", "str", "its own identity, as others cite it"),
    Column(
        "group",
        "int64",
        "key of the first report of its group of near-duplicates; its own where it has none",
    ),
    Column("text", "str", "its text, into which all offsets count", on_request=True),
)
NEAR_DUPLICATES = (
    Column("report", "int64", "key of a report"),
    Column("other", "int64", "key of a report that is nearly the same text"),
    Column("likeness", "float64", "share of their shingles that they have in common"),
)
PARAGRAPHS = (
    Column("report", "int64", "key of the report"),
    Column("position", "int64", "ordinal among the paragraphs of the report, from 0"),
    Column("start", "int64", "offset of its first character"),
    Column("end", "int64", "offset after its last character"),
    Column("role", "str", "header, title, heading, body, table, caption, footer or boilerplate"),
    Column("domain", "str", "what it is about; missing except for body and table"),
    Column("score", "float64", "probability of that domain"),
    Column("unsure", "bool", "whether no domain is likely enough; its domain is then other"),
    Column(
        "headings",
        "str",
        "the headings above it, outermost first, joined by ' / '",
        on_request=True,
    ),
    Column("text", "str", "its text", on_request=True),
)
REFERENCES = (
    Column("report", "int64", "key of the report"),
    Column("position", "int64", "ordinal among the references of the report, from 0"),
    Column(
        "paragraph",
        "Int64",
        "position of the paragraph that it starts in; missing between paragraphs",
    ),
    Column("start", "int64", "offset of its first character"),
    Column("end", "int64", "offset after its last character"),
    Column("text", "str", "what the report writes"),
    Column("type", "str", "quyết định, nghị định, luật, …"),
    Column("issuer", "str", "who issued the document, as far as the report says"),
    Column("place", "str", "province or city of a local issuer"),
    Column("date", DAY, "date of the document, as far as the report says"),
    Column("article", "str", "articles it names, joined by ','; missing where it names none"),
    Column("clause", "str", "clauses it names, joined by ','; missing where it names none"),
    Column("point", "str", "points it names, joined by ','; missing where it names none"),
    Column(
        "relation",
        "str",
        f"how the report uses it: {', '.join(RELATIONS)}",
    ),
    Column("status", "str", "resolved, ambiguous or partial"),
    Column("is_self", "bool", "the report's own number, which is no citation"),
    Column(
        "identity",
        "str",
        "identity of the document that it means by itself; links hold what the corpus adds",
    ),
    Column("title", "str", "what the report says the document is about", on_request=True),
)
DOCUMENTS = (
    Column("identity", "str", "identity"),
    Column("name", "str", "its name, as a report writes it"),
    Column(
        "label",
        "str",
        "its short name in pictures: without type word and place, unless two would be alike",
    ),
    Column("type", "str", "quyết định, nghị định, luật, …"),
    Column("number", "str", "number"),
    Column("year", "Int64", "year in its number, or of its date"),
    Column("symbol", "str", "symbol"),
    Column("issuer", "str", "who issued it"),
    Column("place", "str", "province or city of a local issuer"),
    Column("date", DAY, "its date, as most reports give it"),
    Column("title", "str", "what it is about, as most reports give it"),
)
LINKS = (
    Column("report", "int64", "key of the report"),
    Column("position", "int64", "ordinal of the reference among those of the report"),
    Column("identity", "str", "identity of the document cited"),
    Column(
        "origin",
        "str",
        "mention where the reference itself states the document, corpus where only one document of"
        " the corpus fits it",
    ),
)
RELATIONS_BETWEEN = (
    Column(
        "subject", "str", "identity of the document that acts; missing where none is identified"
    ),
    Column("relation", "str", f"what it does: {', '.join(DOCUMENT_VERBS)}"),
    Column("object", "str", "identity of the document that it acts on"),
    Column("since", DAY, "day from which it holds; missing where the sentence states none"),
    Column("report", "int64", "key of the report that says so"),
    Column("position", "int64", "ordinal among the statements of the report, from 0"),
    Column("start", "int64", "offset of the first character of the sentence"),
    Column("end", "int64", "offset after its last character"),
)
