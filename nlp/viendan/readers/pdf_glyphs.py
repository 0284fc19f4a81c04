"""Glyphs: the text layer of a page of a PDF as segments.

A segment is a run of letters on one line with its box.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf
from operator import sub
from typing import TYPE_CHECKING

from viendan.readers.charsets import to_unicode
from viendan.readers.pdf_rules import NO_WALLS, Walls
from viendan.readers.pdf_text import Box, TextPage

if TYPE_CHECKING:
    import pypdfium2 as pdfium

# A glyph starts a new segment where it is this far, in line heights, after the last one, before it,
# or above or below it.
_GAP, _BACK, _SHIFT = 1.2, 1.0, 0.5
# A raised glyph is lower than others by this share, and lies above the line by that one. A gap
# wider than this, in line heights, is a space.
_RAISED_HEIGHT, _RAISED_BY, _SPACE = 0.8, 0.2, 0.15
# A glyph of the line stands no further above or below it, in line heights.
_SAME_LINE = 0.1
# A glyph touches the last one where no more than this, in line heights, lies between.
_TOUCH = 0.1
_LONGEST_MARK = 3
_LINE = re.compile(r"[^\r\n ](?:[^\r\n]*[^\r\n ])?")
# A word, or a part of it, in which no raised number can begin behind its first letter.
_WORD = re.compile(
    r"""
    [^\W\d_] [^\s\d]*                # Nghị  QĐ-UBND
    | \d+ (?:[./,:-]\d+)* [^\s\d]*   # 15/2024/TT-BTTTT
    | [^ ]                            # –
    """,
    re.VERBOSE,
)
# A digit that may begin a raised number: one that does not go on the number before it.
_DIGIT_INSIDE = re.compile(
    r"""
    \d (?:
        (?<= [^\s\d./,:-] \d )                            # tỉnh2
        | (?<= [./,:-] \d ) (?<! \d [./,:-] \d )           # tỉnh.2
    )
    """,
    re.VERBOSE,
)
# A letter has at least this share of its height as its width.
_THINNEST = 0.15
#: The signs around a raised number in the text of a segment.
MARK_START, MARK_END = "\x0e", "\x0f"


@dataclass(frozen=True, slots=True)
class Segment:
    """Adjacent letters on one line; its edges are in points from below and from the left.

    `marks` are the raised numbers in it, as those of footnotes ("2" in "tỉnh²"). In the text they
    are between `MARK_START` and `MARK_END`, which a draft leaves out.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    marks: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """The height of its line."""
        return max(self.top - self.bottom, 1.0)

    @property
    def opens_note(self) -> bool:
        """True where it opens with a raised number, as a footnote does."""
        return bool(self.marks) and self.text.startswith(self.marks[0])


