"""What documents do to one another, by what a text says: who amends, replaces or repeals whom."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from viendan.references.document_verbs import DocumentRelation
from viendan.references.mention import Mention, Span
from viendan.references.relation_sentence import Sentence
from viendan.references.title_lines import PAGE_NUMBER
from viendan.text.folding import CAPITAL

_SENTENCE_END = re.compile(
    rf"""
    (?<!\n\d)(?<!\n\d\d)[.!?]\s+(?=[{CAPITAL}“"\d-])                        # ". Sở"
    |
    \n(?=\s*(?:[{CAPITAL}\n+*•-]|\d+[.\s]|[a-zđ]\)))     # a line that opens anew
    """,
    re.VERBOSE,
)
_UNFINISHED = re.compile(
    r"(?:\b(?:bởi|bằng|tại|theo|của|hiện|hành|thế|bỏ|đổi|sung)|,|[^.;:\n|]{3})\s*$"
)
_ITEM = re.compile(r"\s*(?:\d+\.|[a-zđ]\)|[-+•*])\s*$")


def document_relations(text: str, mentions: Sequence[Mention]) -> list[DocumentRelation]:
    """Return what documents do to one another by what a text says, in order.

    `mentions` are those of the text, in order. Proposals, drafts and denials state nothing.
    """
    text = PAGE_NUMBER.sub(lambda match: " " * len(match.group()), text)
    found: list[DocumentRelation] = []
    before: Sentence | None = None
    for span, members in _sentences(text, mentions):
        sentence = Sentence(text, mentions, span, members, before)
        found += _without_doubles(sentence.relations() or sentence.continued())
        before = sentence
    return list(dict.fromkeys(found))


def _sentences(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Span, list[int]]]:
    """Yield the sentences with the indexes of their mentions."""
    inside = {place for one in mentions for place in range(one.start, one.end)}
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match.start() not in inside and not _goes_on(text, match)
    ]
    number = 0
    for start, end in pairwise([0, *ends, len(text)]):
        members: list[int] = []
        while number < len(mentions) and mentions[number].start < end:
            members.append(number)
            number += 1
        yield (start, end), members


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Return whether a line's end does not end its sentence: "được thay thế bởi⏎Nghị định"."""
    if not end.group().startswith("\n") or text[end.end() : end.end() + 1] == "\n":
        return False
    line = text[text.rfind("\n", 0, end.start()) + 1 : end.start()]
    is_item = _ITEM.match(text[end.end() : end.end() + 4].split(" ", maxsplit=1)[0]) is not None
    return not is_item and _UNFINISHED.search(line) is not None and "|" not in line


def _without_doubles(found: list[DocumentRelation]) -> list[DocumentRelation]:
    """Return the relations without those that another one of the sentence replaces.

    What is replaced is not repealed as well; where a subject is named, one without a subject goes.
    """
    replaced = {one.object for one in found if one.relation == "replaces"}
    named = {(one.relation, one.object) for one in found if one.subject is not None}
    consolidated = {one.subject for one in found if one.relation == "consolidates"}
    return [
        one
        for one in found
        if not (one.relation == "repeals" and one.object in replaced)
        and not (one.subject is None and (one.relation, one.object) in named)
        and not (one.relation == "consolidates" and one.object in consolidated)
    ]
