"""Lines: the text layer of a page of a PDF, line by line, as segments.

Most lines are one segment: this shows in the boxes of a few of their glyphs. The words and the
glyphs of the others are taken one by one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import inf
from operator import sub
from typing import TYPE_CHECKING

from viendan.readers.pdf_gaps import narrow_spaces
from viendan.readers.pdf_glyphs import GAP, RAISED_HEIGHT, SAME_LINE, SPACE, Run, Segment
from viendan.readers.pdf_places import Glyph, side_by_side
from viendan.readers.pdf_rules import NO_WALLS, Walls
from viendan.readers.pdf_text import Box, TextPage

if TYPE_CHECKING:
    import pypdfium2 as pdfium

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
# A digit inside a word that may begin a raised number: it does not go on the number before it.
_DIGIT_INSIDE = re.compile(
    r"""
    \d (?:
        (?<= [^\s\d./,:-] \d )                       # tỉnh2
        | (?<= [./,:-] \d ) (?<! \d [./,:-] \d )           # tỉnh.2
    )
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Line:
    """A line of a text page, from its first letter to its last.

    `starts` are the starts of its words, and of digits inside these, where it is plain: one space
    stands between two words. `number` is that of the box of its first glyph. `glyphs` are those
    from left to right of a line whose letters stand in gaps of one another.
    """

    start: int
    stop: int
    starts: list[int]
    number: int = 0
    glyphs: Sequence[Glyph] = ()


def _lines_of(text: str) -> list[_Line]:
    """Return the lines of the text of a page."""
    digits = [digit.start() for digit in _DIGIT_INSIDE.finditer(text)]
    lines = [_Line(*line.span(), _starts(text, *line.span())) for line in _LINE.finditer(text)]
    for line in lines if digits else ():
        inside = digits[bisect_left(digits, line.start) : bisect_left(digits, line.stop)]
        if inside and line.starts:
            line.starts = sorted(line.starts + inside)
    return lines


def _starts(text: str, start: int, stop: int) -> list[int]:
    """Return the starts of the words of a line, none where not just one space parts them."""
    steps = [len(word) + 1 for word in text[start:stop].split()]
    starts = list(accumulate(steps, initial=start))
    return starts if starts.pop() == stop + 1 else []


class _PlainLines:
    """The plain lines of a text page.

    `boxes` are those of the glyphs `indices`: the starts of each line, and its last glyph.
    `heights` are their heights, `gaps` are those behind the words.
    """

    def __init__(self, page: TextPage, lines: list[_Line]) -> None:
        self.page = page
        self.indices: list[int] = []
        ends: list[int] = []
        for line in lines:
            if line.starts:
                line.number = len(self.indices)
                self.indices += line.starts
                self.indices.append(line.stop - 1)
                ends.append(len(self.indices))
        self.boxes = page.boxes(self.indices, ends)
        self.heights: list[float] = list(map(sub, self.boxes.tops, self.boxes.bottoms))
        self.gaps = self._gaps()

    def _gaps(self) -> list[float]:
        """Return the gap behind each word: an infinite one where the word is too wide itself."""
        lefts, following, text = self.boxes.lefts, self.indices[1:], self.page.text
        rights = self.page.rights([one - 1 - (text[one - 1] == " ") for one in following])
        sizes = map(sub, following, self.indices)
        return [
            inf if right - left > size * height else next_left - right
            for left, right, next_left, size, height in zip(
                lefts, rights, lefts[1:], sizes, self.heights, strict=False
            )
        ]

    def run(self, line: _Line, walls: Walls) -> Run | None:
        """Return a line as one run, or None where its words must be looked at one by one.

        What `may_take` and `takes` ask of each word is asked of all of them here: most lines need
        no other question.
        """
        if not line.starts or not self._is_even(line):
            return None
        first, last = line.number, line.number + len(line.starts)
        lefts = self.boxes.lefts[first : last + 1]
        right = max(self.boxes.rights[first : last + 1])
        top = min(self.boxes.tops[first : last + 1])  # a first "Ủ" is higher
        left, bottom = lefts[0], self.boxes.bottoms[first]
        if walls.stand_between(left, right, (bottom + top) / 2) or sorted(lefts) != lefts:
            return None
        letters, charset = self.page.text[line.start : line.stop], self.page.charset(line.start)
        return Run([letters], left, right, bottom, top, self.boxes.box(last), charset)

    def fills_gaps(self, line: _Line, following: _Line) -> bool:
        """Return whether the next line goes back on this one, behind its start."""
        if not (line.starts and following.starts):
            return False
        last, boxes = line.number + len(line.starts), self.boxes
        if not boxes.lefts[line.number] < boxes.lefts[following.number] < boxes.rights[last]:
            return False
        apart = abs(boxes.bottoms[following.number] - boxes.bottoms[last])
        return apart < SAME_LINE * self.heights[line.number]

    def _is_even(self, line: _Line) -> bool:
        """Return whether words are of one height, on one line and near to one another."""
        first, last = line.number, line.number + len(line.starts)
        heights, bottoms = self.heights[first : last + 1], self.boxes.bottoms[first : last + 1]
        height, bottom = heights[0], bottoms[0]
        if (
            min(heights) < RAISED_HEIGHT * height
            or max(heights) > height / RAISED_HEIGHT
            or bottom - min(bottoms) >= SAME_LINE * height
            or max(bottoms) - bottom >= SAME_LINE * height
        ):
            return False
        last_width = self.boxes.rights[last] - self.boxes.lefts[last - 1]
        widest = max(self.gaps[first : last - 1], default=0.0)
        return widest <= GAP * height and last_width <= (line.stop - line.starts[-1]) * height


