"""Plain text and Markdown."""

from viendan.errors import ReadError
from viendan.readers.encodings import decode
from viendan.readers.source import Extract, File, normalise

FORMAT = "text"
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text"})
# The first bytes of what is no text and has no reader.
_OTHERS = (
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
    """Return whether this may be plain text: it is tried last."""
    return not file.content.startswith(_OTHERS)


def extract(file: File) -> Extract:
    """Return the text of a file as it is; raises ReadError where it is binary or in no known encoding."""
    decoded = decode(file)
    text = decoded.text
    if text.lstrip()[:5] == "<?xml":
        raise ReadError("unknown_format", path=file.path)
    return Extract(normalise(text), (), decoded.encoding, decoded.notes)
