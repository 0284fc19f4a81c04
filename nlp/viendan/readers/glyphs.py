"""Glyphs: the text layer of a PDF's page as segments, each a run of letters on one line with its box."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.readers.charsets import charset_of, to_unicode

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_GAP, _BACK, _SHIFT = 1.2, 1.0, 0.5
_LONGEST_NAME = 128
_HYPHEN_AT_END = 2
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """Letters that stand together on one line; coordinates in points, `bottom` and `top` grow upwards."""

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
    """A segment on its way."""

    letters: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    charset: str | None = None
    is_spaced: bool = False

    def is_apart(self, box: tuple[float, float, float, float]) -> bool:
        """Say whether a glyph's box (left, right, bottom, top) starts another segment."""
        height = max(self.top - self.bottom, 1.0)
        gap = box[0] - self.right
        return (
            gap > _GAP * height
            or gap < -_BACK * height
            or abs((box[2] + box[3]) - (self.bottom + self.top)) / 2 > _SHIFT * height
        )

    def add(self, letter: str, box: tuple[float, float, float, float]) -> None:
        """Add a glyph."""
        if not self.letters:
            self.left, self.right, self.bottom, self.top = box
        elif self.is_spaced:
            self.letters.append(" ")
        self.is_spaced = False
        self.letters.append(letter)
        self.left, self.right = min(self.left, box[0]), max(self.right, box[1])

    def segment(self) -> Segment:
        """Return it finished."""
        text = _SPACES.sub(" ", to_unicode("".join(self.letters), self.charset)).strip()
        return Segment(text, self.left, self.right, self.bottom, self.top)


def _charset(text_page: "pdfium.PdfTextPage", index: int) -> str | None:
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, _LONGEST_NAME, flags)
    return charset_of(name.value.decode("utf-8", "replace"))


def segments_of(text_page: "pdfium.PdfTextPage", count: int) -> Iterator[Segment]:
    """Yield the segments of a page's `count` glyphs in the order of its content."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    run = _Run()
    rectangle = raw.FS_RECTF()
    get_unicode, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for index in range(count):
        code = get_unicode(text_page, index)
        if code in {10, 13}:
            if run.letters:
                yield run.segment()
            run = _Run()
            continue
        if code in {0, 32, 160, 9}:
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
        run.add("-" if code == _HYPHEN_AT_END else chr(code) if code <= 0x10FFFF else "\ufffd", box)
    if run.letters:
        yield run.segment()
