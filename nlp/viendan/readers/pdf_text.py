"""The text pages of PDFium: the letters of a page, the boxes of its glyphs and their fonts.

A call into PDFium costs as much as many steps in Python, most of it for its arguments. So the boxes
of many glyphs are taken together, with plain integers for the addresses.
"""

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, repeat
from typing import TYPE_CHECKING, NamedTuple

from viendan.readers.charsets import charset_of
from viendan.readers.pdf_calls import address, calls

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_LONGEST_NAME = 128
_LETTER = re.compile(r"[^\W\d_]")
# PDFium states a hyphen that ends a line by one of these codes.
_HYPHENS = "\x02\ufffe"
_BLANKS = "\0\t\u00a0"
_HIGHEST_CODE = 0x10FFFF
# How far a letter reaches above and below its base line, in sizes of its font, where the file does
# not say it, and the least that a file says. At most this number of letters of a page is looked at.
_ASCENT, _DESCENT, _LEAST_DESCENT = 0.7, 0.1, 0.1
_PROBES = 8
# PDFium writes a rectangle as four floats: its left, top, right and bottom edge.
_EDGES, _SIZE = 4, 16
Box = tuple[float, float, float, float]
"""The left, right, bottom and top edge of a glyph, in points from the left and from below."""


class _BaseLine(NamedTuple):
    """Where the line is on which a glyph stands, and the size of its font, in points.

    The size is 0 for a glyph of a vertical line. All glyphs of an object have one line where it
    `is_level`.
    """

    base: float
    size: float
    is_level: bool


class Boxes(NamedTuple):
    """The edges of the boxes of several glyphs, each a list."""

    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]

    def box(self, index: int) -> Box:
        """Return one of the boxes."""
        return self.lefts[index], self.rights[index], self.bottoms[index], self.tops[index]

    def stand_on(self, line: _BaseLine, start: int, stop: int) -> None:
        """Let some of the boxes be as high and deep on their line as the size of their font."""
        if line.size > 0:
            self.tops[start:stop] = [line.base + _ASCENT * line.size] * (stop - start)
            self.bottoms[start:stop] = [line.base - _DESCENT * line.size] * (stop - start)


@lru_cache(maxsize=1024)
def _named_charset(font: bytes) -> str | None:
    return charset_of(font.decode("utf-8", "replace"))


class TextPage:
    """The text layer of a page: `text` has a letter for each of its first `count` glyphs.

    Blanks of any kind are spaces.
    """

    def __init__(self, text_page: "pdfium.PdfTextPage", count: int) -> None:
        from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

        self._owner = text_page  # what is behind the address lives as long as this
        self._page = address(text_page.raw)
        self._calls = calls()
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        self._origin = array("d", [0.0] * 2)
        self._edges, self._matrix = array("f", [0.0] * _EDGES), array("f", [0.0] * 6)
        text = text_page.get_text_range(0, count) if count else ""
        if len(text) != count:  # a glyph without a letter
            codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(count))
            text = "".join(chr(one) if one <= _HIGHEST_CODE else "\ufffd" for one in codes)
        for letter in _HYPHENS:
            text = text.replace(letter, "-")
        for letter in _BLANKS:
            text = text.replace(letter, " ")
        self.text = text
        self._is_measured = self._has_descents()

    def _has_descents(self) -> bool:
        """Return whether the boxes of letters reach below the base line, whatever the letter.

        They do not where the fonts of a file have no measures, as those that LibreOffice writes.
        """
        starts = range(0, len(self.text), len(self.text) // _PROBES + 1)
        letters = (_LETTER.search(self.text, start) for start in starts)
        probes = sorted({letter.start() for letter in letters if letter is not None})
        return all(
            line.base - bottom >= _LEAST_DESCENT * line.size
            for line, bottom in zip(
                map(self._line, probes), self._boxes(probes).bottoms, strict=True
            )
        )

    def boxes(self, indices: Sequence[int]) -> Boxes:
        """Return the boxes of the glyphs with these indices, all of one height in a font."""
        boxes = self._boxes(indices)
        if self._is_measured:
            return boxes
        stop = 0
        for owner, glyphs in groupby(map(self._calls.glyph_object, repeat(self._page), indices)):
            start, stop = stop, stop + len(list(glyphs))
            line = self._line(indices[start])
            if owner and line.is_level:
                boxes.stand_on(line, start, stop)
                continue
            for place in range(start, stop):
                boxes.stand_on(self._line(indices[place]), place, place + 1)
        return boxes

    def box(self, index: int) -> Box:
        """Return the box of a glyph."""
        if not self._is_measured:
            return self.boxes([index]).box(0)
        self._calls.glyph_box(self._page, index, self._edges.buffer_info()[0])
        left, top, right, bottom = self._edges
        return left, right, bottom, top

    def rights(self, indices: Sequence[int]) -> list[float]:
        """Return the right edges of the boxes of the glyphs with these indices."""
        return self._boxes(indices).rights

    def _line(self, index: int) -> _BaseLine:
        """Return the base line of a glyph."""
        across, _ = self._origin.buffer_info()
        self._calls.glyph_origin(self._page, index, across, across + self._origin.itemsize)
        self._calls.glyph_matrix(self._page, index, self._matrix.buffer_info()[0])
        _, slope, _, height, *_ = self._matrix
        size = self._calls.font_size(self._page, index) * abs(height)
        return _BaseLine(self._origin[1], size, is_level=slope == 0)

    def _boxes(self, indices: Sequence[int]) -> Boxes:
        edges = array("f", bytes(_SIZE * len(indices)))
        start, _ = edges.buffer_info()
        places = range(start, start + _SIZE * len(indices), _SIZE)
        deque(map(self._calls.glyph_box, repeat(self._page), indices, places), maxlen=0)
        lefts, tops, rights, bottoms = (edges[edge::_EDGES].tolist() for edge in range(_EDGES))
        return Boxes(lefts, tops, rights, bottoms)

    def charset(self, index: int) -> str | None:
        """Return the charset of the font of a glyph, by its name, which must not be long."""
        name, flags = ctypes.addressof(self._name), ctypes.addressof(self._flags)
        size = self._calls.font_name(self._page, index, name, _LONGEST_NAME, flags)
        if not 0 < size <= _LONGEST_NAME:
            return None
        return _named_charset(self._name.value)
