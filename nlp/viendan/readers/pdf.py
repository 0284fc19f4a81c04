"""PDF with a text layer.

Rows in reading order, the columns of a letterhead one after the other, lines joined to paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.ocr import MOST_SECONDS, RESOLUTION, scans_of
from viendan.readers.pdf_calls import objects_of
from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_layout import write_sheets
from viendan.readers.pdf_lines import segments_of
from viendan.readers.pdf_rules import Ruling, Walls, ruling_of
from viendan.readers.pdf_sheets import Sheet, page_of
from viendan.readers.pdf_turns import turn_upright, turns_of
from viendan.readers.source import Draft, Extract, File, Note
from viendan.readers.syllables import has_strange_letters, is_foreign_layer, is_rubbish
from viendan.readers.typed_runs import converted_runs

if TYPE_CHECKING:
    import pypdfium2 as pdfium

#: The number of pages, of drawn objects of one page (PDFium takes time quadratic in them), and of
#: letters of all pages.
MOST_PAGES = 2_000
MOST_OBJECTS = 20_000
MOST_LETTERS = 4_000_000
_HEAD = 1024
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # ZIP, compound file
_POINTS_PER_INCH = 72
# A page with fewer letters than this and images over more than this share of it is a scan.
_FEW_LETTERS, _SHARE_OF_PAGE = 200, 0.5
_MOST_IMAGES = 500
_WORD = re.compile(r"[^\W\d_]{2,}")


class _TooComplexError(Exception):
    """A page is beyond a limit, its only argument."""


def fits(file: File) -> bool:
    """Return whether the file is a PDF: bytes before its head are no archive that holds one."""
    return b"%PDF-" in file.content[:_HEAD] and not file.content.startswith(_ARCHIVES)


def _open(file: File) -> "pdfium.PdfDocument":
    import pypdfium2 as pdfium  # noqa: PLC0415  # only PDF needs it

    try:
        return pdfium.PdfDocument(file.content)
    except pdfium.PdfiumError as error:
        code = "encrypted" if "password" in str(error).lower() else "broken"
        raise ReadError(code, path=file.path, reason=str(error)) from error


@contextmanager
def _open_page(
    file: File, document: "pdfium.PdfDocument", number: int
) -> Iterator["pdfium.PdfPage"]:
    """Give a page of a document, upright; an error while it is read names the file."""
    import pypdfium2 as pdfium  # noqa: PLC0415  # only PDF needs it

    try:
        with closing(_upright(document, number)) as page:
            yield page
    except pdfium.PdfiumError as error:
        reason = str(error)
        raise ReadError("broken_page", path=file.path, page=number, reason=reason) from error
    except _TooComplexError as error:
        raise ReadError("too_complex", path=file.path, limit=error.args[0]) from error


def _upright(document: "pdfium.PdfDocument", number: int) -> "pdfium.PdfPage":
    """Return a page of a document, turned with what its annotations show until it is upright."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    page = document[number - 1]
    turns = turns_of(page)
    if not turns:
        return page
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    with closing(document[number - 1]) as flat:
        turn_upright(flat, turns)
    return document[number - 1]


def _object_count(page: "pdfium.PdfPage") -> int:
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    return int(raw.FPDFPage_CountObjects(page))


