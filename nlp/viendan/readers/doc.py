"""Word documents from before 2007 (DOC).

Those of Word 97 to 2003 are read here; older ones by whichever converter is installed.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from viendan.errors import ReadError
from viendan.readers import docx, plain
from viendan.readers.charsets import charset_of, joined
from viendan.readers.converters import converted, program
from viendan.readers.line_breaks import closed_up
from viendan.readers.notes import mark_of, write_note
from viendan.readers.source import Draft, Extract, File
from viendan.readers.tables import Cell, write_table
from viendan.readers.word97 import ParagraphMark, Run, Word97
from viendan.readers.word97_notes import Note97, notes_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first one installed is used: soffice keeps fonts, tables and numbers, the others only text.
_CONVERTERS = {
    "soffice": [
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        "{folder}",
        "-env:UserInstallation=file://{folder}/profile",
        "{}",
    ],
    "antiword": ["-w", "0", "-m", "UTF-8.txt", "{}"],
    "catdoc": ["-w", "-d", "utf-8", "{}"],
}


def fits(file: File) -> bool:
    """Return whether the file is a DOC document, or an encrypted DOCX document."""
    return file.content.startswith(_OLE) and any(
        _has_stream(file, name) for name in ("WordDocument", "EncryptedPackage")
    )


def _has_stream(file: File, name: str) -> bool:
    return name.encode("utf-16-le") in file.content


def extract(file: File) -> Extract:
    """Return the text of a document; a note follows the paragraph or table that has its mark.

    Raises ReadError where it is encrypted or damaged, or older than Word 97 and no converter is
    installed.
    """
    if _has_stream(file, "EncryptedPackage"):
        raise ReadError("encrypted", path=file.path)
    try:
        word = Word97(file.content)
    except ReadError as error:
        if error.code == "encrypted":
            raise ReadError("encrypted", path=file.path) from error
        return _converted(file, error)
    return _text_of(word)


def _converted(file: File, error: ReadError) -> Extract:
    """Return the text that a converter gives of a document that is not read here."""
    for name, arguments in _CONVERTERS.items():
        found = program(name)
        if found is not None:
            return _read_by(file, name, [found, *arguments])
    about = {name: value for name, value in error.about.items() if name != "path"}
    raise ReadError(error.code, path=file.path, **about) from error


def _read_by(file: File, name: str, command: list[str]) -> Extract:
    made = File(file.path, converted(file.path, file.content, command, ".docx"), ".txt")
    if not made.content.strip():
        raise ReadError("broken", path=file.path, reason=name)
    return docx.extract(made) if docx.fits(made) else plain.extract(made)


# The marks that end a paragraph or a cell, and those of fields: code, shown text, end.
_MARKS = re.compile(r"[\r\x07\x0c]")
_FIELD_BEGINS, _FIELD_SHOWS, _FIELD_ENDS = "\x13", "\x14", "\x15"
_FIELD_MARKS = re.compile(r"([\x13\x14\x15])")
_ANCHOR = re.compile("\x02")  # of a note that Word numbers
_LETTERS = {"\x0b": "\n", "\x1e": "-", "\x1f": "", "\x01": "", "\x05": "", "\x08": ""}
_TO_LETTERS = str.maketrans(_LETTERS)


class _Paragraph(NamedTuple):
    """A paragraph: its words and properties, the mark at its end, the position after that."""

    text: str
    mark: ParagraphMark
    end: str
    last: int


@dataclass(slots=True)
class _Text:
    """The text of a document while it is composed."""

    draft: Draft = field(default_factory=Draft)
    paragraphs: int = 0
    tables: int = 0
    cells: list[Cell] = field(default_factory=list)
    in_cell: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    notes: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, text: str, mark: ParagraphMark, end: str) -> None:
        """Take in a paragraph, a cell's last one or a row's end."""
        if not mark.is_in_table:
            self.end_table()
            if text.strip():
                self.paragraphs += 1
                self.draft.paragraph(text, f"đoạn {self.paragraphs}")
            return
        if mark.ends_row:
            self.rows.append(self.cells)
            self.cells, self.in_cell = [], []
            return
        if text.strip():
            self.in_cell.append(text)
        if end == "\x07":
            self.cells.append(Cell(tuple(self.in_cell)))
            self.in_cell = []

    def end_table(self) -> None:
        """Write the rows of a table that has ended."""
        if self.cells or self.in_cell:
            self.rows.append([*self.cells, *([Cell(tuple(self.in_cell))] if self.in_cell else [])])
            self.cells, self.in_cell = [], []
        if self.rows:
            self.tables += 1
            write_table(self.draft, self.rows, f"bảng {self.tables}")
            self.rows = []
        self.write_notes()

    def write_notes(self) -> None:
        """Write the notes whose marks have been read: their numbers and the lines of each."""
        for number, lines in self.notes:
            write_note(self.draft, number, lines)
        self.notes = []


def _text_of(word: Word97) -> Extract:
    made = _Text()
    notes = deque(notes_of(word))
    marks = {note.anchor: mark_of(note.number) for note in notes}
    for paragraph in _paragraphs(word, 0, word.length, marks):
        made.add(_numbered(word, paragraph), paragraph.mark, paragraph.end)
        while notes and notes[0].anchor < paragraph.last:
            note = notes.popleft()
            made.notes.append((note.number, _lines(word, note)))
        if not paragraph.mark.is_in_table:
            made.write_notes()
    made.end_table()
    return made.draft.finish()


def _lines(word: Word97, note: Note97) -> list[str]:
    return [paragraph.text for paragraph in _paragraphs(word, note.first, note.last, {})]


def _numbered(word: Word97, paragraph: _Paragraph) -> str:
    text, mark = paragraph.text, paragraph.mark
    counter = word.lists.get(mark.list)
    if counter is None or not text.strip():
        return text
    return f"{counter.next(mark.depth)} {text.strip()}".strip()


def _paragraphs(
    word: Word97, first: int, last: int, marks: Mapping[int, str]
) -> Iterator[_Paragraph]:
    """Yield the paragraphs of a stretch of the text; `marks` are what the anchors of notes show."""
    shown = _Shown()
    for run in _with_marks(word.runs(first, last), marks):
        at = 0
        for end in _MARKS.finditer(run.text):
            shown.add(run.text[at : end.start()], run)
            mark = word.mark_at(run.position + run.width * end.start())
            at = end.end()
            yield _Paragraph(shown.taken(mark.font), mark, end.group(), run.first + at)
        shown.add(run.text[at:], run)
    yield _Paragraph(shown.taken(None), ParagraphMark(), "", last)


def _with_marks(runs: Iterable[Run], marks: Mapping[int, str]) -> Iterator[Run]:
    """Yield runs, with the anchor of each note as a run that shows its mark."""
    for run in runs:
        at = 0
        for anchor in _ANCHOR.finditer(run.text):
            start, end = anchor.span()
            yield run.part(at, start)
            yield run.part(start, end)._replace(text=marks.get(run.first + start, ""), font=None)
            at = end
        yield run.part(at, len(run.text)) if at else run


@dataclass(slots=True)
class _Shown:
    """The letters of a paragraph that a reader sees: none hidden, deleted, or of a field's code."""

    runs: list[tuple[str, str | None]] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)  # of each open field, whether its text is due

    def add(self, text: str, run: Run) -> None:
        """Take in letters of a run."""
        for part in _FIELD_MARKS.split(text):
            if part == _FIELD_BEGINS:
                self.fields.append(False)
            elif part == _FIELD_SHOWS and self.fields:
                self.fields[-1] = True
            elif part == _FIELD_ENDS and self.fields:
                self.fields.pop()
            elif part and all(self.fields) and not run.is_hidden:
                self.runs.append((part.translate(_TO_LETTERS), run.font))

    def taken(self, font: str | None) -> str:
        """Return the words so far, in Unicode; `font` is that of the paragraph's style."""
        runs, self.runs = self.runs, []
        return closed_up(joined([(text, charset_of(own or font)) for text, own in runs]))
