"""The sentences around mentions: where they begin and end, over lines and page numbers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from viendan.references.mention import Mention, Span
from viendan.references.title_lines import PAGE_NUMBER
from viendan.text.folding import CAPITAL

_SENTENCE_END = re.compile(
    rf"""
    [.!?](?<!\n\d.)(?<!\n\d\d.)\s+(?=[{CAPITAL}“"\d-])   # ". Sở"
    |
    \n(?=\s*(?:[{CAPITAL}\n+*•-]|\(?\d+[.)\s]|\(?[a-zđ]\)))   # a line that opens anew
    """,
    re.VERBOSE,
)
# A line without a mark at its end goes on, as does one that such a word ends.
_MARKS = frozenset(".;:|")
_MARK_LENGTH = 3  # a mark with the white space behind it
_UNFINISHED = re.compile(r"(?:\b(?:bởi|bằng|tại|theo|của|hiện|hành|thế|bỏ|đổi|sung)|,)\s*$")
_END_LENGTH = 24
# What a verb states takes all letters and mentions of its sentence: of one that is longer than any
# that people write, such as a table on one line, it takes those of a part.
_MOST_LETTERS, _MOST_MENTIONS = 4000, 40
_ITEM = re.compile(r"\s*(?:\d+\.|[a-zđ]\)|[-+•*])\s*$")
# Cheaper to find than `PAGE_NUMBER`, which begins with any white space.
_NUMBER_LINE = re.compile(
    r"""
    \n(?=[\s\dTt–-])                                           # quick: what may follow
    [^\S\n]*(?:[Tt]rang\s+)?[-–]?\s?\d{1,3}[\d/]*\s?[-–]?[^\S\n]*\n   # Trang - 12/40 -
    """,
    re.VERBOSE,
)


class WholeText(NamedTuple):
    """A text with its mentions and, where it is known, the type of its own document.

    `low` is the text in small letters.
    """

    text: str
    low: str
    mentions: Sequence[Mention]
    own: str | None = None


def without_page_numbers(text: str) -> str:
    """Return the text with spaces in place of the numbers of pages, equally long."""
    if _NUMBER_LINE.search(text) is None:
        return text
    return PAGE_NUMBER.sub(lambda match: " " * len(match.group()), text)


def stretches_around(text: str, mentions: Sequence[Mention]) -> Iterator[Span]:
    """Yield the stretches around mentions: each from the sentence before a mention to its own.

    Stretches that touch are one.
    """
    inside = _Inside(text, mentions)
    start, end = 0, 0
    for one in mentions:
        if one.start < end:
            continue
        opened = _last_break(text, one.start, inside)
        begun = _last_break(text, len(text[end:opened].rstrip()) + end, inside)
        if begun > end:
            yield from ((start, end),) * (start < end)
            start = begun
        end = _next_break(text, one.end, inside)
    yield from ((start, end),) * (start < end)


def sentences_of(text: str, mentions: Sequence[Mention], stretch: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch, in order; blank lines are none.

    One without end is cut into parts, each of them a sentence; no mention is cut.
    """
    inside = _Inside(text, mentions)
    start = stretch[0]
    for match in _SENTENCE_END.finditer(text, *stretch):
        if match.start() not in inside and not _goes_on(text, match):
            if text[start : match.end()].strip():
                yield from inside.parts_of(start, match.end())
            start = match.end()
    if text[start : stretch[1]].strip():
        yield from inside.parts_of(start, stretch[1])


class _Inside:
    """The positions inside mentions, which are in order, and of line ends inside their titles."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        cores = [one.core for one in mentions]
        self._starts = [core.start for core in cores]
        self._ends = [0, *(core.end for core in cores)]
        titles = [one.spans["title"] for one in mentions if "title" in one.spans]
        self._breaks = {at for title in titles for at in _line_ends(text, title)}

    def __contains__(self, position: int) -> bool:
        is_in_mention = position < self._ends[bisect_right(self._starts, position)]
        return is_in_mention or position in self._breaks

    def parts_of(self, start: int, end: int) -> Iterator[Span]:
        """Yield the parts of a sentence: nearly always the sentence itself."""
        while (stop := self._part_end(start)) < end:
            yield start, stop
            start = stop
        yield start, end

    def _part_end(self, start: int) -> int:
        """Return where a part ends at the latest that begins at `start`."""
        most = bisect_left(self._starts, start) + _MOST_MENTIONS
        end = min([start + _MOST_LETTERS, *self._starts[most : most + 1]])
        last = bisect_left(self._starts, end)
        if self._ends[last] <= end:
            return end
        first = self._starts[last - 1]
        return first if first > start else self._ends[last]


def _line_ends(text: str, span: Span) -> Iterator[int]:
    at = text.find("\n", *span)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, span[1])


def _last_break(text: str, position: int, inside: _Inside) -> int:
    """Return where the last line that begins a sentence before a position starts."""
    at = text.rfind("\n", 0, position)
    while at >= 0 and not _is_break(text, at, inside):
        at = text.rfind("\n", 0, at)
    return at + 1


def _next_break(text: str, position: int, inside: _Inside) -> int:
    """Return where the line ends that ends the sentence at a position."""
    at = text.find("\n", position)
    while at >= 0 and not _is_break(text, at, inside):
        at = text.find("\n", at + 1)
    return at + 1 if at >= 0 else len(text)


def _is_break(text: str, position: int, inside: _Inside) -> bool:
    match = _SENTENCE_END.match(text, position)
    return match is not None and position not in inside and not _goes_on(text, match)


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Return whether a line's end does not end its sentence: "được thay thế bởi⏎Nghị định"."""
    if not end.group().startswith("\n") or text[end.end() : end.end() + 1] == "\n":
        return False
    start, stop = text.rfind("\n", 0, end.start()) + 1, end.start()
    if not _is_unfinished(text, start, stop):
        return False
    is_item = _ITEM.match(text[end.end() : end.end() + 4].split(" ", maxsplit=1)[0]) is not None
    return not is_item and "|" not in text[start:stop]


def _is_unfinished(text: str, start: int, stop: int) -> bool:
    """Return whether the sentence at the end of a line goes on."""
    last = text[max(start, stop - _MARK_LENGTH) : stop]
    if len(last) == _MARK_LENGTH and _MARKS.isdisjoint(last):
        return True
    return _UNFINISHED.search(text, max(start, stop - _END_LENGTH), stop) is not None
