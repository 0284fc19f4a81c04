"""Sources: what a reader takes, a file's bytes, and what it returns, a text and its places."""

import hashlib
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from viendan.errors import ReadError
from viendan.text.folding import composed

#: What separates the path of a file from the name of a report inside it.
MEMBER_MARK = "!/"
#: The number of paragraphs and cells that a report may have.
MOST_STRETCHES = 300_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_PARAGRAPH, _LINE, _CELL = "\n\n", "\n", "\t"


def outer(path: str) -> str:
    """Return the path of the file itself: of the archive, for a report inside it."""
    return path.partition(MEMBER_MARK)[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the text is in its file.

    `start` is the offset of the stretch in the text (code points), `label` says where ("trang 3").
    """

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should know about how a file was read.

    `code` is a key of the messages, `evidence` what the message is about.
    """

    code: str
    evidence: str = ""


class PagesRead(NamedTuple):
    """How far Tesseract is with the file of this name: `done` pages of `total` are read."""

    name: str
    done: int
    total: int


OnPages = Callable[[PagesRead], None]
"""Is called before the first page that Tesseract reads, between two, and after the last."""


@dataclass(frozen=True, slots=True)
class File:
    """A file, or a member of one, as a reader takes it.

    `suffix` is in lower case with its dot; `ocr` says whether a scan may be recognised; `depth` is
    the number of documents that it is a part of; `on_pages` hears how far Tesseract is.
    """

    path: Path
    content: bytes
    suffix: str
    ocr: bool = False
    depth: int = 0
    on_pages: OnPages | None = None

    def inner(self, name: str) -> Path:
        """Return the path of a member of this file."""
        return Path(f"{self.path}{MEMBER_MARK}{name}")

    def tell_pages(self, done: int, total: int) -> None:
        """Report that Tesseract has read `done` of all pages."""
        if self.on_pages is not None:
            self.on_pages(PagesRead(self.path.name, done, total))


#: The members of a file by their names, each a function that returns it or raises ReadError.
Contents = dict[str, Callable[[], File]]


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader makes of a file: its text, the places of its stretches, encoding and notes."""

    text: str
    places: tuple[Place, ...] = ()
    encoding: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A report as it was read: its text in NFC with line feeds at line ends, and its origin.

    `sha256` is that of the text. `path` of a member is "archive.zip!/inner/name.docx". `places` are
    in the order of their offsets.
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
        """The file's name, with the archive's name before that of a member.

        Bytes of a name that are not UTF-8 are escaped.
        """
        outer, mark, inner = str(self.path).partition(MEMBER_MARK)
        return os.fsencode(Path(outer).name + mark + inner).decode("utf-8", "backslashreplace")

    def place_of(self, offset: int) -> str:
        """Return where in the file the text at an offset is ("trang 3 đoạn 2", "dòng 12")."""
        return next(labels_at(self.places, self.text, [offset]))

    def about(self) -> dict[str, Any]:
        """Return what is known about the source, without its text, as an annotation stores it."""
        return {
            "format": self.format,
            "encoding": self.encoding,
            "notes": [{"code": note.code, "evidence": note.evidence} for note in self.notes],
            "places": [[place.start, place.label] for place in self.places],
        }


def labels_at(places: Sequence[Place], text: str, offsets: Iterable[int]) -> Iterator[str]:
    """Yield where in the file the text at each of these ascending offsets is.

    A text without places, which is a plain text, has its lines instead.
    """
    line, last = 1, 0
    for offset in offsets:
        line += text.count(_LINE, last, offset)
        last = offset
        index = bisect_right(places, offset, key=lambda place: place.start)
        yield places[max(index - 1, 0)].label if places else f"dòng {line}"


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def normalise(text: str) -> str:
    """Return the text in NFC with line feeds at line ends, otherwise unchanged (`composed`)."""
    return composed(_with_line_feeds(text))


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal; lone surrogates are encoded too."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def joined_surrogates(text: str) -> str:
    """Return the text with pairs of surrogates joined and lone ones replaced by U+FFFD."""
    if _SURROGATES.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _clean(text: str) -> str:
    if text.isprintable():  # no line end, control or surrogate
        return composed(text)
    lines = _with_line_feeds(text).replace("\f", "\n").replace("\v", "\n")
    return composed(_CONTROLS.sub("", joined_surrogates(lines)))


class Draft:
    """The text of a report while a reader composes it, stretch by stretch, each with its place.

    Its methods raise ReadError where there are too many stretches.
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
        """Add a paragraph after a blank line, or, where `tight`, on the next line.

        White space alone adds nothing.
        """
        text = _clean(text).strip()
        if "\n" in text:
            text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
        if text:
            self._append(text, _LINE if tight else _PARAGRAPH, label)

    def row(self, cells: list[str], labels: list[str], *, first: bool) -> None:
        """Add a row of a table: its cells on one line with tabs between.

        The `first` row comes after a blank line. A row of empty cells adds nothing.
        """
        texts = [" ".join(_clean(cell).split()) for cell in cells]
        if not any(texts):
            return
        gap = _PARAGRAPH if first else _LINE
        for text, label in zip(texts, labels, strict=True):
            self._append(text, gap, label)
            gap = _CELL

    def finish(self, *, encoding: str | None = None, notes: tuple[Note, ...] = ()) -> Extract:
        """Return the composed text with its places."""
        text = "".join(self._parts)
        return Extract(text + "\n" if text else text, tuple(self._places), encoding, notes)
