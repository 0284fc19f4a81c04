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
def _stating_words() -> tuple[str, ...]:
    return tuple(relations_by_words())


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(longest_of(relations_by_words()))


@cache
def _relations_by_first_word() -> dict[str, Relation]:
    # No two relations share a first word, so that it identifies the relation however it is spaced.
    return {
        words.split(maxsplit=1)[0]: relation for words, relation in relations_by_words().items()
    }


def _line_start(left: str) -> int:
    """Return where the last line end stands that ends a clause, or -1.

    A line goes on with a small letter, and behind a verb: "Căn cứ" / "Nghị quyết số 5".
    """
    end = left.rfind("\n")
    while end >= 0 and (left[end + 1 : end + 2].islower() or _is_open(left, end)):
        end = left.rfind("\n", 0, end)
    return end


def _is_open(left: str, end: int) -> bool:
    """Return whether a text ends with a line end right behind a verb that states a relation."""
    return end == len(left) - 1 and left[:end].rstrip().lower().endswith(_stating_words())


def relation_before(text: str, position: int) -> Relation | None:
    """Return the relation that the last verb before a mention states in its clause, or None."""
    left = text[max(0, position - _LOOK_BACK) : position]
    left, is_list = left.removesuffix(": "), left.endswith(": ")
    start = max(left.rfind("."), left.rfind(";"), _line_start(left), left.rfind(":")) + 1
    clause = left[start:].lower()
    if is_list and _stated().match(clause.lstrip()) is None:
        return None  # other than "Căn cứ các Thông tư của Bộ Y tế: số 5/2015/TT-BYT"
    words = _stated().findall(_OF_VERSION.sub("", clause) if "sửa" in clause else clause)
    return _relations_by_first_word()[words[-1].split(maxsplit=1)[0]] if words else None
