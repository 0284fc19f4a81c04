"""OpenDocument texts (ODT): paragraphs with their lists' numbers and tables in the order of the body; notes apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.lines import closed_up
from viendan.readers.numbering import Counter, Level
from viendan.readers.ooxml import child, kind, value, whole_number
from viendan.readers.packages import Package, open_package
from viendan.readers.source import Draft, Extract, File
from viendan.readers.tables import Cell, write_table

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "odt"
SUFFIXES = frozenset({".odt", ".ott"})
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
_STYLES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
#: Limits of what one element may stand for: spaces in a row, and repeated cells.
MOST_SPACES, MOST_REPEATED = 1000, 64
_LONGEST_CHAIN = 20
Run = tuple[str, str | None]


def fits(file: File) -> bool:
    """Return whether the file is a ZIP archive that says it holds an OpenDocument text."""
    return (
        file.content.startswith(b"PK\x03\x04")
        and b"application/vnd.oasis.opendocument.text" in file.content[:512]
    )


@dataclass(slots=True)
class _Document:
    """A document on its way into a draft."""

    fonts: dict[str, tuple[str | None, str | None]]
    lists: dict[str, dict[int, Level]]
    draft: Draft = field(default_factory=Draft)
    notes: "list[_Element]" = field(default_factory=list)
    counters: dict[str, Counter] = field(default_factory=dict)
    paragraphs: int = 0
    tables: int = 0

    def _charset(self, style: str | None, otherwise: str | None) -> str | None:
        for _ in range(_LONGEST_CHAIN):
            font, base = self.fonts.get(style or "", (None, None))
            if font is not None:
                return charset_of(font)
            if base is None:
                return otherwise
            style = base
        return otherwise

    def runs(self, element: "_Element", charset: str | None) -> Iterator[Run]:
        """Yield the runs of a paragraph; notes are set aside."""
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

    def _paragraph(self, text: str, label: str | None) -> None:
        if text.strip():
            self.paragraphs += label is None
            self.draft.paragraph(text, label or f"đoạn {self.paragraphs}")

    def items(self, element: "_Element", name: str | None = None, depth: int = 0) -> Iterator[str]:
        """Yield the paragraphs of a list, the first of each item with its number."""
        name = value(element, "style-name") or name or ""
        counter = self.counters.setdefault(name, Counter(self.lists.get(name, {})))
        if (
            depth == 0
            and value(element, "continue-numbering") != "true"
            and value(element, "continue-list") is None
        ):
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
            [
                cell
                for one in row
                if kind(one) in {"table-cell", "covered-table-cell"}
                for cell in self._cells(one)
            ]
            for row in table.iter("{*}table-row")
        ]
        write_table(self.draft, [_without_empty_end(row) for row in rows], f"bảng {self.tables}")

    def _cells(self, cell: "_Element") -> list[Cell]:
        texts = tuple(self.text(one) for one in cell.iter("{*}p", "{*}h"))
        repeated = min(whole_number(value(cell, "number-columns-repeated"), 1), MOST_REPEATED)
        return [Cell(texts, child(cell, "table") is not None)] * repeated


def _without_empty_end(row: list[Cell]) -> list[Cell]:
    while row and not row[-1].text.strip():
        row = row[:-1]
    return row


def _fonts(root: "_Element") -> dict[str, tuple[str | None, str | None]]:
    """Return the font and the base of every style."""
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
    """Return the levels of every style of lists."""
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
    style = _STYLES.get(value(element, "num-format") or "", "none")
    pattern = (
        f"{value(element, 'num-prefix') or ''}{numbers}{value(element, 'num-suffix') or ''}"
        if style != "none"
        else ""
    )
    return Level(style, pattern, whole_number(value(element, "start-value"), 1))


def _is_locked(package: Package) -> bool:
    return package.has("META-INF/manifest.xml") and b"encryption-data" in package.content(
        "META-INF/manifest.xml"
    )


def extract(file: File) -> Extract:
    """Return the text of a document; raises ReadError where it is damaged, locked or beyond the limits."""
    package = open_package(file.path, file.content)
    if _is_locked(package):
        raise ReadError("encrypted", path=file.path)
    root = package.xml("content.xml")
    body = child(root, "body", "text")
    if body is None:
        raise ReadError("broken", path=file.path, reason="content.xml")
    styles = [package.xml("styles.xml"), root] if package.has("styles.xml") else [root]
    fonts = {name: font for one in styles for name, font in _fonts(one).items()}
    document = _Document(
        fonts, {name: levels for one in styles for name, levels in _lists(one).items()}
    )
    document.blocks(body)
    for number, note in enumerate(document.notes, 1):
        document.blocks(note, f"chú thích {number}")
    return document.draft.finish(encoding="UTF-8")
