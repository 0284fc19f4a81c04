"""Images of pages: read by Tesseract where that is asked for."""

from viendan.errors import ReadError
from viendan.readers.formats import has_suffix
from viendan.readers.ocr import scans_of
from viendan.readers.pdf_layout import write_sheets
from viendan.readers.pdf_rules import Ruling
from viendan.readers.pdf_sheets import page_of
from viendan.readers.source import Draft, Extract, File, Note

_BITMAP = b"BM"
_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")


def fits(file: File) -> bool:
    """Return whether the file is an image; "BM" may open a text, so a bitmap needs its suffix."""
    return file.content.startswith(_STARTS) or (
        file.content.startswith(_BITMAP) and has_suffix(file, "image")
    )


def extract(file: File) -> Extract:
    """Return the text that Tesseract finds; raises ReadError where OCR is not wanted or fails."""
    if not file.ocr:
        raise ReadError("scan", path=file.path)
    file.tell_pages(0, 1)
    scans = scans_of(file.path, file.content)
    file.tell_pages(1, 1)
    draft = Draft()
    write_sheets(
        draft,
        [
            page_of(scan.segments, number, scan.width, Ruling())
            for number, scan in enumerate(scans, 1)
        ],
    )
    return draft.finish(notes=(Note("recognised"),))
