"""The verbs that say what one document does to another (`document_verbs.csv`)."""

from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from viendan.documents.table_files import read_table
from viendan.references.mention import Span

DocumentVerb = Literal[
    "amends",
    "based_on",
    "consolidates",
    "extends",
    "guides",
    "repeals",
    "replaces",
    "suspends",
]
"""What one document does to another."""
DOCUMENT_VERBS: tuple[DocumentVerb, ...] = get_args(DocumentVerb)


class DocumentRelation(NamedTuple):
    """What one document does to another: the subject acts on the object.

    `subject` and `object` are indexes of mentions; `subject` is "self" for the text's own document
    and None where the text does not name it. `since` is the day (ISO) from which it holds, `span`
    the sentence that says so.
    """

    subject: int | Literal["self"] | None
    relation: DocumentVerb
    object: int
    since: str | None
    span: Span


@cache
def document_verbs() -> dict[str, DocumentVerb]:
    """Return the relations by the verbs that state them."""
    rows = read_table(__package__, "document_verbs")
    return {row["words"]: cast("DocumentVerb", row["relation"]) for row in rows}