@dataclass(slots=True)
class _Reading:
    """A text page while its lines are read, with the run that is open.

    Before the glyphs `spaces` stands a space that the text of the page leaves out.
    """

    page: TextPage
    walls: Walls
    spaces: list[int]
    run: Run = field(default_factory=Run)

    def segments(self) -> Iterator[Segment]:
        """Yield the segments of all lines."""
        text = self.page.text
        lines = _lines_of(text)
        for line in lines if self.spaces else ():
            if self._spaces_in(line.start, line.stop):
                line.starts = []  # its words are taken one by one
        plain = _PlainLines(self.page, lines)
        done = 0
        for line in self._completed(lines, plain):
            self.run.note_gap(text[done : line.start])
            done = line.stop
            run = plain.run(line, self.walls)
            if run is None or not self._is_apart(plain.boxes.box(line.number)):
                yield from self._by_words(line)
                continue
            yield from self._close()
            self.run = run
        yield from self._close()

    def _completed(self, lines: list[_Line], plain: _PlainLines) -> list[_Line]:
        """Return the lines; those whose letters stand in gaps of the one before are one with it."""
        whole: list[_Line] = []
        for line in lines:
            glyphs: Sequence[Glyph] = ()
            if whole and plain.fills_gaps(whole[-1], line):
                glyphs = side_by_side(self.page, whole[-1].start, line.stop)
            if glyphs:
                whole[-1] = _Line(whole[-1].start, line.stop, [], glyphs=glyphs)
            else:
                whole.append(line)
        return whole

    def _spaces_in(self, start: int, stop: int) -> list[int]:
        """Return the glyphs inside a stretch before which a space is left out."""
        return [number for number in self.spaces if start < number < stop]

    def _is_apart(self, box: Box) -> bool:
        return not self.run.letters or self.run.is_apart(box, self.walls)

    def _close(self) -> Iterator[Segment]:
        """Yield the segment of the open run, if it has letters, and open another."""
        if self.run.letters:
            yield self.run.segment()
            self.run = Run()

    def _by_words(self, line: _Line) -> Iterator[Segment]:
        """Yield the segments that end on a line, its words taken one by one."""
        text = self.page.text
        spans = [
            span
            for word in _WORD.finditer(text, line.start, line.stop)
            for span in pairwise([word.start(), *self._spaces_in(*word.span()), word.end()])
        ]
        boxes = self.page.boxes([index for start, end in spans for index in (start, end - 1)])
        is_ordered = sorted(boxes.lefts) == boxes.lefts
        if not is_ordered:
            glyphs = line.glyphs or side_by_side(self.page, line.start, line.stop)
            if glyphs:
                yield from self._by_places(glyphs)
                return
        done = line.start
        for number, (start, end) in enumerate(spans):
            self.run.note_gap(" " if start in self.spaces else text[done:start])
            done = end
            first, last = boxes.box(2 * number), boxes.box(2 * number + 1)
            is_taken = self.run.may_take(first) and self.run.takes(
                text[start:end], first, last, self.walls
            )
            if not is_taken:
                yield from self._by_glyphs(start, end, last)

    def _by_places(self, glyphs: Sequence[Glyph]) -> Iterator[Segment]:
        """Yield the segments that end in a line of glyphs from left to right; gaps are spaces."""
        for number, letter, box in glyphs:
            if letter == " " or box[0] - self.run.right > SPACE * (box[3] - box[2]):
                self.run.note_gap(" ")
            if letter == " ":
                continue
            if self._is_apart(box):
                yield from self._close()
            if not self.run.letters:
                self.run.charset = self.page.charset(number)
            self.run.add(letter, box)

    def _by_glyphs(self, start: int, end: int, last: Box) -> Iterator[Segment]:
        """Yield the segments that end in a word, its glyphs taken one by one.

        `last` is the box of its last glyph.
        """
        text = self.page.text
        for index in range(start, end):
            box = self.page.box(index)
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
    page = TextPage(text_page, count)
    return _Reading(page, walls, narrow_spaces(page)).segments()