@dataclass(slots=True)
class _Run:
    """A segment while glyphs are added to it.

    `bottom` and `top` are those of its first glyph that is not raised, `last` is the box of its
    last glyph. `raised` are the letters of a raised number that is not finished.
    """

    letters: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    last: Box = (0.0, 0.0, 0.0, 0.0)
    charset: str | None = None
    is_spaced: bool = False
    is_broken: bool = False
    raised: str = ""
    marks: list[str] = field(default_factory=list)

    def touches(self, box: Box) -> bool:
        """Return whether a glyph is close behind the last one on the same line.

        This settles most glyphs: they need no other question.
        """
        last = self.last
        return (
            box[2] == last[2]
            and -_TOUCH < (box[0] - last[1]) / (last[3] - last[2] or 1.0) < _TOUCH
            and not (self.is_spaced or self.is_broken or self.raised)
        )

    def is_apart(self, box: Box, walls: Walls) -> bool:
        """Return whether a glyph with this box (left, right, bottom, top) starts a new segment."""
        height = max(self.top - self.bottom, box[3] - box[2], 1.0)
        gap = box[0] - self.right
        if (
            gap > _GAP * height
            or gap < -_BACK * height
            or abs((box[2] + box[3]) - (self.bottom + self.top)) / 2 > _SHIFT * height
        ):
            return True
        if self.is_broken and not (self.raised or self._is_above(box) or self._opens_note(box)):
            return True
        return gap > _TOUCH * height and walls.stand_between(
            self.right, box[0], (box[2] + box[3]) / 2
        )

    def _is_above(self, box: Box) -> bool:
        """Return whether a glyph is small and raised above the line."""
        height = max(self.top - self.bottom, 1.0)
        return (
            box[3] - box[2] < _RAISED_HEIGHT * height and box[2] - self.bottom > _RAISED_BY * height
        )

    def add(self, letter: str, box: Box) -> None:
        """Add a glyph with its box (left, right, bottom, top)."""
        if self.touches(box):
            self.letters.append(letter)
            self.right, self.last = box[1], box
            return
        if not self.letters:
            self.left, self.right, self.bottom, self.top = box
        elif self.is_broken and box[0] - self.right > _SPACE * (self.top - self.bottom):
            self.is_spaced = True
        self._settle(letter, box)
        if self.is_spaced and self.letters:
            self.letters.append(" ")
        self.is_spaced = self.is_broken = False
        self.letters.append(letter)
        self.left, self.right = min(self.left, box[0]), max(self.right, box[1])
        self.last = box

    def note_gap(self, gap: str) -> None:
        """Note the blanks and line breaks before the next glyph."""
        if gap:
            self.is_broken = self.is_broken or "\n" in gap or "\r" in gap
            self.is_spaced = self.is_spaced or bool(gap.strip("\r\n"))

    def may_take(self, first: Box) -> bool:
        """Return whether a word may stand on the line, by the box of its first glyph.

        That is so where the glyph is about as large as the first one of the line, and not apart.
        """
        if self.is_broken or self.raised or not self.letters:
            return False
        height = self.top - self.bottom
        own = first[3] - first[2]
        gap, most = first[0] - self.right, max(height, own, 1.0)
        return (
            -_BACK * most <= gap <= _GAP * most
            and abs(first[2] - self.bottom) < _SAME_LINE * height
            and _RAISED_HEIGHT * height <= own <= height / _RAISED_HEIGHT
        )

    def takes(self, word: str, first: Box, last: Box, walls: Walls) -> bool:
        """Add a word, or the rest of one, to the line; return whether that could be done.

        `first` and `last` are the boxes of the word's first and last glyph. It can be done where
        the last one is as large as the line, not too far away for its letters, and no
        wall stands before it. This settles most words: they need no other question.
        """
        if self.raised:
            return False
        height = self.top - self.bottom
        if (
            not 0 <= last[1] - first[0] <= (len(word) + 1) * height
            or last[0] < first[0]
            or abs(last[2] - self.bottom) >= _SAME_LINE * height
            or not _RAISED_HEIGHT * height <= last[3] - last[2] <= height / _RAISED_HEIGHT
        ):
            return False
        if walls.rules and walls.stand_between(
            min(self.right, first[0]), last[1], (first[2] + first[3]) / 2
        ):
            return False
        self.letters.append(f" {word}" if self.is_spaced else word)
        self.is_spaced = False
        self.left, self.right = min(self.left, first[0]), max(self.right, last[1])
        self.last = last
        return True

    def _settle(self, letter: str, box: Box) -> None:
        """Note whether a glyph belongs to a raised number; the first full glyph sets the line."""
        if letter.isdecimal() and self._is_above(box):
            self.raised += letter
        elif self.raised:
            self._end_number()
        elif self._opens_note(box):
            self.marks.append("".join(self.letters))
            self.is_spaced = True
            self.bottom, self.top = box[2], box[3]

    def _opens_note(self, box: Box) -> bool:
        """Return whether a glyph is the first after a raised number that opens the line."""
        is_small = self.top - self.bottom < _RAISED_HEIGHT * (box[3] - box[2])
        if not is_small or self.bottom <= box[2]:
            return False
        number = "".join(self.letters)
        return len(number) <= _LONGEST_MARK and number.isdecimal()

    def _end_number(self) -> None:
        if len(self.raised) <= _LONGEST_MARK:
            self.marks.append(self.raised)
            self.letters[-len(self.raised) :] = [MARK_START, *self.raised, MARK_END]
        self.raised = ""

    def segment(self) -> Segment:
        """Return the finished segment, its letters in Unicode."""
        if self.raised:
            self._end_number()
        text = " ".join(to_unicode("".join(self.letters), self.charset).split())
        return Segment(text, self.left, self.right, self.bottom, self.top, tuple(self.marks))