def _has_large_images(page: "pdfium.PdfPage") -> bool:
    """Return whether images cover most of a page, as that of a scan."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    if not objects_of(page, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
        return False
    area = page.get_width() * page.get_height()
    images = islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), _MOST_IMAGES)
    covered = sum(
        max(0.0, right - left) * max(0.0, top - bottom)
        for left, bottom, right, top in (image.get_bounds() for image in images)
    )
    return bool(covered > _SHARE_OF_PAGE * area)


def _image(page: "pdfium.PdfPage") -> bytes:
    """Return a page drawn in grey, as a PGM image."""
    bitmap = page.render(scale=RESOLUTION / _POINTS_PER_INCH, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = b"".join(
        rows[start : start + bitmap.width]
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + lines


def _recognised(file: File, page: "pdfium.PdfPage", number: int, until: float) -> Sheet:
    """Return what Tesseract reads on a page.

    Raises ReadError where it fails, or where it is later than `until` (seconds of the clock).
    """
    if monotonic() > until:
        raise ReadError("too_slow", path=file.path, limit=MOST_SECONDS)
    (scan,) = scans_of(file.path, _image(page))
    return page_of(scan.segments, number, scan.width, Ruling())


def _read_page(
    document: "pdfium.PdfDocument", page: "pdfium.PdfPage", number: int, room: int
) -> tuple[list[Segment], Ruling, bool]:
    """Return the segments of a page, its ruling lines and whether it is a scan.

    `room` is the number of letters that the page may have. Raises _TooComplexError where it has
    more of them, or too many objects.
    """
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    if _object_count(page) > MOST_OBJECTS:
        raise _TooComplexError(MOST_OBJECTS)
    ruling = ruling_of(page)
    walls = ruling.walls()
    has_annotations = raw.FPDFPage_GetAnnotCount(page) > 0
    if has_annotations and not _has_large_images(page):  # no scan: its text is read once
        segments = _with_annotations(document, page, number, room, walls)
        return segments or _segments(page, room, walls), ruling, False
    segments = _segments(page, room, walls)
    is_scan = _letters(segments) < _FEW_LETTERS and _has_large_images(page)
    if has_annotations:
        segments = _with_annotations(document, page, number, room, walls) or segments
    return segments, ruling, is_scan


def _letters(segments: list[Segment]) -> int:
    return sum(len(segment.text) for segment in segments)


def _segments(page: "pdfium.PdfPage", room: int, walls: Walls) -> list[Segment]:
    with closing(page.get_textpage()) as text_page:
        count = text_page.count_chars()
        if count > room:
            raise _TooComplexError(MOST_LETTERS)
        segments = list(segments_of(text_page, count, walls))
    texts = converted_runs([segment.text for segment in segments])
    return [
        segment if segment.text == text else segment._replace(text=text)
        for segment, text in zip(segments, texts, strict=True)
    ]


def _with_annotations(
    document: "pdfium.PdfDocument", page: "pdfium.PdfPage", number: int, room: int, walls: Walls
) -> list[Segment]:
    """Return the segments of a page with what its annotations show.

    The number, date and stamp of a signed document are such annotations. Those that a viewer
    hides stay hidden.
    """
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return []
    with closing(document[number - 1]) as flat:
        return _segments(flat, room, walls)


@dataclass(slots=True)
class _Pages:
    """The pages of a document, the numbers of scans, and of those that Tesseract read.

    `faulty` are the pages whose text a scanner of another language has read, or broken fonts spoil;
    `words` are those of the text layers.
    """

    sheets: list[Sheet] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    faulty: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def has_text(self) -> bool:
        """Return whether the text layer of some page has text, and is not that of a scan."""
        return any(sheet.rows and sheet.number not in self.scans for sheet in self.sheets)

    def is_unreadable(self) -> bool:
        """Return whether the text layers of all pages together are no language."""
        return is_rubbish(Counter(self.words))

    def notes(self) -> tuple[Note, ...]:
        """Return which pages were recognised, otherwise which scans have no text."""
        if self.recognised:
            return (Note("recognised", ", ".join(map(str, self.recognised))),)
        found = (("scanned_pages", self.scans), ("faulty_text_layer", self.faulty))
        return tuple(Note(code, ", ".join(map(str, pages))) for code, pages in found if pages)


def _words(sheet: Sheet) -> list[str]:
    return _WORD.findall(" ".join([row.text for row in sheet.rows]))


def _add_scan(file: File, page: "pdfium.PdfPage", pages: _Pages, until: float, count: int) -> None:
    """Note that the last page read, of `count`, is a scan; with OCR, Tesseract reads it."""
    number = pages.sheets[-1].number
    pages.scans.append(number)
    if file.ocr:
        file.tell_pages(number - 1, count)
        pages.sheets[-1] = _recognised(file, page, number, until)
        pages.recognised.append(number)


def _read_pages(file: File, document: "pdfium.PdfDocument") -> _Pages:
    count = len(document)
    if count > MOST_PAGES:
        raise ReadError("too_many_pages", path=file.path, count=count, limit=MOST_PAGES)
    if count == 0:
        raise ReadError("broken", path=file.path, reason="broken_pages")
    pages, room, until = _Pages(), MOST_LETTERS, monotonic() + MOST_SECONDS
    for number in range(1, count + 1):
        with _open_page(file, document, number) as page:
            segments, ruling, is_scan = _read_page(document, page, number, room)
            room -= _letters(segments)
            pages.sheets.append(page_of(segments, number, page.get_width(), ruling))
            said = _words(pages.sheets[-1])
            pages.words += said
            words = Counter(said)
            is_faulty = is_foreign_layer(words) or has_strange_letters(words)
            if is_faulty and not file.ocr:
                pages.faulty.append(number)
            if is_scan or (file.ocr and (is_faulty or is_rubbish(words))):
                _add_scan(file, page, pages, until, count)
    if pages.recognised:
        file.tell_pages(count, count)
    return pages


def extract(file: File) -> Extract:
    """Return the text of a PDF; a note names the pages that are scans.

    Raises ReadError where it is damaged, encrypted or beyond the limits, or, where OCR is not asked
    for, if all its pages are scans or its text layer is no language (a foreign OCR, fonts with a
    wrong map to letters).
    """
    with closing(_open(file)) as document:
        pages = _read_pages(file, document)
    if pages.scans and not file.ocr and not pages.has_text():
        raise ReadError("scan", path=file.path)
    if not file.ocr and pages.is_unreadable():
        raise ReadError("bad_text_layer", path=file.path)
    draft = Draft()
    write_sheets(draft, pages.sheets)
    return draft.finish(encoding="UTF-8", notes=pages.notes())
