"""PDF with a text layer: rows in reading order, columns of a letterhead one after the other, lines joined to paragraphs."""

from itertools import groupby, islice
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.glyphs import Segment, segments_of
from viendan.readers.ocr import RESOLUTION, recognised
from viendan.readers.pages import Sheet, blocks_of, rows_of, sheet_of
from viendan.readers.source import Draft, Extract, File, Note

if TYPE_CHECKING:
    import pypdfium2 as pdfium

FORMAT = "pdf"
SUFFIXES = frozenset({".pdf"})
#: Limits: pages, letters of all pages, and drawn objects of one page: PDFium takes time quadratic in them.
MOST_PAGES = 2_000
MOST_OBJECTS = 20_000
MOST_LETTERS = 4_000_000
_HEAD = 1024
_FEW_LETTERS, _SHARE_OF_PAGE = 200, 0.5
_MOST_IMAGES = 500


class _TooComplexError(Exception):
    """A page beyond a limit, which it names."""


def fits(file: File) -> bool:
    """Return whether the file is a PDF."""
    return b"%PDF-" in file.content[:_HEAD]


def _open(file: File) -> "pdfium.PdfDocument":
    import pypdfium2 as pdfium  # noqa: PLC0415  # only PDF needs it

    try:
        document = pdfium.PdfDocument(file.content)
        count = len(document)
    except pdfium.PdfiumError as error:
        raise ReadError(
            "encrypted" if "password" in str(error).lower() else "broken",
            path=file.path,
            reason=str(error),
        ) from error
    if count > MOST_PAGES:
        raise ReadError("too_many_pages", path=file.path, count=count, limit=MOST_PAGES)
    if count == 0:
        raise ReadError("broken", path=file.path, reason="0 pages")
    return document


def _is_scan(page: "pdfium.PdfPage", letters: int) -> bool:
    """Say whether a page is the picture of a page: a large image and hardly a letter."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    if letters >= _FEW_LETTERS:
        return False
    area = page.get_width() * page.get_height()
    images = islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), _MOST_IMAGES)
    covered = sum(
        max(0.0, right - left) * max(0.0, top - bottom)
        for left, bottom, right, top in (image.get_bounds() for image in images)
    )
    return bool(covered > _SHARE_OF_PAGE * area)


def _image(page: "pdfium.PdfPage") -> bytes:
    """Return a page drawn in grey, as a portable graymap."""
    bitmap = page.render(scale=RESOLUTION / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = b"".join(
        rows[start : start + bitmap.width]
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + lines


def _read_page(
    document: "pdfium.PdfDocument", page: "pdfium.PdfPage", number: int, room: int
) -> tuple[list[Segment], bool]:
    """Return the segments of a page and whether it is a scan; raises _TooComplexError where it has too many objects or letters."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    objects = raw.FPDFPage_CountObjects(page)
    if objects > MOST_OBJECTS:
        raise _TooComplexError(MOST_OBJECTS)
    segments = _segments(page, room)
    is_scan = _is_scan(page, _letters(segments))
    if raw.FPDFPage_GetAnnotCount(page):
        segments = _with_annotations(document, page, number, room) or segments
    return segments, is_scan


def _letters(segments: list[Segment]) -> int:
    return sum(len(segment.text) for segment in segments)


def _segments(page: "pdfium.PdfPage", room: int) -> list[Segment]:
    text_page = page.get_textpage()
    count = text_page.count_chars()
    if count > room:
        raise _TooComplexError(MOST_LETTERS)
    segments = list(segments_of(text_page, count))
    text_page.close()
    return segments


def _with_annotations(
    document: "pdfium.PdfDocument", page: "pdfium.PdfPage", number: int, room: int
) -> list[Segment]:
    """Return the segments of a page with what its annotations show: the number, date and stamp of a signed document.

    Annotations that a viewer hides stay hidden.
    """
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return []
    flat = document[number - 1]
    segments = _segments(flat, room)
    flat.close()
    return segments


def _sheets(
    file: File, document: "pdfium.PdfDocument"
) -> tuple[list[Sheet], dict[int, str], list[int]]:
    """Return the pages with text, what Tesseract saw on others, and the numbers of those that are scans."""
    import pypdfium2 as pdfium  # noqa: PLC0415  # only PDF needs it

    sheets: list[Sheet] = []
    seen: dict[int, str] = {}
    scans: list[int] = []
    room = MOST_LETTERS
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
            segments, is_scan = _read_page(document, page, number, room)
        except pdfium.PdfiumError as error:
            raise ReadError("broken", path=file.path, reason=f"trang {number}: {error}") from error
        except _TooComplexError as error:
            raise ReadError("too_complex", path=file.path, limit=error.args[0]) from error
        room -= sum(len(segment.text) for segment in segments)
        sheets.append(sheet_of(rows_of(segments, number), number, page.get_width()))
        if is_scan:
            scans.append(number)
            if file.ocr:
                seen[number] = recognised(file.path, _image(page))
        page.close()
    return sheets, seen, scans


def _write(draft: Draft, sheets: list[Sheet]) -> None:
    page = paragraphs = rows = 0
    for block in blocks_of(sheets):
        if block.page != page:
            page, paragraphs, rows = block.page, 0, 0
        if len(block.cells) > 1:
            rows += 1
            labels = [
                f"trang {page} bảng dòng {rows} ô {column}"
                for column in range(1, len(block.cells) + 1)
            ]
            draft.row(list(block.cells), labels, first=not block.is_tight)
        else:
            paragraphs += 1
            draft.paragraph(block.cells[0], f"trang {page} đoạn {paragraphs}", tight=block.is_tight)


def extract(file: File) -> Extract:
    """Return the text of a PDF.

    Raises ReadError where it is damaged, locked or beyond the limits, or a scan that no one asked to recognise. Where some pages
    only are scans, a note names them.
    """
    document = _open(file)
    try:
        sheets, seen, scans = _sheets(file, document)
    finally:
        document.close()
    without = [sheet.number for sheet in sheets if sheet.number in scans or not sheet.rows]
    if scans and not file.ocr and len(without) == len(sheets):
        raise ReadError("scan", path=file.path)
    draft = Draft()
    for seen_here, group in groupby(sheets, key=lambda sheet: seen.get(sheet.number)):
        if seen_here is None:
            _write(draft, list(group))
        else:
            draft.paragraph(seen_here, f"trang {next(group).number}")
    notes = (
        [Note("recognised", ", ".join(map(str, seen)))]
        if seen
        else [Note("scanned_pages", ", ".join(map(str, scans)))]
        if scans
        else []
    )
    return draft.finish(encoding="UTF-8", notes=tuple(notes))
