"""What documents do to one another, by what a text says: who amends, replaces or repeals whom."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from viendan.references.document_verbs import DocumentRelation, document_verbs, one_verb
from viendan.references.mention import Mention, Span
from viendan.references.page_relations import HISTORY, may_have_pages, page_relations
from viendan.references.relation_sentence import Sentence
from viendan.references.replacement_pairs import may_have_pairs, replacement_pairs
from viendan.references.sentence_bounds import (
    WholeText,
    sentences_of,
    stretches_around,
    without_page_numbers,
)
from viendan.text.folding import small
from viendan.text.patterns import longest_of

# Of "lấy … làm căn cứ", "dựa trên", "VBHN": what rests on what, and consolidations.
_BASIS_WORDS = ("căn cứ", "dựa", "lấy", "vbhn", "trên cơ sở")


def document_relations(
    text: str, mentions: Sequence[Mention], own: str | None = None
) -> list[DocumentRelation]:
    """Return what documents do to one another by what a text says, in order.

    `mentions` are those of the text, in order, `own` is the type of its own document ("báo cáo"),
    where it is known. Proposals, drafts and denials state nothing.
    """
    if not mentions:
        return []
    text = without_page_numbers(text)
    whole = WholeText(text, small(text), mentions, own)
    starts = [one.start for one in mentions]
    found: list[DocumentRelation] = []
    for stretch in stretches_around(text, mentions):
        if _telling().search(whole.low, *stretch) is not None:
            found += _stated_in(whole, stretch, starts)
    found = list(dict.fromkeys(found))
    if may_have_pairs(text):
        found = _with_pairs(found, replacement_pairs(whole.low, mentions))
    return _without_pages(whole, found) if may_have_pages(text) else found


def _with_pairs(
    found: list[DocumentRelation], pairs: list[DocumentRelation]
) -> list[DocumentRelation]:
    """Return the relations with those of pairs, whose lines are no sentences."""
    old, new = {one.object for one in pairs}, {one.subject for one in pairs}
    kept = [
        one
        for one in found
        if one.object not in old and not (one.subject is None and one.object in new)
    ]
    return [*kept, *pairs]


def _without_pages(whole: WholeText, found: list[DocumentRelation]) -> list[DocumentRelation]:
    """Return the relations with those of the pages of documents, whose lines are no sentences."""
    paged = page_relations(whole.low, whole.mentions)
    sentences = [one for one in found if not _is_on_page(whole, one, paged)]
    return _without_doubles(list(dict.fromkeys([*sentences, *paged])))


def _is_on_page(whole: WholeText, one: DocumentRelation, paged: Sequence[DocumentRelation]) -> bool:
    """Return whether a relation was read in lines of a page as if they were a sentence.

    What stands in one line may be the title of a document.
    """
    if isinstance(one.subject, int):
        ends = sorted(whole.mentions[place].start for place in (one.subject, one.object))
        if "\n" not in whole.text[slice(*ends)]:
            return False
    start, end = one.span
    if whole.low.find(HISTORY, start, end) >= 0:
        return True
    return any(row.span[0] < end and start < row.span[1] for row in paged)


@cache
def _telling() -> re.Pattern[str]:
    """Return the words without one of which nothing is stated."""
    return re.compile(longest_of([*document_verbs(), *_BASIS_WORDS]))


def _within(span: Span, starts: Sequence[int]) -> range:
    """Return the indexes of the mentions that start in a span; `starts` are those of all."""
    return range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))


def _may_state(whole: WholeText, sentence: Sentence) -> bool:
    """Return whether a sentence may state a relation, or announce a list of what it does.

    It has a verb and a mention or the colon of a list, or it says on what one mention rests that
    another one is.
    """
    is_list = whole.low.find(":", *sentence.span) >= 0
    if not (sentence.members or is_list):
        return False
    words = _telling() if len(sentence.members) > 1 else one_verb()
    return words.search(whole.low, *sentence.span) is not None


def _stated_in(
    whole: WholeText, stretch: Span, starts: Sequence[int]
) -> Iterator[DocumentRelation]:
    """Yield what a stretch states; `starts` are where all mentions start."""
    inside = _within(stretch, starts)
    before: Sentence | None = None
    # The one before may have a title that reaches into the stretch.
    near = whole.mentions[max(0, inside.start - 1) : inside.stop]
    for span in sentences_of(whole.text, near, stretch):
        sentence = Sentence(whole, span, list(_within(span, starts)), before)
        stated = sentence.relations() if _may_state(whole, sentence) else []
        yield from _without_doubles(stated or sentence.continued())
        before = sentence


def _without_doubles(found: list[DocumentRelation]) -> list[DocumentRelation]:
    """Return the relations without those that another one of the sentence replaces.

    What is replaced is not repealed as well; where a subject is named, one without a subject goes.
    """
    if len(found) < 2:
        return found
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
