"""The words around titles and verbs that patterns need in lists (`context_words.csv`)."""

from functools import cache
from typing import Literal

from viendan.documents.table_files import read_table

ContextUse = Literal[
    "unreal",
    "attribute",
    "before_object",
    "listed",
    "next_listed",
    "bracket",
    "cell",
    "body",
    "joint_body",
    "person",
    "of_body",
    "behind_quotation",
    "dated",
    "named",
    "ends_body",
    "of_committee",
    "behind_comma",
]
"""What words are for.

Of relations: `unreal` words make a verb state nothing, an `attribute` verb stands behind its noun,
`before_object` words may stand between a verb and its object. Of the end of a title: `listed` and
`next_listed` nouns stand before and behind the comma of a list, `behind_quotation` words go on with
a title. Of its opening: a `bracket` may open with these nouns, a title's `cell` does not open with
these, a `body` and a `joint_body` do; a
`named` noun opens one without a verb. Of what is no title: a `person` is told what to do; the
issuer behind an `of_body` noun is part of the title. What is `dated` in a title has the date at its
end: an event, a period, another document. Of the name of a body: it has no word that `ends_body`,
that of a committee goes on in small letters with what is `of_committee`, and `behind_comma` words
go on with it.
"""


@cache
def context_words(use: ContextUse) -> tuple[str, ...]:
    """Return the words of a use."""
    return tuple(
        row["words"] for row in read_table(__package__, "context_words") if row["use"] == use
    )
