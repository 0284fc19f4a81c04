"""Short forms: "Nghị định này", "Quyết định nêu trên", resolved to a document named before, by rules of scope.

They name no number, so they are no mentions; what they mean is told apart from the references.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from viendan.documents.registry import document_types, types_by_folded_name
from viendan.references.identity import Reference
from viendan.text.folding import fold
from viendan.text.patterns import longest_of

_MOST = 200
_POINTERS = (r"này", r"nêu\s+trên", r"nói\s+trên", r"kể\s+trên", r"vừa\s+nêu", r"trên\s+đây", r"đó")
# The second letters of pointers are rarer than their first or than white space: the search skips to them.
_SECOND = "".join(dict.fromkeys(word[1] + word[1].upper() for word in _POINTERS))
_AROUND_SECOND = "|".join(rf"(?<=\s{word[:2]}){word[2:]}" for word in _POINTERS)
_POINTER = re.compile(rf"[{_SECOND}](?i:{_AROUND_SECOND})(?![^\W_])")
_LONGEST_TYPE = 40


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and what it means: a document, or the reason why none can be told.

    `reason` is empty where `document` is given, else `nothing_before`, `several_before` or `unresolved_before`;
    `own` where it is the text's own document and the text does not tell its number.
    """

    start: int
    end: int
    text: str
    type: str
    document: str | None
    reason: str


@cache
def _names() -> frozenset[str]:
    return frozenset(kind.name for kind in document_types() if kind.name != "văn bản")


@cache
def _last_words() -> tuple[str, ...]:
    return tuple({name.split()[-1] for name in _names()})


@cache
def _pattern() -> re.Pattern[str]:
    words = longest_of(_names())
    return re.compile(
        rf"(?<![^\W_])(?<!pháp\s)(?P<type>{words})\s+(?P<pointer>{'|'.join(_POINTERS)})(?![^\W_])",
        re.IGNORECASE,
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the short forms: pointers are quick to find, and what stands before one tells whether it closes a short form."""
    floor = 0
    for pointer in _POINTER.finditer(text):
        before = pointer.start() - 2  # its first letter and the white space
        start = max(floor, before - _LONGEST_TYPE)
        closes = text[start:before].rstrip().lower().endswith(_last_words())
        match = _pattern().search(text, start, pointer.end()) if closes else None
        if match is not None:
            floor = match.end()
            yield match


def _paragraph_start(text: str, position: int, paragraphs: int) -> int:
    """Return where the paragraph that many before this position's starts."""
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
) -> tuple[str | None, str]:
    """Return the document that a short form means, or the reason why none can be told.

    "này" reaches back to its own paragraph and the one before it, the other pointers two paragraphs further. Of the
    documents of its type named there it means the only one; of several it means none.
    """
    reach = 1 if match["pointer"].lower() == "này" else 3
    scope = _paragraph_start(text, match.start(), reach)
    near = [
        reference
        for reference in before
        if reference.type == kind and reference.mention.start >= scope
    ]
    if not near:
        return None, "nothing_before"
    documents = {reference.document for reference in near if reference.status == "resolved"}
    if len(documents) == 1 and all(reference.status == "resolved" for reference in near):
        return next(iter(documents)), ""
    return None, "several_before" if len(documents) > 1 else "unresolved_before"


def find_short_forms(
    text: str, references: Sequence[Reference], own_type: str | None = None
) -> list[ShortForm]:
    """Return every short form of a text with its meaning; `own_type` is the type of the text's own document.

    In a decree "Nghị định này" is that decree: its own number if the text gives it, else no document.
    """
    found = []
    own = next(
        (
            reference.document
            for reference in references
            if reference.is_self and reference.status == "resolved"
        ),
        None,
    )
    passed = 0
    for match in _matches(text):
        kind = types_by_folded_name()[" ".join(fold(match["type"]).split())]
        while passed < len(references) and references[passed].mention.end <= match.start():
            passed += 1
        if kind == own_type and match["pointer"].lower() == "này":
            document, reason = own, "" if own else "own"
        else:
            document, reason = _meaning(
                text, match, kind, references[max(0, passed - _MOST) : passed]
            )
        found.append(ShortForm(match.start(), match.end(), match.group(), kind, document, reason))
    return found
