"""Rich text (RTF): paragraphs, list numbers, tables; a note after the paragraph with its mark.

Runs in a font of TCVN3 or VNI are decoded as such.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.line_breaks import closed_up
from viendan.readers.notes import NoteKind, NoteNumbers, mark_of, write_note
from viendan.readers.rtf_tokens import letters_at, token_pattern
from viendan.readers.source import Draft, Extract, File
from viendan.readers.tables import Cell, write_table

#: The number of groups that may be open at once.
MOST_DEPTH = 500
# Control words of groups whose text is not that of the report.
_SKIPPED = frozenset(
    (  # noqa: SIM905  # a line for each word would hide the code
        "colortbl stylesheet info pict object objdata header headerl headerr headerf "
        "footer footerl footerr footerf listtable listoverridetable revtbl rsidtbl generator "
        "xmlnstbl themedata colorschememapping datastore latentstyles fldinst xe tc bkmkstart "
        "bkmkend filetbl annotation atnid atnauthor template operator title author company "
        "nonshppict pnseclvl mmathPr wgrffmtfilter"
    ).split()
)
_FONT_DETAILS = frozenset({"falt", "panose"})
_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
_SIGNS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}
# The code page of a font by its fcharset, and those that ansicpg may name.
_CODE_PAGES = {
    0: "cp1252",
    1: "cp1252",
    163: "cp1258",
    238: "cp1250",
    204: "cp1251",
    161: "cp1253",
    162: "cp1254",
}
_ANSI_PAGES = frozenset({1250, 1251, 1252, 1253, 1254, 1258})
_DEFAULT_PAGE = "cp1252"
_TAB_AFTER_MARK = re.compile(r"^(\s*\S{1,8})\t+(?=\S)")  # "1.⇥Bưu chính"
_MOST_STAND_INS = 10


#: Where the text of a group goes.
_Destination = Literal["body", "note", "fonts", "nowhere"]


def fits(file: File) -> bool:
    """Return whether the file is rich text."""
    return file.content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


class _State(NamedTuple):
    """What a group sets.

    `stand_ins` letters follow each letter of Unicode, for programs that do not know it. `is_fresh`
    says that nothing of the group has been read.
    """

    font: int = 0
    stand_ins: int = 1
    into: _Destination = "body"
    is_fresh: bool = True


@dataclass(slots=True)
class _Font:
    """A font: its code page as an fcharset, and its name."""

    page: int = 0
    name: str = ""


@dataclass(slots=True)
class _Reader:
    """A document while its text is written into a draft."""

    fonts: dict[int, _Font] = field(default_factory=dict)
    page: str = _DEFAULT_PAGE
    default: int = 0
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    runs: list[tuple[str, str | None]] = field(default_factory=list)
    numbers: NoteNumbers = field(default_factory=NoteNumbers)
    note: NoteKind = NoteKind.FOOTNOTE
    notes: list[tuple[str, list[str]]] = field(default_factory=list)
    anchor: int | None = None  # the run that will show the number of the next note
    held: list[tuple[list[tuple[str, str | None]], int | None]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    draft: Draft = field(default_factory=Draft)
    stand_ins_left: int = 0
    in_table: bool = False
    paragraphs: int = 0
    tables: int = 0

    def write(self, text: str, *, is_bytes: bool = False) -> None:
        """Add text where the text of the group goes.

        `is_bytes` says that each letter is a byte in the code page of the font.
        """
        if self.state.is_fresh:
            self.state = self.state._replace(is_fresh=False)
        if self.state.into == "fonts":
            self.fonts.setdefault(self.state.font, _Font()).name += text
        elif self.state.into in {"body", "note"}:
            font = self.fonts.get(self.state.font, _Font())
            charset = charset_of(font.name.strip(" ;"))
            if is_bytes and charset is None and not text.isascii():
                page = _CODE_PAGES.get(font.page, self.page) if font.page else self.page
                text = text.encode("latin-1").decode(page, "replace")
            self.runs.append((text, charset))

    def plain(self, text: str, *, is_bytes: bool = False) -> None:
        """Add text, except what stands in for the letter of Unicode before it."""
        skipped = min(self.stand_ins_left, len(text))
        self.stand_ins_left -= skipped
        if text[skipped:]:
            self.write(text[skipped:], is_bytes=is_bytes)

    def finished(self) -> str:
        """Return the open paragraph, and start a new one."""
        text = closed_up(_TAB_AFTER_MARK.sub(r"\1 ", joined(self.runs))).strip()
        self.runs, self.anchor = [], None
        return text

    def end_paragraph(self) -> None:
        """End the open paragraph, of a cell or of the body."""
        text = self.finished()
        if self.in_table:
            self.cell += [text] if text else []
            return
        self.end_table()
        if text:
            self.paragraphs += 1
            self.draft.paragraph(text, f"đoạn {self.paragraphs}")
        self.write_notes()

    def end_cell(self) -> None:
        """End the open cell."""
        text = self.finished()
        self.row.append(Cell((*self.cell, text) if text else tuple(self.cell)))
        self.cell = []

    def end_row(self) -> None:
        """End the open row."""
        if self.row:
            self.rows.append(self.row)
        self.row = []

    def end_table(self) -> None:
        """Write the table that ends before this paragraph."""
        self.end_row()
        if self.rows:
            self.tables += 1
            write_table(self.draft, self.rows, f"bảng {self.tables}")
            self.rows = []
            self.write_notes()

    def write_notes(self) -> None:
        """Write the notes whose marks stand in what has ended: their numbers and lines."""
        for number, lines in self.notes:
            write_note(self.draft, number, lines)
        self.notes = []

    def open(self, path: object) -> None:
        """Enter a group."""
        if len(self.stack) >= MOST_DEPTH:
            raise ReadError("too_complex", path=path, limit=MOST_DEPTH)
        self.stack.append(self.state)
        if not self.state.is_fresh:
            self.state = self.state._replace(is_fresh=True)

    def close(self) -> None:
        """Leave a group."""
        left = self.state.into
        self.state = self.stack.pop() if self.stack else _State()
        if left == "note" and self.state.into != "note":
            self.end_note()

    def start_note(self) -> None:
        """Start a note: the text of its group is held apart."""
        self.held.append((self.runs, self.anchor))
        self.runs, self.anchor = [], None
        self.note = NoteKind.FOOTNOTE
        self.send("note")

    def end_note(self) -> None:
        """End the open note, and show its mark where Word shows its number."""
        lines = self.finished().split("\n")
        self.runs, anchor = self.held.pop()
        number = ""
        if anchor is not None:
            number = self.numbers.next(self.note)
            self.runs[anchor] = (mark_of(number), None)
        self.notes.append((number, lines))

    def word(self, word: str, number: int | None) -> None:
        """Follow a control word."""
        is_first = self.state.is_fresh
        if is_first:
            self.state = self.state._replace(is_fresh=False)
        into = self.state.into
        if word == "fonttbl":
            self.send("fonts")
        elif word in _SKIPPED or (word in _FONT_DETAILS and into == "fonts"):
            self.send("nowhere")
        elif word == "footnote" and is_first and self.stack and self.stack[-1].into == "body":
            self.start_note()
        elif word in _CHARACTERS:
            self.write(_CHARACTERS[word])
        elif word in _WORDS:
            _WORDS[word](self, number)

    def pass_over(self) -> None:
        """Pass over control words that say nothing about the text."""
        self.stand_ins_left = 0
        if self.state.is_fresh:
            self.state = self.state._replace(is_fresh=False)

    def send(self, into: _Destination) -> None:
        """Send the text of the open group to another destination."""
        self.state = self.state._replace(into=into)

    def unicode(self, number: int) -> None:
        """Add a letter of Unicode, and skip what stands in for it."""
        self.write(chr(number % 0x10000))
        self.stand_ins_left = self.state.stand_ins

    def font(self, number: int) -> None:
        """Set the font."""
        self.state = self.state._replace(font=number)

    def font_page(self, number: int) -> None:
        """Set the code page of the font that is being described."""
        self.fonts.setdefault(self.state.font, _Font()).page = number

    def ends(self, end: Callable[["_Reader"], None]) -> None:
        """End a part of the body; in a note, end a line."""
        if self.state.into == "body":
            end(self)
        elif self.state.into == "note":
            self.write("\n")


def _table_paragraph(reader: _Reader, _: int | None) -> None:
    if reader.state.into == "body":
        reader.in_table = True


def _new_paragraph(reader: _Reader, _: int | None) -> None:
    if reader.state.into == "body":
        reader.in_table = False


def _note_number(reader: _Reader, _: int | None) -> None:
    if reader.state.into == "body":
        reader.anchor = len(reader.runs)
        reader.runs.append(("", None))


def _endnote(reader: _Reader, _: int | None) -> None:
    if reader.state.into == "note":
        reader.note = NoteKind.ENDNOTE


def _default_font(reader: _Reader, number: int | None) -> None:
    reader.default = number or 0
    reader.font(reader.default)


def _ansi_page(reader: _Reader, number: int | None) -> None:
    reader.page = f"cp{number}" if number in _ANSI_PAGES else _DEFAULT_PAGE


def _stand_ins(reader: _Reader, number: int | None) -> None:
    wanted = 1 if number is None else number
    reader.state = reader.state._replace(stand_ins=min(max(wanted, 0), _MOST_STAND_INS))


_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "sect": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "page": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "cell": lambda reader, _: reader.ends(_Reader.end_cell),
    "nestcell": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "row": lambda reader, _: reader.ends(_Reader.end_row),
    "chftn": _note_number,
    "ftnalt": _endnote,
    "intbl": _table_paragraph,
    "pard": _new_paragraph,
    "plain": lambda reader, _: reader.font(reader.default),
    "deff": _default_font,
    "f": lambda reader, number: reader.font(number or 0),
    "fcharset": lambda reader, number: reader.font_page(number or 0),
    "ansicpg": _ansi_page,
    "uc": _stand_ins,
    "u": lambda reader, number: reader.unicode(number or 0),
}


_TOKEN = token_pattern(
    {*_SKIPPED, *_FONT_DETAILS, *_CHARACTERS, *_WORDS, "fonttbl", "footnote", "bin"}
)


def _sign(reader: _Reader, sign: str) -> None:
    if sign == "*" and reader.state.is_fresh:
        reader.send("nowhere")
    elif sign in _SIGNS:
        reader.write(_SIGNS[sign])
    elif sign in "\r\n":
        reader.word("par", None)


def _follow(file: File, reader: _Reader, match: re.Match[str]) -> None:
    if match["text"] is not None:
        reader.plain(match["text"], is_bytes=True)
    elif match["ignored"] is not None:
        reader.pass_over()
    elif match["word"] is not None:
        reader.stand_ins_left = 0
        reader.word(match["word"], int(match["number"]) if match["number"] else None)
    elif match["hex"] is not None:
        reader.plain(chr(int(match["hex"], 16)), is_bytes=True)
    elif match["brace"] is not None:
        reader.stand_ins_left = 0
        reader.open(file.path) if match["brace"] == "{" else reader.close()
    elif match["sign"] is not None:
        _sign(reader, match["sign"])


def _read_stretch(reader: _Reader, source: str, position: int) -> int:
    """Add the letters at a position that need no more than to be decoded; return where they end."""
    if reader.state.stand_ins != 1 or reader.stand_ins_left:
        return position
    text, end = letters_at(source, position)
    if text:
        reader.write(text)
    return end


def extract(file: File) -> Extract:
    """Return the text of a file; raises ReadError where it is cut short or nested too deep."""
    reader = _Reader()
    source = file.content.decode("latin-1")
    position = source.index("{\\rtf")
    while position < len(source):
        position = _read_stretch(reader, source, position)
        match = _TOKEN.match(source, position)
        if match is None:
            break
        position = match.end()
        if match["word"] == "bin":  # its number counts the bytes that follow
            position += max(int(match["number"] or 0), 0)
        _follow(file, reader, match)
        if not reader.stack:
            break
    if reader.stack:
        raise ReadError("broken", path=file.path, reason="broken_end")
    reader.in_table = False
    reader.end_paragraph()
    reader.end_table()
    return reader.draft.finish(encoding=reader.page.replace("cp", "Windows-"))
