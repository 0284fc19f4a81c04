"""Plain text and Markdown, in UTF-8 or UTF-16."""

import codecs
from pathlib import Path

from viendan.errors import ReadError

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text"})
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_MOST_CONTROLS = 0.01


def decode(path: Path, content: bytes) -> str:
    """Return the text of a file; raises ReadError where it is binary or in no known encoding."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in content:
        raise ReadError("binary", path=path)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError("not_text", path=path, position=error.start) from error
    controls = sum(ord(letter) in _CONTROLS for letter in text[:65536])
    if controls > _MOST_CONTROLS * min(len(text), 65536):
        raise ReadError("binary", path=path)
    return text
