"""Turns: pages whose text runs up, down or upside down are turned until it runs to the right.

Printers put a wide table on a tall page, and note that a viewer turns it.
"""

from collections import Counter
from math import atan2, pi
from typing import TYPE_CHECKING

from viendan.readers.pdf_calls import Room, calls, objects_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium

# At most this number of the texts of a page is looked at.
_PROBES = 16


def turns_of(page: "pdfium.PdfPage") -> int:
    """Return by how many quarters of a turn, against the clock, most texts of a page are turned."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    texts = objects_of(page, raw.FPDF_PAGEOBJ_TEXT, probes=_PROBES)
    turns = Counter(map(_turns, texts))
    return turns.most_common(1)[0][0] if turns else 0


def _turns(text: int) -> int:
    matrix = Room("f", 6)
    calls().object_matrix(text, matrix.places[0])
    across, up, *_ = matrix.numbers
    return round(atan2(up, across) / (pi / 2)) % 4


def turn_upright(page: "pdfium.PdfPage", turns: int) -> None:
    """Turn what a page shows with the clock, by quarters of a turn; a viewer turns it no more.

    The page must be opened again to be read so.
    """
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    left, bottom, right, top = page.get_mediabox()
    width, height = right - left, top - bottom
    matrix, new_width, new_height = {
        1: ((0, -1, 1, 0, -bottom, right), height, width),
        2: ((-1, 0, 0, -1, right, top), width, height),
        3: ((0, 1, -1, 0, top, -left), height, width),
    }[turns]
    raw.FPDFPage_TransFormWithClip(page, raw.FS_MATRIX(*matrix), None)
    page.set_rotation(0)
    for set_box in (page.set_mediabox, page.set_cropbox):
        set_box(0, 0, new_width, new_height)
