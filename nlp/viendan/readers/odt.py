"""OpenDocument texts (ODT).

Paragraphs with their list numbers, and tables, in the order of the body; a note or a text box
after the paragraph, list or table that has its mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.line_breaks import closed_up
from viendan.readers.list_numbering import Counter, Level
from viendan.readers.source import Draft, Extract, File
from viendan.readers.tables import Cell, write_table
from viendan.readers.xml_elements import child, kind, value, whole_number
from viendan.readers.zip_packages import Package, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "note-citation",
        "ruby-text",
        "sequence-decls",
    }
)
# What is drawn: its text is apart from the paragraph or cell that it is fixed to.
_DRAWN = frozenset(
    {
        "frame",
        "custom-shape",
        "g",
        "rect",
        "circle",
        "ellipse",
        "line",
        "path",
        "polyline",
        "polygon",
        "regular-polygon",
        "connector",
        "caption",
    }
)
_NUMBER_STYLES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_MANIFEST = "META-INF/manifest.xml"
# The part with the body of the document.
_BODY = "content.xml"
#: How many spaces, and how many cells, one element may stand for.
MOST_SPACES, MOST_REPEATED = 1000, 64
_LONGEST_CHAIN = 20
Run = tuple[str, str | None]


def fits(file: File) -> bool:
    """Return whether the file is a ZIP archive that declares an OpenDocument text."""
    return (
        file.content.startswith(b"PK\x03\x04")
        and b"application/vnd.oasis.opendocument.text" in file.content[:512]
    )


@dataclass(slots=True)
class _Document:
    """A document while its text is written into a draft.

    `fonts` maps each style to its font and the style that it is based on.
    """

    fonts: dict[str, tuple[str | None, str | None]]
    lists: dict[str, dict[int, Level]]
    draft: Draft = field(default_factory=Draft)
    notes: "list[_Element]" = field(default_factory=list)
    drawings: "list[_Element]" = field(default_factory=list)
    counters: dict[str, Counter] = field(default_factory=dict)
    paragraphs: int = 0
    tables: int = 0
    written_notes: int = 0

    def _charset(self, style: str | None, inherited: str | None) -> str | None:
        """Return the charset of the font of a style, or the inherited one where it names none."""
        for _ in range(_LONGEST_CHAIN):
            font, base = self.fonts.get(style or "", (None, None))
            if font is not None:
                return charset_of(font)
            if base is None:
                return inherited
            style = base
        return inherited

    def runs(self, element: "_Element", charset: str | None) -> Iterator[Run]:
        """Yield the runs of a paragraph with the marks of its notes, which are due from then on."""
        charset = self._charset(value(element, "style-name"), charset)
        yield element.text or "", charset
        for one in element.iterchildren():
            name = kind(one)
            if name == "s":
                yield " " * min(whole_number(value(one, "c"), 1), MOST_SPACES), charset
            elif name in {"tab", "line-break"}:
                yield "\t" if name == "tab" else "\n", charset
            elif name == "note":
                self.notes.append(one)
                yield _mark(one), None
            elif name in _DRAWN:
                self.drawings.append(one)
            elif name not in _LEFT_OUT:
                yield from self.runs(one, charset)
            yield one.tail or "", charset

    def text(self, paragraph: "_Element") -> str:
        """Return the text of a paragraph."""
        return closed_up(joined(list(self.runs(paragraph, None))))

    def blocks(self, element: "_Element", label: str | None = None) -> None:
        """Add the paragraphs, lists and tables below an element to the draft."""
        for one in element:
            name = kind(one)
            if name in {"p", "h"}:
                self._paragraph(self.text(one), label)
            elif name == "list":
                for text in self.items(one):
                    self._paragraph(text, label)
            elif name == "table":
                self._table(one)
            elif name not in _LEFT_OUT:
                self.blocks(one, label)
            self._write_drawings()
            self._write_notes()

    def _write_drawings(self) -> None:
        """Add the text boxes and shapes that are due."""
        drawings, self.drawings = self.drawings, []
        for drawing in drawings:
            self.blocks(drawing, "khung chữ")

    def _write_notes(self) -> None:
        """Add the notes that are due, each as one paragraph with its mark."""
        notes, self.notes = self.notes, []
        for note in notes:
            self.written_notes += 1
            texts = [self.text(one).strip() for one in note.iter("{*}p")]
            text = " ".join(filter(None, [_mark(note), *texts]))
            self.draft.paragraph(text, f"chú thích {self.written_notes}")

    def _paragraph(self, text: str, label: str | None) -> None:
        if text.strip():
            self.paragraphs += label is None
            self.draft.paragraph(text, label or f"đoạn {self.paragraphs}")

    def items(self, element: "_Element", name: str | None = None, depth: int = 0) -> Iterator[str]:
        """Yield the paragraphs of a list, the first one of each item with its number."""
        name = value(element, "style-name") or name or ""
        counter = self.counters.setdefault(name, Counter(self.lists.get(name, {})))
        if depth == 0 and not _continues_list(element):
            counter.counts.clear()
        for item in element:
            is_first = kind(item) == "list-item"
            for one in item:
                if kind(one) == "list":
                    yield from self.items(one, name, depth + 1)
                elif kind(one) in {"p", "h"}:
                    text = self.text(one).strip()
                    yield f"{counter.next(depth)} {text}".strip() if is_first and text else text
                    is_first = False

    def _table(self, table: "_Element") -> None:
        self.tables += 1
        rows = [
            [cell for one in row if kind(one) in _CELLS for cell in self._cells(one)]
            for row in table.iter("{*}table-row")
        ]
        write_table(self.draft, [_without_empty_end(row) for row in rows], f"bảng {self.tables}")

    def _cells(self, cell: "_Element") -> list[Cell]:
        texts = tuple(self.text(one) for one in _paragraphs(cell))
        repeated = min(whole_number(value(cell, "number-columns-repeated"), 1), MOST_REPEATED)
        return [Cell(texts, child(cell, "table") is not None)] * repeated


def _paragraphs(element: "_Element") -> "Iterator[_Element]":
    """Yield the paragraphs below an element, without those of what is drawn."""
    for one in element.iterchildren("{*}*"):
        if kind(one) in {"p", "h"}:
            yield one
        elif kind(one) not in _DRAWN | _LEFT_OUT:
            yield from _paragraphs(one)


def _mark(note: "_Element") -> str:
    """Return the mark of a note ("[1]"), empty where it has none."""
    citation = child(note, "note-citation")
    mark = "".join(map(str, citation.itertext())).strip() if citation is not None else ""
    return f"[{mark}]" if mark else ""


def _continues_list(element: "_Element") -> bool:
    return (
        value(element, "continue-numbering") == "true"
        or value(element, "continue-list") is not None
    )


def _without_empty_end(row: list[Cell]) -> list[Cell]:
    while row and not row[-1].text.strip():
        row = row[:-1]
    return row


def _fonts(root: "_Element") -> dict[str, tuple[str | None, str | None]]:
    """Return the font of every style and the style that it is based on."""
    found = {}
    for style in root.iter("{*}style"):
        font = next(
            (
                value(one, "font-name") or value(one, "font-family")
                for one in style
                if kind(one) == "text-properties"
            ),
            None,
        )
        found[value(style, "name") or ""] = (font, value(style, "parent-style-name"))
    return found


def _lists(root: "_Element") -> dict[str, dict[int, Level]]:
    """Return the levels of every list style, by their depths."""
    found: dict[str, dict[int, Level]] = {}
    for style in root.iter("{*}list-style"):
        levels = found.setdefault(value(style, "name") or "", {})
        for one in style:
            depth = whole_number(value(one, "level"), 1) - 1
            if kind(one) == "list-level-style-bullet":
                levels[depth] = Level("bullet", value(one, "bullet-char") or "-")
            elif kind(one) == "list-level-style-number":
                levels[depth] = _number_level(one, depth)
    return found


def _number_level(element: "_Element", depth: int) -> Level:
    shown = min(whole_number(value(element, "display-levels"), 1), depth + 1)
    numbers = ".".join(f"%{level + 1}" for level in range(depth + 1 - shown, depth + 1))
    prefix, suffix = value(element, "num-prefix") or "", value(element, "num-suffix") or ""
    style = _NUMBER_STYLES.get(value(element, "num-format") or "", "none")
    pattern = f"{prefix}{numbers}{suffix}" if style != "none" else ""
    return Level(style, pattern, whole_number(value(element, "start-value"), 1))


def _is_encrypted(package: Package) -> bool:
    return package.has(_MANIFEST) and b"encryption-data" in package.content(_MANIFEST)


def extract(file: File) -> Extract:
    """Return the text of a document.

    Raises ReadError where it is damaged, encrypted or beyond the limits.
    """
    package = open_package(file.path, file.content)
    if _is_encrypted(package):
        raise ReadError("encrypted", path=file.path)
    root = package.xml(_BODY)
    body = child(root, "body", "text")
    if body is None:
        raise ReadError("broken", path=file.path, reason=_BODY)
    styles = [package.xml("styles.xml"), root] if package.has("styles.xml") else [root]
    fonts = {name: font for one in styles for name, font in _fonts(one).items()}
    lists = {name: levels for one in styles for name, levels in _lists(one).items()}
    document = _Document(fonts, lists)
    document.blocks(body)
    return document.draft.finish(encoding="UTF-8")
