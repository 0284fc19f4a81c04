"""The verbs that say what one document does to another (`document_verbs.csv`)."""

import re
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from viendan.documents.document_types import document_types
from viendan.documents.table_files import read_table
from viendan.references.mention import Span
from viendan.text.patterns import longest_of

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


@cache
def one_verb() -> re.Pattern[str]:
    """Return the pattern of a verb."""
    return re.compile(longest_of(document_verbs()))


@cache
def verb_chain() -> re.Pattern[str]:
    """Return the pattern of verbs side by side: "sửa đổi, bổ sung và thay thế"."""
    first, verb = longest_of(document_verbs(), opens_word=True), longest_of(document_verbs())
    return re.compile(rf"{first}(?:(?:\s*,\s*|\s+và\s+|\s+){verb})*(?![^\W_])")


@cache
def this_document() -> re.Pattern[str]:
    """Return the pattern of "Nghị định này"; the group `type` is its type."""
    names = longest_of((one.name for one in document_types()), opens_word=True)
    return re.compile(rf"(?P<type>{names})\s+(?:này|có\s+hiệu\s+lực)(?![^\W_])")
