"""Images of pages: read by Tesseract where that is asked for."""

from viendan.errors import ReadError
from viendan.readers.ocr import recognised
from viendan.readers.source import Draft, Extract, File, Note

FORMAT = "image"
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"})
_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")


def fits(file: File) -> bool:
    """Return whether the file is an image."""
    is_bitmap = file.content.startswith(b"BM")
    return file.content.startswith(_STARTS) and (not is_bitmap or file.suffix in SUFFIXES)


def extract(file: File) -> Extract:
    """Return the text that Tesseract sees; raises ReadError where that was not asked for, or cannot be done."""
    if not file.ocr:
        raise ReadError("scan", path=file.path)
    draft = Draft()
    draft.paragraph(recognised(file.path, file.content), "trang 1")
    return draft.finish(notes=(Note("recognised"),))