@dataclass(slots=True)
class _Line:
    """A line of a text page, from its first letter to its last.

    `starts` are the starts of its words where it is plain: a space stands between two words, and no
    raised number can begin inside one. `number` is that of the box of its first glyph.
    """

    start: int
    stop: int
    starts: list[int]
    number: int = 0

    @property
    def boxes(self) -> slice:
        """The boxes of the first glyph of each word, and of the last glyph of the line."""
        return slice(self.number, self.number + len(self.starts) + 1)


def _line_at(text: str, start: int, stop: int) -> _Line:
    line = text[start:stop]
    words = line.split()
    is_plain = sum(map(len, words)) + len(words) - 1 == len(line)
    if not is_plain or _DIGIT_INSIDE.search(line):
        return _Line(start, stop, [])
    sizes = [len(word) + 1 for word in words[:-1]]
    return _Line(start, stop, list(accumulate(sizes, initial=start)))


class _PlainLines:
    """The plain lines of a text page.

    `boxes` are those of the glyphs `indices`: the first of each word and the last of each line.
    `heights` are their heights. `gaps` say how wide the gap behind each word is at most.
    """

    def __init__(self, page: TextPage, lines: list[_Line]) -> None:
        self.page = page
        self.indices: list[int] = []
        for line in lines:
            if line.starts:
                line.number = len(self.indices)
                self.indices += line.starts
                self.indices.append(line.stop - 1)
        self.boxes = page.boxes(self.indices)
        self.heights = list(map(sub, self.boxes.tops, self.boxes.bottoms))
        self.gaps = self._most_gaps()
        self._measure_wide()

    def _most_gaps(self) -> list[float]:
        """Return the distance to the next word, less what the letters of a word need at least."""
        lefts = self.boxes.lefts
        steps, sizes = map(sub, lefts[1:], lefts), map(sub, self.indices[1:], self.indices)
        return [
            step - _THINNEST * size * height
            for step, size, height in zip(steps, sizes, self.heights, strict=False)
        ]

    def _measure_wide(self) -> None:
        """Measure the gaps that may be wide: only there the end of the word is asked for."""
        lefts, indices, heights = self.boxes.lefts, self.indices, self.heights
        wide = [
            number
            for number, (gap, height) in enumerate(zip(self.gaps, heights, strict=False))
            if gap > _GAP * height
        ]
        ends = self.page.boxes([indices[number + 1] - 2 for number in wide])
        for number, right in zip(wide, ends.rights, strict=True):
            size = indices[number + 1] - indices[number]
            is_spread = right - lefts[number] > size * heights[number]
            self.gaps[number] = inf if is_spread else lefts[number + 1] - right

    def run(self, line: _Line, walls: Walls) -> _Run | None:
        """Return a line as one run, or None where its words must be looked at one by one.

        What `may_take` and `takes` ask of each word is asked of all of them here: most lines need
        no other question.
        """
        if not line.starts or not self._is_even(line):
            return None
        lefts, rights = self.boxes.lefts[line.boxes], self.boxes.rights[line.boxes]
        left, _, bottom, top = self.boxes.box(line.number)
        right = max(rights)
        if walls.stand_between(left, right, (bottom + top) / 2) or sorted(lefts) != lefts:
            return None
        last = self.boxes.box(line.boxes.stop - 1)
        letters, charset = self.page.text[line.start : line.stop], self.page.charset(line.start)
        return _Run([letters], left, right, bottom, top, last, charset)

    def _is_even(self, line: _Line) -> bool:
        """Return whether words are of one height, on one line and near to one another."""
        heights, bottoms = self.heights[line.boxes], self.boxes.bottoms[line.boxes]
        height, bottom = heights[0], bottoms[0]
        if (
            min(heights) < _RAISED_HEIGHT * height
            or max(heights) > height / _RAISED_HEIGHT
            or bottom - min(bottoms) >= _SAME_LINE * height
            or max(bottoms) - bottom >= _SAME_LINE * height
        ):
            return False
        last_word, end = line.boxes.stop - 2, line.boxes.stop - 1
        width = self.boxes.rights[end] - self.boxes.lefts[last_word]
        is_spread = width > (line.stop - line.starts[-1]) * height
        return not is_spread and max(self.gaps[line.number : last_word], default=0) <= _GAP * height


