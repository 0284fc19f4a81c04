"""Calls into PDFium that take addresses and numbers as plain integers.

Most of what a call costs is made by its arguments: with plain integers it costs a third.
"""

import ctypes
from array import array
from collections.abc import Callable, Iterable
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from ctypes import _CFunctionType, _Pointer, _SimpleCData

    import pypdfium2 as pdfium

_PLACE, _NUMBER, _SIZE = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong


class Calls(NamedTuple):
    """Functions of PDFium by what they do; each writes to the addresses at its end.

    Those of a text page take its address and the number of a glyph: the box of the glyph, the
    object that shows it, its origin, its matrix, the size of its font, and the name of its font,
    for which the room is stated; the flags of the font are written behind. Those of a page take its
    address or that of an object: the object of a number, its type, matrix and edges.
    """

    glyph_box: Callable[[int, int, int], int]
    glyph_object: Callable[[int, int], int | None]
    glyph_origin: Callable[[int, int, int, int], int]
    glyph_matrix: Callable[[int, int, int], int]
    font_size: Callable[[int, int], float]
    font_name: Callable[[int, int, int, int, int], int]
    page_object: Callable[[int, int], int]
    object_type: Callable[[int], int]
    object_matrix: Callable[[int, int], int]
    object_edges: Callable[[int, int, int, int, int], int]


@cache
def calls() -> Calls:
    """Return the functions."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    return Calls(
        _call(raw.FPDFText_GetLooseCharBox, _NUMBER, (_PLACE, _NUMBER, _PLACE)),
        _call(raw.FPDFText_GetTextObject, _PLACE, (_PLACE, _NUMBER)),
        _call(raw.FPDFText_GetCharOrigin, _NUMBER, (_PLACE, _NUMBER, _PLACE, _PLACE)),
        _call(raw.FPDFText_GetMatrix, _NUMBER, (_PLACE, _NUMBER, _PLACE)),
        _call(raw.FPDFText_GetFontSize, ctypes.c_double, (_PLACE, _NUMBER)),
        _call(raw.FPDFText_GetFontInfo, _SIZE, (_PLACE, _NUMBER, _PLACE, _SIZE, _PLACE)),
        _call(raw.FPDFPage_GetObject, _PLACE, (_PLACE, _NUMBER)),
        _call(raw.FPDFPageObj_GetType, _NUMBER, (_PLACE,)),
        _call(raw.FPDFPageObj_GetMatrix, _NUMBER, (_PLACE, _PLACE)),
        _call(raw.FPDFPageObj_GetBounds, _NUMBER, (_PLACE, *(_PLACE for _ in range(4)))),
    )


def _call(
    function: "_CFunctionType",
    result: "type[_SimpleCData[Any]]",
    arguments: "Iterable[type[_SimpleCData[Any]]]",
) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def address(pointer: "_Pointer[Any] | _CFunctionType") -> int:
    """Return the address that a pointer or a function stands for."""
    return ctypes.cast(pointer, _PLACE).value or 0


class Room:
    """Room for numbers that PDFium writes, floats ("f") or doubles ("d"), and its addresses."""

    __slots__ = ("numbers", "places")

    def __init__(self, code: Literal["d", "f"], count: int) -> None:
        self.numbers = array(code, [0.0] * count)
        start, _ = self.numbers.buffer_info()
        size = self.numbers.itemsize
        self.places = tuple(range(start, start + count * size, size))


def objects_of(page: "pdfium.PdfPage", *types: int, probes: int | None = None) -> list[int]:
    """Return the addresses of the objects of some types that a page draws.

    With `probes`, no more than about this number of objects is looked at, all over the page.
    """
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    count = int(raw.FPDFPage_CountObjects(page))
    numbers = range(0, count, count // probes + 1 if probes else 1)
    found = list(map(calls().page_object, repeat(address(page.raw)), numbers))
    types_of = map(calls().object_type, found)
    return [one for one, its_type in zip(found, types_of, strict=True) if its_type in types]
