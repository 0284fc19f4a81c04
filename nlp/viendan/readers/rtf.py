"""Rich text (RTF): paragraphs, lists' own numbers and tables; runs in the fonts of TCVN3 and VNI read as such; notes apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.lines import closed_up
from viendan.readers.source import Draft, Extract, File
from viendan.readers.tables import Cell, write_table

FORMAT = "rtf"
SUFFIXES = frozenset({".rtf"})
#: The groups that may be open at once.
MOST_DEPTH = 500
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n\\]"
)
_SKIPPED = frozenset(
    (  # noqa: SIM905  # a line a word would hide the code
        "colortbl stylesheet info pict object objdata header headerl headerr headerf footer footerl footerr footerf listtable "
        "listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore latentstyles fldinst xe tc bkmkstart "
        "bkmkend filetbl annotation atnid atnauthor template operator title author company nonshppict pnseclvl mmathPr wgrffmtfilter"
    ).split()
)
_LETTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}  # what the words stand for
_SIGNS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}
_PAGES = {
    0: "cp1252",
    1: "cp1252",
    163: "cp1258",
    238: "cp1250",
    204: "cp1251",
    161: "cp1253",
    162: "cp1254",
}
_TAB_AFTER_MARK = re.compile(r"^(\s*\S{1,8})\t+(?=\S)")


def fits(file: File) -> bool:
    """Return whether the file is rich text."""
    return file.content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


@dataclass(frozen=True, slots=True)
class _State:
    """What a group sets: its font, how many letters stand in for one of Unicode, and where its text goes."""

    font: int = 0
    stand_ins: int = 1
    into: str = "body"
    is_fresh: bool = True


@dataclass(slots=True)
class _Font:
    page: int = 0
    name: str = ""


@dataclass(slots=True)
class _Reader:
    """A document on its way into a draft."""

    fonts: dict[int, _Font] = field(default_factory=dict)
    page: str = "cp1252"
    default: int = 0
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    runs: list[tuple[str, str | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    held: list[list[tuple[str, str | None]]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    draft: Draft = field(default_factory=Draft)
    stand_ins_left: int = 0
    in_table: bool = False
    paragraphs: int = 0
    tables: int = 0

    def write(self, text: str, *, is_bytes: bool = False) -> None:
        """Add text to where the group's text goes; `is_bytes` for letters that each stand for a byte of the font's code page."""
        self.state = replace(self.state, is_fresh=False) if self.state.is_fresh else self.state
        if self.state.into == "fonts":
            self.fonts.setdefault(self.state.font, _Font()).name += text
        elif self.state.into in {"body", "note"}:
            font = self.fonts.get(self.state.font, _Font())
            charset = charset_of(font.name.strip(" ;"))
            page = _PAGES.get(font.page, self.page) if font.page else self.page
            self.runs.append(
                (
                    text.encode("latin-1").decode(page, "replace")
                    if is_bytes and charset is None
                    else text,
                    charset,
                )
            )

    def plain(self, text: str, *, is_bytes: bool = False) -> None:
        """Add text unless it stands in for a letter of Unicode just read."""
        skipped = min(self.stand_ins_left, len(text))
        self.stand_ins_left -= skipped
        if text[skipped:]:
            self.write(text[skipped:], is_bytes=is_bytes)

    def taken(self) -> str:
        """Return the open paragraph and start a new one."""
        text = closed_up(_TAB_AFTER_MARK.sub(r"\1 ", joined(self.runs))).strip()
        self.runs = []
        return text

    def end_paragraph(self) -> None:
        """Close the open paragraph, of a cell or of the body."""
        text = self.taken()
        if self.in_table:
            self.cell += [text] if text else []
            return
        self.end_table()
        if text:
            self.paragraphs += 1
            self.draft.paragraph(text, f"đoạn {self.paragraphs}")

    def end_cell(self) -> None:
        """Close the open cell."""
        text = self.taken()
        self.row.append(Cell((*self.cell, text) if text else tuple(self.cell)))
        self.cell = []

    def end_row(self) -> None:
        """Close the open row."""
        if self.row:
            self.rows.append(self.row)
        self.row = []

    def end_table(self) -> None:
        """Write the table before this paragraph."""
        self.end_row()
        if self.rows:
            self.tables += 1
            write_table(self.draft, self.rows, f"bảng {self.tables}")
        self.rows = []

    def open(self, path: object) -> None:
        """Enter a group."""
        if len(self.stack) >= MOST_DEPTH:
            raise ReadError("too_complex", path=path, limit=MOST_DEPTH)
        self.stack.append(self.state)
        self.state = replace(self.state, is_fresh=True)

    def close(self) -> None:
        """Leave a group."""
        left = self.state.into
        self.state = self.stack.pop() if self.stack else _State()
        if left == "note" and self.state.into != "note":
            self.notes.append(self.taken())
            self.runs = self.held.pop()

    def word(self, word: str, number: int | None) -> None:
        """Obey a control word."""
        is_first, self.state = self.state.is_fresh, replace(self.state, is_fresh=False)
        if word == "fonttbl":
            self.state = replace(self.state, into="fonts")
        elif word in _SKIPPED or (word in {"falt", "panose"} and self.state.into == "fonts"):
            self.state = replace(self.state, into="nowhere")
        elif word == "footnote" and self.state.into == "body" and is_first:
            self.held.append(self.runs)
            self.runs = []
            self.state = replace(self.state, into="note")
        elif word in _LETTERS:
            self.write(_LETTERS[word])
        elif word in _WORDS:
            _WORDS[word](self, number)

    def unicode(self, number: int) -> None:
        """Add a letter of Unicode; what stands in for it is passed over."""
        self.write(chr(number % 0x10000))
        self.stand_ins_left = self.state.stand_ins

    def font(self, number: int) -> None:
        """Choose a font."""
        self.state = replace(self.state, font=number)

    def font_page(self, number: int) -> None:
        """Say the code page of the font that is being described."""
        self.fonts.setdefault(self.state.font, _Font()).page = number

    def ends(self, end: Callable[["_Reader"], None]) -> None:
        """End something of the body."""
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


def _default_font(reader: _Reader, number: int | None) -> None:
    reader.default = number or 0
    reader.font(reader.default)


def _ansi_page(reader: _Reader, number: int | None) -> None:
    reader.page = f"cp{number}" if number in {1250, 1251, 1252, 1253, 1254, 1258} else "cp1252"


def _stand_ins(reader: _Reader, number: int | None) -> None:
    reader.state = replace(reader.state, stand_ins=min(max(1 if number is None else number, 0), 10))


_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "sect": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "page": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "cell": lambda reader, _: reader.ends(_Reader.end_cell),
    "nestcell": lambda reader, _: reader.ends(_Reader.end_paragraph),
    "row": lambda reader, _: reader.ends(_Reader.end_row),
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


def _sign(reader: _Reader, sign: str) -> None:
    if sign == "*" and reader.state.is_fresh:
        reader.state = replace(reader.state, into="nowhere")
    elif sign in _SIGNS:
        reader.write(_SIGNS[sign])
    elif sign in "\r\n":
        reader.word("par", None)


def _obey(file: File, reader: _Reader, match: re.Match[str]) -> None:
    if match["text"] is not None:
        reader.plain(match["text"], is_bytes=True)
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


def extract(file: File) -> Extract:
    """Return the text of rich text; raises ReadError where it breaks off or nests too deep."""
    reader = _Reader()
    source = file.content.decode("latin-1")
    position = source.index("{\\rtf")
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            break
        position = match.end() + (
            max(int(match["number"] or 0), 0) if match["word"] == "bin" else 0
        )
        _obey(file, reader, match)
        if not reader.stack:
            break
    if reader.stack:
        raise ReadError("broken", path=file.path, reason="…}?")
    reader.in_table = False
    reader.end_paragraph()
    reader.end_table()
    for number, note in enumerate(reader.notes, 1):
        reader.draft.paragraph(note, f"chú thích {number}")
    return reader.draft.finish(encoding=reader.page.replace("cp", "Windows-"))
