"""The text pages of PDFium: the letters of a page, the boxes of its glyphs and their fonts.

A call into PDFium costs as much as many steps in Python, most of it for its arguments. So the boxes
of many glyphs are taken together, with plain integers for the addresses.
"""

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import groupby, pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple

from viendan.readers.charsets import charset_of
from viendan.readers.pdf_calls import Room, address, calls

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
_EDGES, _SIZE, _RIGHT = 4, 16, 2
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

    def stand_on(self, line: _BaseLine, places: slice) -> None:
        """Let some of the boxes be as high and deep on their line as the size of their font."""
        if line.size > 0:
            count = places.stop - places.start
            self.tops[places] = [line.base + _ASCENT * line.size] * count
            self.bottoms[places] = [line.base - _DESCENT * line.size] * count


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
        self._lines: dict[int | None, _BaseLine] = {}
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        self._edges, self._origin, self._matrix = Room("f", 4), Room("d", 2), Room("f", 6)
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

    def boxes(self, indices: Sequence[int], ends: Sequence[int] = ()) -> Boxes:
        """Return the boxes of the glyphs with these indices, all of one height in a font.

        `ends` are the places in the indices at which lines end. The glyphs of an object that shows
        text are next to one another: most lines are of one, which their first and last glyph show.
        """
        boxes = self._boxes(indices)
        if not self._is_measured:
            for start, stop in pairwise((0, *ends, len(indices))):
                self._stand_on_lines(boxes, indices, start, stop)
        return boxes

    def _stand_on_lines(self, boxes: Boxes, indices: Sequence[int], start: int, stop: int) -> None:
        """Let some of the boxes be as high and deep as the sizes of their fonts."""
        if start == stop:
            return
        owner_of = partial(self._calls.glyph_object, self._page)
        first = owner_of(indices[start])
        if first and first == owner_of(indices[stop - 1]):
            self._stand_on_line(boxes, indices, slice(start, stop), first)
            return
        for owner, glyphs in groupby(map(owner_of, indices[start:stop])):
            end = start + len(list(glyphs))
            self._stand_on_line(boxes, indices, slice(start, end), owner)
            start = end

    def _stand_on_line(
        self, boxes: Boxes, indices: Sequence[int], places: slice, owner: int | None
    ) -> None:
        """Let the boxes of some glyphs of an object be as high and deep as the size of its font."""
        line = self._lines.get(owner)
        if line is None:
            line = self._line(indices[places.start])
        if owner and line.is_level:
            self._lines[owner] = line
            boxes.stand_on(line, places)
            return
        for place in range(places.start, places.stop):
            boxes.stand_on(self._line(indices[place]), slice(place, place + 1))

    def box(self, index: int) -> Box:
        """Return the box of a glyph."""
        if not self._is_measured:
            return self.boxes([index]).box(0)
        self._calls.glyph_box(self._page, index, self._edges.places[0])
        left, top, right, bottom = self._edges.numbers
        return left, right, bottom, top

    def rights(self, indices: Sequence[int]) -> list[float]:
        """Return the right edges of the boxes of the glyphs with these indices."""
        return self._edges_of(indices)[_RIGHT::_EDGES].tolist()

    def _line(self, index: int) -> _BaseLine:
        """Return the base line of a glyph."""
        self._calls.glyph_origin(self._page, index, *self._origin.places)
        self._calls.glyph_matrix(self._page, index, self._matrix.places[0])
        _, base = self._origin.numbers
        _, slope, _, height, *_ = self._matrix.numbers
        size = self._calls.font_size(self._page, index) * abs(height)
        return _BaseLine(base, size, is_level=slope == 0)

    def _boxes(self, indices: Sequence[int]) -> Boxes:
        edges = self._edges_of(indices)
        return Boxes(*(edges[edge::_EDGES].tolist() for edge in range(_EDGES)))

    def _edges_of(self, indices: Sequence[int]) -> "array[float]":
        """Return the left, top, right and bottom edges of the boxes of glyphs."""
        edges = array("f", bytes(_SIZE * len(indices)))
        start, _ = edges.buffer_info()
        places = range(start, start + _SIZE * len(indices), _SIZE)
        deque(map(self._calls.glyph_box, repeat(self._page), indices, places), maxlen=0)
        return edges

    def charset(self, index: int) -> str | None:
        """Return the charset of the font of a glyph, by its name, which must not be long."""
        name, flags = ctypes.addressof(self._name), ctypes.addressof(self._flags)
        size = self._calls.font_name(self._page, index, name, _LONGEST_NAME, flags)
        if not 0 < size <= _LONGEST_NAME:
            return None
        return _named_charset(self._name.value)
