"""Short forms: "Nghị định này", "Quyết định nêu trên", resolved to a document named before.

They state no number, so they are no mentions; what they mean is given apart from the references.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from viendan.documents.document_types import TypeKind, document_types, types_by_folded_name
from viendan.references.reference import Reference
from viendan.text.folding import fold
from viendan.text.patterns import longest_of

Reason = Literal["", "nothing_before", "several_before", "unresolved_before", "own"]
"""Why a short form has no document; empty where it has one."""

_LOOK_BACK = 200  # references
_POINTERS = (r"này", r"nêu\s+trên", r"nói\s+trên", r"kể\s+trên", r"vừa\s+nêu", r"trên\s+đây", r"đó")
# A vowel with a mark is rarer than the letter that opens a pointer, so the search skips to it.
_VOWELS = {word: next(filter("àêóểừ".__contains__, word)) for word in _POINTERS}
_RARE = "".join(dict.fromkeys(vowel + vowel.upper() for vowel in _VOWELS.values()))
_AROUND_VOWEL = "|".join(
    rf"(?<=\s{opening}{vowel}){rest}"
    for word, vowel in _VOWELS.items()
    for opening, _, rest in [word.partition(vowel)]
)
_POINTER = re.compile(rf"[{_RARE}](?i:{_AROUND_VOWEL})(?![^\W_])")
_LONGEST_TYPE = 40


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and what it means.

    `start` and `end` are code points into the text, end exclusive. `document` is an identity, or
    None with a `reason`. The reason is `own` where the short form means the text's own document,
    and the text does not state its number.
    """

    start: int
    end: int
    text: str
    type: str
    document: str | None
    reason: Reason


@cache
def _names() -> frozenset[str]:
    return frozenset(kind.name for kind in document_types() if kind.kind is not TypeKind.GENERIC)


@cache
def _last_words() -> tuple[str, ...]:
    return tuple({name.split()[-1] for name in _names()})


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?<![^\W_])(?<!pháp\s)(?P<type>{longest_of(_names())})      # Nghị định
        \s+(?P<pointer>{"|".join(_POINTERS)})(?![^\W_])             # này
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the short forms of a text: pointers are found first, since that is quick."""
    floor = 0
    for pointer in _POINTER.finditer(text):
        start = max(floor, pointer.start() - _LONGEST_TYPE)
        # The last piece is what opens the pointer.
        before = text[start : pointer.start()].rsplit(maxsplit=1)[0]
        has_type = before.lower().endswith(_last_words())
        match = _pattern().search(text, start, pointer.end()) if has_type else None
        if match is not None:
            floor = match.end()
            yield match


def _paragraph_start(text: str, position: int, paragraphs: int) -> int:
    """Return where the paragraph starts that is `paragraphs` before that of the position."""
    start = position
    for _ in range(paragraphs + 1):
        start = text.rfind("\n", 0, max(0, start))
        while start > 0 and not text[text.rfind("\n", 0, start) + 1 : start].strip():
            start = text.rfind("\n", 0, start)
        if start < 0:
            return 0
    return start


def _meaning(
    text: str, match: re.Match[str], kind: str, before: Sequence[Reference]
) -> tuple[str | None, Reason]:
    """Return the document that a short form means, or the reason why it has none.

    "này" reaches back to its own paragraph and the one before it, the other pointers two paragraphs
    further. Of the documents of its type named there it means the only one; of several, none.
    """
    reach = 1 if match["pointer"].lower() == "này" else 3
    scope = _paragraph_start(text, match.start(), reach)
    near = [one for one in before if one.type == kind and one.mention.start >= scope]
    if not near:
        return None, "nothing_before"
    documents = {one.document for one in near if one.status == "resolved"}
    if len(documents) == 1 and all(one.status == "resolved" for one in near):
        return next(iter(documents)), ""
    return None, "several_before" if len(documents) > 1 else "unresolved_before"


def _own_document(references: Sequence[Reference]) -> str | None:
    own = (one.document for one in references if one.is_self and one.status == "resolved")
    return next(own, None)


def find_short_forms(
    text: str, references: Sequence[Reference], own_type: str | None = None
) -> list[ShortForm]:
    """Return every short form of a text with its meaning, in order.

    `own_type` is the type of the text's own document: in a decree "Nghị định này" is that decree.
    """
    found: list[ShortForm] = []
    own = _own_document(references)
    passed = 0
    for match in _matches(text):
        kind = types_by_folded_name()[" ".join(fold(match["type"]).split())]
        while passed < len(references) and references[passed].mention.end <= match.start():
            passed += 1
        document: str | None
        reason: Reason
        if kind == own_type and match["pointer"].lower() == "này":
            document, reason = own, "" if own else "own"
        else:
            before = references[max(0, passed - _LOOK_BACK) : passed]
            document, reason = _meaning(text, match, kind, before)
        found.append(ShortForm(match.start(), match.end(), match.group(), kind, document, reason))
    return found
