"""Relations on the page of one document: the history of its force, and lists under headings.

Registers of documents have such pages: "31/12/2018 Bị thay thế 26/2018/TT-NHNN" is a row of the
history, "Văn bản được hướng dẫn" is a heading above a list. What they say is about the document
of the page, which stands above them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple, cast

from viendan.documents.table_files import read_table
from viendan.references.dates import BARE_DATE, read_date
from viendan.references.document_verbs import DocumentRelation, DocumentVerb
from viendan.references.legal_force import force_of, may_act
from viendan.references.mention import Mention, Span
from viendan.text.patterns import longest_of

_LEAD = r"\n[^\S\n]*(?:[-+*•|\#][^\S\n]*)*+"
HISTORY = "lịch sử hiệu lực"
"""What opens the history of a document's force, in small letters."""
# What is quick to look for: without it no page is in a text.
_SIGN = re.compile(rf"{_LEAD}(?:[Vv]ăn bản [bđctshq]|VĂN BẢN|Căn cứ ban)")
# What names the document of a page that stands between its lists.
_SHOWN = re.compile(r"văn\s+bản\s+(?:hiện\s+thời|đang\s+xem)")
# A line that may be a heading: "Văn bản căn cứ", "VĂN BẢN CĂN CỨ".
_HEADINGS = ("văn bản ", "căn cứ ban hành")
_ITEM = re.compile(r"[\s|*•+–-]*(?:\d{1,3}[.)]\s*|[a-zđ]\)\s*)?(?:\d\d/\d\d/\d{4}[\s|:-]*)?")
_ENDED = r"(?:văn\s+bản\s+)?hết\s+hiệu\s+lực"
_PART = re.compile(r"\s+(?:1|một)\s+phần$")


class _Said(NamedTuple):
    """What words on a page say: whether the document of the page acts, or the listed one."""

    relation: DocumentVerb
    is_page_acting: bool


@cache
def page_words() -> dict[str, _Said]:
    """Return what rows and headings say, by their words in small letters."""
    return {
        row["words"]: _Said(cast("DocumentVerb", row["relation"]), row["acting"] == "page")
        for row in read_table(__package__, "page_relations")
    }


@cache
def _row() -> re.Pattern[str]:
    """Return the pattern of a row of a history up to the number of the document."""
    states = longest_of(words for words in page_words() if words.startswith(("bị", "được")))
    return re.compile(
        rf"""
        {_LEAD}(?P<day>\d\d/\d\d/\d{{4}})[\s|]+                     # 31/12/2018
        (?:(?P<words>{states}(?:\s1\sphần)?)|{_ENDED})               # Bị thay thế 1 phần
        [^\S\n]*\|?[^\S\n]*
        """,
        re.VERBOSE,
    )


@cache
def _heading() -> re.Pattern[str]:
    headings = longest_of(words for words in page_words() if not words.startswith(("bị", "được")))
    return re.compile(
        rf"{_LEAD}(?P<words>{headings})[^\S\n]*(?:[(\[]\d+[)\]])?[^\S\n]*[:|]?[^\S\n]*(?=\n)"
    )


def may_have_pages(text: str) -> bool:
    """Return whether a text may have the page of a document."""
    return HISTORY[1:] in text or _SIGN.search(text) is not None


def page_relations(low: str, mentions: Sequence[Mention]) -> list[DocumentRelation]:
    """Return what the pages of documents in a text say; `low` is the text in small letters."""
    found: list[DocumentRelation] = []
    for one in (*_of_histories(low, mentions), *_of_headings(low, mentions)):
        subject, target = one.subject, one.object
        force = force_of(mentions[subject]) if isinstance(subject, int) else None
        if may_act(force, one.relation, force_of(mentions[target])):
            found.append(one)
    return found


def _of_histories(low: str, mentions: Sequence[Mention]) -> Iterator[DocumentRelation]:
    """Yield what the rows of histories say; the head of a history names its document."""
    start = low.find(HISTORY)
    while start >= 0:
        after = low.find(HISTORY, start + 1)
        end = after if after >= 0 else len(low)
        inside = range(_first_from(start, mentions), _first_from(end, mentions))
        if inside and "\n" not in low[start : mentions[inside[0]].start]:
            yield from _of_rows(low, (start, end), inside, mentions)
        start = after


def _of_rows(
    low: str, span: Span, inside: Sequence[int], mentions: Sequence[Mention]
) -> Iterator[DocumentRelation]:
    head = inside[0]
    starts = {mentions[one].core.start: one for one in inside[1:]}
    for row in _row().finditer(low, mentions[head].end, span[1]):
        day = BARE_DATE.match(low, row.start("day"))
        since = read_date(day).iso if day is not None else None
        listed = starts.get(row.end())
        line = (row.start("day"), _line_end(low, row.end()))
        if row["words"] is None:
            yield DocumentRelation(None, "repeals", head, since, line)
        elif listed is not None:
            is_part = _PART.search(row["words"]) is not None
            said = page_words()[_PART.sub(" một phần" if is_part else "", row["words"])]
            yield DocumentRelation(listed, said.relation, head, since, line)


def _of_headings(low: str, mentions: Sequence[Mention]) -> Iterator[DocumentRelation]:
    """Yield what lists under headings say; the first mention names the document of the page."""
    if not any(words in low for words in _HEADINGS):
        return
    shown = _SHOWN.search(low)
    for heading in _heading().finditer(low):
        said = page_words()[heading["words"]]
        page = _page_document(shown, mentions, heading.start())
        for one in _listed(low, heading.end(), mentions):
            span = (heading.start("words"), _line_end(low, mentions[one].end))
            if said.is_page_acting:
                yield DocumentRelation(
                    page if page >= 0 else "self", said.relation, one, None, span
                )
            elif page >= 0:
                yield DocumentRelation(one, said.relation, page, None, span)


def _page_document(shown: re.Match[str] | None, mentions: Sequence[Mention], position: int) -> int:
    """Return the document of a page: the one that it says is `shown`, or the first; -1 for none."""
    if shown is not None:
        one = _first_from(shown.end(), mentions)
        return one if one < len(mentions) else -1
    return 0 if mentions and mentions[0].start < position else -1


def _listed(low: str, position: int, mentions: Sequence[Mention]) -> Iterator[int]:
    """Yield the mentions that open the lines below a heading."""
    for one in range(_first_from(position, mentions), len(mentions)):
        if mentions[one].start < position:
            continue
        if _ITEM.fullmatch(low, position, mentions[one].start) is None:
            return
        yield one
        position = _line_end(low, mentions[one].end)


def _first_from(position: int, mentions: Sequence[Mention]) -> int:
    """Return the index of the first mention that starts at a position or behind it."""
    return bisect_left(mentions, position, key=attrgetter("start"))


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)
