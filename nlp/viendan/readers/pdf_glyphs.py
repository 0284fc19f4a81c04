"""Glyphs: the text layer of a page of a PDF as segments.

A segment is a run of letters on one line with its box.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.readers.charsets import charset_of, to_unicode

if TYPE_CHECKING:
    import pypdfium2 as pdfium

# A glyph starts a new segment where it is this far, in line heights, after the last one, before it,
# or above or below it.
_GAP, _BACK, _SHIFT = 1.2, 1.0, 0.5
_LONGEST_NAME = 128
# Codes by which PDFium states a line break, a space, and a hyphen that ends a line.
_LINE_BREAKS = frozenset({10, 13})
_BLANKS = frozenset({0, 9, 32, 160})
_HYPHEN_AT_END = 2
_HIGHEST_CODE = 0x10FFFF
_SPACES = re.compile(r"\s+")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """Letters that stand together on one line; its edges are in points from below and from left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of its line."""
        return max(self.top - self.bottom, 1.0)


@dataclass(slots=True)
class _Run:
    """A segment while glyphs are added to it."""

    letters: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    charset: str | None = None
    is_spaced: bool = False

    def is_apart(self, box: Box) -> bool:
        """Return whether a glyph with this box (left, right, bottom, top) starts a new segment."""
        height = max(self.top - self.bottom, 1.0)
        gap = box[0] - self.right
        return (
            gap > _GAP * height
            or gap < -_BACK * height
            or abs((box[2] + box[3]) - (self.bottom + self.top)) / 2 > _SHIFT * height
        )

    def add(self, letter: str, box: Box) -> None:
        """Add a glyph with its box (left, right, bottom, top)."""
        if not self.letters:
            self.left, self.right, self.bottom, self.top = box
        elif self.is_spaced:
            self.letters.append(" ")
        self.is_spaced = False
        self.letters.append(letter)
        self.left, self.right = min(self.left, box[0]), max(self.right, box[1])

    def segment(self) -> Segment:
        """Return the finished segment, its letters in Unicode."""
        text = _SPACES.sub(" ", to_unicode("".join(self.letters), self.charset)).strip()
        return Segment(text, self.left, self.right, self.bottom, self.top)


def _charset(text_page: "pdfium.PdfTextPage", index: int) -> str | None:
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, _LONGEST_NAME, flags)
    return charset_of(name.value.decode("utf-8", "replace"))


def segments_of(text_page: "pdfium.PdfTextPage", count: int) -> Iterator[Segment]:
    """Yield the segments of the first `count` glyphs of a page in the order of its content."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    run = _Run()
    rectangle = raw.FS_RECTF()
    get_unicode, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for index in range(count):
        code = get_unicode(text_page, index)
        if code in _LINE_BREAKS:
            if run.letters:
                yield run.segment()
            run = _Run()
            continue
        if code in _BLANKS:
            run.is_spaced = True
            continue
        if not get_box(text_page, index, rectangle):
            continue
        box = (rectangle.left, rectangle.right, rectangle.bottom, rectangle.top)
        if run.letters and run.is_apart(box):
            yield run.segment()
            run = _Run()
        if not run.letters:
            run.charset = _charset(text_page, index)
        if code == _HYPHEN_AT_END:
            code = ord("-")
        run.add(chr(code) if code <= _HIGHEST_CODE else "\ufffd", box)
    if run.letters:
        yield run.segment()
