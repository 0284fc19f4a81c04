"""Segments: runs of letters on one line of a PDF, and how they grow glyph by glyph."""

from dataclasses import dataclass, field
from typing import NamedTuple

from viendan.readers.charsets import to_unicode
from viendan.readers.pdf_rules import Walls
from viendan.readers.pdf_text import Box

# A glyph starts a new segment where it is this far, in line heights, after the last one, before it,
# or above or below it.
GAP, _BACK, SHIFT = 1.2, 1.0, 0.5
# A raised glyph is lower than others by this share, and lies above the line by that one. A gap
# wider than this, in line heights, is a space.
RAISED_HEIGHT, _RAISED_BY, SPACE = 0.8, 0.2, 0.15
# A glyph of the line stands no further above or below it, in line heights.
SAME_LINE = 0.1
# A glyph touches the last one where no more than this, in line heights, lies between.
_TOUCH = 0.1
_LONGEST_MARK = 3
#: The signs around a raised number in the text of a segment.
MARK_START, MARK_END = "\x0e", "\x0f"


class Segment(NamedTuple):
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
class Run:
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
            gap > GAP * height
            or gap < -_BACK * height
            or abs((box[2] + box[3]) - (self.bottom + self.top)) / 2 > SHIFT * height
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
            box[3] - box[2] < RAISED_HEIGHT * height and box[2] - self.bottom > _RAISED_BY * height
        )

    def add(self, letter: str, box: Box) -> None:
        """Add a glyph with its box (left, right, bottom, top)."""
        if self.touches(box):
            self.letters.append(letter)
            self.right, self.last = box[1], box
            return
        if not self.letters:
            self.left, self.right, self.bottom, self.top = box
        elif self.is_broken and box[0] - self.right > SPACE * (self.top - self.bottom):
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
            -_BACK * most <= gap <= GAP * most
            and abs(first[2] - self.bottom) < SAME_LINE * height
            and RAISED_HEIGHT * height <= own <= height / RAISED_HEIGHT
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
            or abs(last[2] - self.bottom) >= SAME_LINE * height
            or not RAISED_HEIGHT * height <= last[3] - last[2] <= height / RAISED_HEIGHT
        ):
            return False
        if walls.rules and walls.stand_between(
            min(self.right, first[0]), last[1], (first[2] + first[3]) / 2
        ):
            return False
        self.letters.append(f" {word}" if self.is_spaced else word)
        self.is_spaced = False
        self.left, self.right = min(self.left, first[0]), max(self.right, last[1])
        self.top = min(self.top, last[3])
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
        is_small = self.top - self.bottom < RAISED_HEIGHT * (box[3] - box[2])
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