@dataclass(slots=True)
class _Reading:
    """A text page while its lines are read, with the run that is open."""

    page: TextPage
    walls: Walls
    run: _Run = field(default_factory=_Run)

    def segments(self) -> Iterator[Segment]:
        """Yield the segments of all lines."""
        text = self.page.text
        lines = [_line_at(text, *line.span()) for line in _LINE.finditer(text)]
        plain = _PlainLines(self.page, lines)
        done = 0
        for line in lines:
            self.run.note_gap(text[done : line.start])
            done = line.stop
            run = plain.run(line, self.walls)
            if run is None or not self._is_apart(plain.boxes.box(line.number)):
                yield from self._by_words(line)
                continue
            yield from self._close()
            self.run = run
        yield from self._close()

    def _is_apart(self, box: Box) -> bool:
        return not self.run.letters or self.run.is_apart(box, self.walls)

    def _close(self) -> Iterator[Segment]:
        """Yield the segment of the open run, if it has letters, and open another."""
        if self.run.letters:
            yield self.run.segment()
            self.run = _Run()

    def _by_words(self, line: _Line) -> Iterator[Segment]:
        """Yield the segments that end on a line, its words taken one by one."""
        text = self.page.text
        spans = [word.span() for word in _WORD.finditer(text, line.start, line.stop)]
        boxes = self.page.boxes([index for start, end in spans for index in (start, end - 1)])
        done = line.start
        for number, (start, end) in enumerate(spans):
            self.run.note_gap(text[done:start])
            done = end
            first, last = boxes.box(2 * number), boxes.box(2 * number + 1)
            is_taken = self.run.may_take(first) and self.run.takes(
                text[start:end], first, last, self.walls
            )
            if not is_taken:
                yield from self._by_glyphs(start, end, last)

    def _by_glyphs(self, start: int, end: int, last: Box) -> Iterator[Segment]:
        """Yield the segments that end in a word, its glyphs taken one by one.

        `last` is the box of its last glyph.
        """
        text = self.page.text
        for index in range(start, end):
            box = self.page.boxes([index]).box(0)
            if not self.run.touches(box) and self._is_apart(box):
                yield from self._close()
            if not self.run.letters:
                self.run.charset = self.page.charset(index)
            self.run.add(text[index], box)
            rest = text[index + 1 : end]
            if index == start and rest and self.run.takes(rest, box, last, self.walls):
                return


def segments_of(
    text_page: "pdfium.PdfTextPage", count: int, walls: Walls = NO_WALLS
) -> Iterator[Segment]:
    """Yield the segments of the first `count` glyphs of a page in the order of its content.

    No segment crosses one of the `walls`, the vertical rules of tables.
    """
    return _Reading(TextPage(text_page, count), walls).segments()
