"""Plain text and Markdown."""

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.error_pages import error_message
from viendan.readers.formats import is_known
from viendan.readers.source import Extract, File, normalise

# The first bytes of binary files that have no reader.
_BINARY_STARTS = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MZ",
    b"\x7fELF",
    b"SQLite format 3",
    b"\xd0\xcf\x11\xe0",
    b"OggS",
    b"ID3",
)


def fits(file: File) -> bool:
    """Return whether the file may be plain text; this reader is tried after all others."""
    has_text_suffix = not file.suffix or is_known(file.suffix)
    return has_text_suffix and not file.content.startswith(_BINARY_STARTS)


def extract(file: File) -> Extract:
    """Return the text of a file.

    Raises ReadError where it is binary, in no known encoding, or a copy of an error page.
    """
    decoded = decode(file)
    text = decoded.text
    if text.lstrip()[:5] == "<?xml":
        raise ReadError("unknown_format", path=file.path)
    text = normalise(text)
    message = error_message(text)
    if message is not None:
        raise ReadError("error_page", path=file.path, evidence=message)
    return Extract(text, (), decoded.encoding, decoded.notes)
