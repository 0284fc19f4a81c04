"""Relations: how a report uses a document, by the verbs before a mention (`relations.csv`)."""

import re
from functools import cache
from typing import cast

from viendan.documents.table_files import read_table
from viendan.references.mention import Relation
from viendan.text.patterns import longest_of

_LOOK_BACK = 120
# A version of a law: what was amended is that law, not the next mention.
_OF_VERSION = re.compile(r"sửa\s+đổi(?:,?\s+bổ\s+sung)?\s+(?:các\s+)?năm\s+\d{4}")


@cache
def relations_by_words() -> dict[str, Relation]:
    """Return the relations by the words that state them."""
    rows = read_table(__package__, "relations")
    return {row["words"]: cast("Relation", row["relation"]) for row in rows}


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(longest_of(relations_by_words()))


@cache
def _relations_by_first_word() -> dict[str, Relation]:
    # No two relations share a first word, so that it identifies the relation however it is spaced.
    return {
        words.split(maxsplit=1)[0]: relation for words, relation in relations_by_words().items()
    }


def relation_before(text: str, position: int) -> Relation | None:
    """Return the relation that the last verb before a mention states in its clause, or None."""
    clause = text[max(0, position - _LOOK_BACK) : position]
    for mark in ".;\n:":
        clause = clause.rpartition(mark)[2]
    clause = clause.lower()
    words = _stated().findall(_OF_VERSION.sub("", clause) if "sửa" in clause else clause)
    return _relations_by_first_word()[words[-1].split(maxsplit=1)[0]] if words else None
