"""Readers: a path to the text of a report. One module a format, tried in the order of `READERS`."""

import hashlib
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from viendan.errors import ReadError
from viendan.readers import plain

READERS = (plain,)
SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.SUFFIXES)
LIMIT = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A report as read: its text (NFC, line feeds at line ends), the SHA-256 of that text, and where it came from."""

    path: Path
    text: str
    sha256: str


def normalise(text: str) -> str:
    """Return the text in NFC with line feeds at line ends; nothing else of it is changed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal; lone surrogates count as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("not_a_file", path=path)
        if status.st_size > LIMIT:
            raise ReadError("too_large", path=path, size=status.st_size // 2**20, limit=LIMIT // 2**20)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("missing", path=path) from error
    except OSError as error:
        raise ReadError("unreadable", path=path, reason=error.strerror or str(error)) from error


def read(path: str | Path) -> Source:
    """Return the report in a file.

    Raises ReadError where the file is missing, no regular file, unreadable, too large, empty, of a format
    without a reader, or not text.
    """
    path = Path(path)
    content = _content(path)
    if not content.strip():
        raise ReadError("empty", path=path)
    reader = next((reader for reader in READERS if path.suffix.lower() in reader.SUFFIXES), None)
    if reader is None:
        raise ReadError("unknown_format", path=path, known=" ".join(sorted(SUFFIXES)))
    text = normalise(reader.decode(path, content))
    if not text.strip():
        raise ReadError("empty", path=path)
    return Source(path, text, sha256_of(text))
