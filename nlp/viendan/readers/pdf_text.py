"""The text pages of PDFium: the letters of a page, the boxes of its glyphs and their fonts.

A call into PDFium costs as much as many steps in Python, most of it for its arguments. So the boxes
of many glyphs are taken together, with plain integers for the addresses.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from viendan.readers.charsets import charset_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_LONGEST_NAME = 128
# PDFium states a hyphen that ends a line by one of these codes.
_HYPHENS = "\x02\ufffe"
_BLANKS = "\0\t\u00a0"
_HIGHEST_CODE = 0x10FFFF
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


@cache
def _write_box() -> Callable[[int, int, int], int]:
    """Return PDFium's function that writes the box of a glyph.

    It takes the address of the text page, the number of the glyph, and the address to write to.
    """
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    address = ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value
    arguments = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    return ctypes.PYFUNCTYPE(ctypes.c_int, *arguments)(address or 0)


class TextPage:
    """The text layer of a page: `text` has a letter for each of its first `count` glyphs.

    Blanks of any kind are spaces.
    """

    def __init__(self, text_page: "pdfium.PdfTextPage", count: int) -> None:
        from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

        self._page = text_page.raw
        self._address = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
        self._font_of = raw.FPDFText_GetFontInfo
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        text = text_page.get_text_range(0, count) if count else ""
        if len(text) != count:  # a glyph without a letter
            codes = (raw.FPDFText_GetUnicode(self._page, index) for index in range(count))
            text = "".join(chr(one) if one <= _HIGHEST_CODE else "\ufffd" for one in codes)
        for letter in _HYPHENS:
            text = text.replace(letter, "-")
        for letter in _BLANKS:
            text = text.replace(letter, " ")
        self.text = text

    def boxes(self, indices: Sequence[int]) -> Boxes:
        """Return the boxes of the glyphs with these indices."""
        edges = array("f", bytes(_SIZE * len(indices)))
        start, _ = edges.buffer_info()
        places = range(start, start + _SIZE * len(indices), _SIZE)
        deque(map(_write_box(), repeat(self._address), indices, places), maxlen=0)
        lefts, tops, rights, bottoms = (edges[edge::_EDGES].tolist() for edge in range(_EDGES))
        return Boxes(lefts, tops, rights, bottoms)

    def charset(self, index: int) -> str | None:
        """Return the charset of the font of a glyph."""
        self._name.value = b""
        self._font_of(self._page, index, self._name, _LONGEST_NAME, self._flags)
        return charset_of(self._name.value.decode("utf-8", "replace"))
