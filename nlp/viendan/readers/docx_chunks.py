"""The documents that a Word document takes in (altChunk): web pages, Word, rich or plain text."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.docx_parts import Parts
from viendan.readers.formats import format_of
from viendan.readers.source import File, Note
from viendan.readers.xml_elements import value

if TYPE_CHECKING:
    from lxml.etree import _Element

#: How many documents one takes in, and the bytes of them and of their texts together.
MOST_CHUNKS = 100
MOST_CHUNK_BYTES = 32 * 1024 * 1024
_MEGABYTE = 2**20
# The formats that Word takes in; those that it takes in themselves take in no more.
_TAKEN_IN = frozenset({"docx", "html", "eml", "rtf", "text"})


class Chunks:
    """The documents that one document takes in, read at their places in it."""

    def __init__(self, file: File, parts: Parts) -> None:
        self._file = file
        self._parts = parts
        self._count = 0
        self._size = 0
        self._unread: list[str] = []

    def text(self, element: "_Element") -> str:
        """Return the text of a document taken in, empty where it cannot be read.

        Raises ReadError where there are too many of them, or where they are too large together.
        """
        name = self._parts.target(value(element, "id"))
        if name is None:
            return ""
        self._count += 1
        if self._count > MOST_CHUNKS:
            raise ReadError("too_complex", path=self._file.path, limit=MOST_CHUNKS)
        content = self._parts.content(name, MOST_CHUNK_BYTES)
        self._take(len(content))
        text = self._read(name, content)
        self._take(len(text))
        return text

    def _take(self, size: int) -> None:
        self._size += size
        if self._size > MOST_CHUNK_BYTES:
            size, limit = self._size // _MEGABYTE, MOST_CHUNK_BYTES // _MEGABYTE
            raise ReadError("bomb", path=self._file.path, size=size, limit=limit)

    def _read(self, name: str, content: bytes) -> str:
        inner = self._file.inner(name)
        chunk = File(inner, content, PurePosixPath(name).suffix, depth=self._file.depth + 1)
        try:
            format_ = format_of(chunk)
            if not self._file.depth and format_.name in _TAKEN_IN:
                return format_.reader.extract(chunk).text
        except ReadError as error:
            if error.code in {"bomb", "high_ratio", "too_complex"}:
                raise
        self._unread.append(name)
        return ""

    def notes(self) -> tuple[Note, ...]:
        """Return a note that names the documents that could not be read."""
        return (Note("parts_unread", ", ".join(self._unread)),) if self._unread else ()
