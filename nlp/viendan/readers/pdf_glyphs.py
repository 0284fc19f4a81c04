"""Glyphs: the text layer of a page of a PDF as segments.

A segment is a run of letters on one line with its box.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.readers.charsets import charset_of, to_unicode
from viendan.readers.pdf_rules import NO_WALLS, Walls

if TYPE_CHECKING:
    import pypdfium2 as pdfium

# A glyph starts a new segment where it is this far, in line heights, after the last one, before it,
# or above or below it.
_GAP, _BACK, _SHIFT = 1.2, 1.0, 0.5
# A raised glyph is lower than others by this share, and lies above the line by that one. A gap
# wider than this, in line heights, is a space.
_RAISED_HEIGHT, _RAISED_BY, _SPACE = 0.8, 0.2, 0.15
# A glyph touches the last one where no more than this, in line heights, lies between.
_TOUCH = 0.1
_LONGEST_NAME = 128
_LONGEST_MARK = 3
# Codes by which PDFium states a line break, a space, and a hyphen that ends a line.
_LINE_BREAKS = frozenset({10, 13})
_BLANKS = frozenset({0, 9, 32, 160})
_HYPHEN_AT_END = 2
_HIGHEST_CODE = 0x10FFFF
_SPACES = re.compile(r"\s+")
#: The signs around a raised number in the text of a segment.
MARK_START, MARK_END = "\x0e", "\x0f"
Box = tuple[float, float, float, float]


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
        if len(self.letters) > _LONGEST_MARK or box[3] - box[2] <= self.top - self.bottom:
            return False
        is_small = self.top - self.bottom < _RAISED_HEIGHT * (box[3] - box[2])
        return is_small and self.bottom > box[2] and "".join(self.letters).isdecimal()

    def _end_number(self) -> None:
        if len(self.raised) <= _LONGEST_MARK:
            self.marks.append(self.raised)
            self.letters[-len(self.raised) :] = [MARK_START, *self.raised, MARK_END]
        self.raised = ""

    def segment(self) -> Segment:
        """Return the finished segment, its letters in Unicode."""
        if self.raised:
            self._end_number()
        text = _SPACES.sub(" ", to_unicode("".join(self.letters), self.charset)).strip()
        return Segment(text, self.left, self.right, self.bottom, self.top, tuple(self.marks))


def _charset(text_page: "pdfium.PdfTextPage", index: int) -> str | None:
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, _LONGEST_NAME, flags)
    return charset_of(name.value.decode("utf-8", "replace"))


def segments_of(
    text_page: "pdfium.PdfTextPage", count: int, walls: Walls = NO_WALLS
) -> Iterator[Segment]:
    """Yield the segments of the first `count` glyphs of a page in the order of its content.

    No segment crosses one of the `walls`, the vertical rules of tables.
    """
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    run = _Run()
    rectangle = raw.FS_RECTF()
    get_unicode, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for index in range(count):
        code = get_unicode(text_page, index)
        if code in _LINE_BREAKS:
            run.is_broken = True
            continue
        if code in _BLANKS:
            run.is_spaced = True
            continue
        if not get_box(text_page, index, rectangle):
            continue
        box = (rectangle.left, rectangle.right, rectangle.bottom, rectangle.top)
        if code == _HYPHEN_AT_END:
            code = ord("-")
        letter = chr(code) if code <= _HIGHEST_CODE else "\ufffd"
        if run.touches(box):
            run.letters.append(letter)
            run.right, run.last = box[1], box
            continue
        if run.letters and run.is_apart(box, walls):
            yield run.segment()
            run = _Run()
        if not run.letters:
            run.charset = _charset(text_page, index)
        run.add(letter, box)
    if run.letters:
        yield run.segment()
