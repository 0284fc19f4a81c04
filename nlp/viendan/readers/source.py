"""What a reader is given and what it returns: a file's bytes, and its text with where each stretch of it stood."""

import hashlib
import os
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viendan.errors import ReadError

MEMBER_MARK = "!/"
#: The paragraphs and cells that a report may have.
MOST_STRETCHES = 300_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_PARAGRAPH, _LINE, _CELL = "\n\n", "\n", "\t"


def outer(path: str) -> str:
    """Return the path of the file itself, of an archive for a report in it."""
    return path.partition(MEMBER_MARK)[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the text stood in its file: the offset that it starts at (code points) and a label ("trang 3")."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should know of how a file was read: a code (a key of the messages) and the evidence."""

    code: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file, or a member of an archive, as a reader is given it; `ocr` says whether a scan may be recognised."""

    path: Path
    content: bytes
    suffix: str
    ocr: bool = False

    def inner(self, name: str) -> Path:
        """Return the path of a member of this file."""
        return Path(f"{self.path}{MEMBER_MARK}{name}")


#: What a file holds: its members by their names, each a function that returns the member or raises ReadError.
Contents = dict[str, Callable[[], File]]


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader makes of a file: its text, the places of its stretches, its encoding and notes."""

    text: str
    places: tuple[Place, ...] = ()
    encoding: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A report as read: its text (NFC, line feeds at line ends), the SHA-256 of that text, and where it came from.

    `path` of a member of an archive is "archive.zip!/inner/name.docx". `places` are in the order of their offsets.
    """

    path: Path
    text: str
    sha256: str
    format: str = "text"
    encoding: str | None = None
    places: tuple[Place, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, for a member of an archive with the archive's; bytes that are no UTF-8 are written out."""
        outer, mark, inner = str(self.path).partition(MEMBER_MARK)
        return os.fsencode(Path(outer).name + mark + inner).decode("utf-8", "backslashreplace")

    def place_of(self, offset: int) -> str:
        """Return where in the file the text at this offset stood: "trang 3 đoạn 2", or its line in a plain text."""
        return next(labels_at(self.places, self.text, [offset]))

    def about(self) -> dict[str, Any]:
        """Return what is known of the source beside its text, as the annotation writes it."""
        return {
            "format": self.format,
            "encoding": self.encoding,
            "notes": [{"code": note.code, "evidence": note.evidence} for note in self.notes],
            "places": [[place.start, place.label] for place in self.places],
        }


def labels_at(places: Sequence[Place], text: str, offsets: Iterable[int]) -> Iterator[str]:
    """Yield where in the file the text at each of these offsets, which rise, stood: its line where there are no places, as in a plain text."""
    line, last = 1, 0
    for offset in offsets:
        line += text.count(_LINE, last, offset)
        last = offset
        index = bisect_right(places, offset, key=lambda place: place.start)
        yield places[max(index - 1, 0)].label if places else f"dòng {line}"


def normalise(text: str) -> str:
    """Return the text in NFC with line feeds at line ends; nothing else of it is changed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal; lone surrogates count as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def whole(text: str) -> str:
    """Return the text with pairs of surrogates joined; a lone one is the replacement character."""
    return (
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if _SURROGATES.search(text)
        else text
    )


def _clean(text: str) -> str:
    return normalise(
        _CONTROLS.sub(
            "",
            whole(
                text.replace("\r\n", "\n")
                .replace("\r", "\n")
                .replace("\f", "\n")
                .replace("\v", "\n")
            ),
        )
    )


class Draft:
    """The text of a report while a reader puts it together, stretch by stretch, each with its place.

    Adding to it raises ReadError where there are too many stretches.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._places: list[Place] = []

    def _append(self, text: str, gap: str, label: str) -> None:
        if len(self._places) >= MOST_STRETCHES:
            raise ReadError("too_complex", limit=MOST_STRETCHES)
        if self._parts:
            self._parts.append(gap)
            self._length += len(gap)
        self._places.append(Place(self._length, label))
        self._parts.append(text)
        self._length += len(text)

    def paragraph(self, text: str, label: str, *, tight: bool = False) -> None:
        """Add a paragraph after a blank line, or a line directly under the last where it is `tight`; nothing is added for white space."""
        text = "\n".join(line.rstrip() for line in _clean(text).strip().split("\n")).strip()
        if text:
            self._append(text, _LINE if tight else _PARAGRAPH, label)

    def row(self, cells: list[str], labels: list[str], *, first: bool) -> None:
        """Add a row of a table: its cells on one line, parted by tabs; nothing is added for a row of empty cells."""
        texts = [" ".join(_clean(cell).split()) for cell in cells]
        if not any(texts):
            return
        gap = _PARAGRAPH if first else _LINE
        for text, label in zip(texts, labels, strict=True):
            self._append(text, gap, label)
            gap = _CELL

    def finish(self, *, encoding: str | None = None, notes: tuple[Note, ...] = ()) -> Extract:
        """Return what was put together."""
        text = "".join(self._parts)
        return Extract(text + "\n" if text else text, tuple(self._places), encoding, notes)
