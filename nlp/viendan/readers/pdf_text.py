"""The text pages of PDFium: the letters of a page, the boxes of its glyphs and their fonts.

A call into PDFium costs as much as many steps in Python, most of it for its arguments. So the boxes
of many glyphs are taken together, with plain integers for the addresses.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from viendan.readers.charsets import charset_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_LONGEST_NAME = 128
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


class Boxes(NamedTuple):
    """The edges of the boxes of several glyphs, each a list."""

    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]

    def box(self, index: int) -> Box:
        """Return one of the boxes."""
        return self.lefts[index], self.rights[index], self.bottoms[index], self.tops[index]


class _BaseLine(NamedTuple):
    """Where the line is on which a glyph stands, and the size of its font, in points.

    The size is 0 for a glyph of a vertical line.
    """

    base: float
    size: float


class _Calls(NamedTuple):
    """Two functions of PDFium; they take addresses and numbers as plain integers.

    `write_box` takes a text page, a glyph, and where to write its box. `write_font` takes a text
    page, a glyph, where to write the name of its font and how much room is there, and where to
    write its flags; it returns the length of the name.
    """

    write_box: Callable[[int, int, int], int]
    write_font: Callable[[int, int, int, int, int], int]


@cache
def _calls() -> _Calls:
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    place, number = ctypes.c_void_p, ctypes.c_int
    box = ctypes.PYFUNCTYPE(number, place, number, place)
    font = ctypes.PYFUNCTYPE(ctypes.c_ulong, place, number, place, ctypes.c_ulong, place)
    return _Calls(
        box(_address(raw.FPDFText_GetLooseCharBox)), font(_address(raw.FPDFText_GetFontInfo))
    )


def _address(pointer: "ctypes._Pointer[Any] | ctypes._CFunctionType") -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


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
        self._page = _address(text_page.raw)
        self._calls = _calls()
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
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
        letters = [index for index, letter in enumerate(self.text) if letter.isalpha()]
        probes = letters[:: len(letters) // _PROBES + 1]
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
        for place, line in enumerate(map(self._line, indices)):
            if line.size > 0:
                boxes.tops[place] = line.base + _ASCENT * line.size
                boxes.bottoms[place] = line.base - _DESCENT * line.size
        return boxes

    def _line(self, index: int) -> _BaseLine:
        """Return the base line of a glyph."""
        from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

        left, base, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
        raw.FPDFText_GetCharOrigin(self._owner, index, left, base)
        raw.FPDFText_GetMatrix(self._owner, index, matrix)
        return _BaseLine(base.value, raw.FPDFText_GetFontSize(self._owner, index) * abs(matrix.d))

    def _boxes(self, indices: Sequence[int]) -> Boxes:
        edges = array("f", bytes(_SIZE * len(indices)))
        start, _ = edges.buffer_info()
        places = range(start, start + _SIZE * len(indices), _SIZE)
        deque(map(self._calls.write_box, repeat(self._page), indices, places), maxlen=0)
        lefts, tops, rights, bottoms = (edges[edge::_EDGES].tolist() for edge in range(_EDGES))
        return Boxes(lefts, tops, rights, bottoms)

    def charset(self, index: int) -> str | None:
        """Return the charset of the font of a glyph, by its name, which must not be long."""
        name, flags = ctypes.addressof(self._name), ctypes.addressof(self._flags)
        size = self._calls.write_font(self._page, index, name, _LONGEST_NAME, flags)
        if not 0 < size <= _LONGEST_NAME:
            return None
        return _named_charset(self._name.value)
