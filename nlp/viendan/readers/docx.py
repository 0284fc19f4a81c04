"""Word documents (DOCX).

Paragraphs with their list numbers, and tables, in the order of the body; notes, headers and footers
after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.docx_styles import Lists, Styles, font_of, item_of
from viendan.readers.line_breaks import closed_up
from viendan.readers.source import Draft, Extract, File, Note
from viendan.readers.tables import Cell, has_letterhead, write_table
from viendan.readers.xml_elements import child, kind, value
from viendan.readers.zip_packages import Package, names_in, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
_INLINE = frozenset(
    {
        "hyperlink",
        "ins",
        "smartTag",
        "fldSimple",
        "moveTo",
        "customXml",
        "dir",
        "bdo",
        "sdt",
        "sdtContent",
        "AlternateContent",
        "Choice",
    }
)
_BLOCKS = frozenset(
    {"sdt", "sdtContent", "customXml", "AlternateContent", "Choice", "ins", "moveTo"}
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = frozenset({"drawing", "pict", "AlternateContent", "object"})
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_TAB_AFTER_MARK = re.compile(r"^(\s*\S{1,8})\t+(?=\S)")  # "1.⇥Bưu chính"
_MOST_EVIDENCE = 200
Run = tuple[str, str | None]


def fits(file: File) -> bool:
    """Return whether the file is a ZIP archive with the parts of a Word document."""
    return _MAIN in names_in(file.content)


@dataclass(slots=True)
class _Document:
    """A document while its text is written into a draft."""

    styles: Styles
    lists: Lists
    draft: Draft = field(default_factory=Draft)
    boxes: "list[_Element]" = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def runs(self, element: "_Element", font: str | None) -> Iterator[Run]:
        """Yield the runs of a paragraph, without deleted text and field codes."""
        for one in element:
            name = kind(one)
            if name == "r":
                yield from self._run(one, font)
            elif name in _INLINE:
                yield from self.runs(one, font)

    def _run(self, run: "_Element", font: str | None) -> Iterator[Run]:
        properties = child(run, "rPr")
        own = font_of(properties) or self.styles.font_by(value(child(properties, "rStyle"))) or font
        charset = charset_of(own)
        for one in run.iterchildren():
            name = kind(one)
            if name == "t":
                yield one.text or "", charset
            elif name in _CHARACTERS:
                yield _CHARACTERS[name], charset
            elif name == "sym":
                yield _symbol(value(one, "char")), None
            elif name in _PICTURES:
                self.boxes += _text_boxes(one)

    def text(self, paragraph: "_Element") -> str:
        """Return the text of a paragraph without its list number."""
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self.styles.default
        font = self.styles.font_by(style) or self.styles.font
        return closed_up(_TAB_AFTER_MARK.sub(r"\1 ", joined(list(self.runs(paragraph, font)))))

    def numbered(self, paragraph: "_Element") -> str:
        """Return the text of a paragraph with its list number before it."""
        properties = child(paragraph, "pPr")
        text = self.text(paragraph)
        style = value(child(properties, "pStyle"))
        item = item_of(properties) or self.styles.item_by(style)
        if item is None or not text.strip():
            return text
        return f"{self.lists.number(item)} {text.strip()}".strip()

    def blocks(self, element: "_Element", label: str | None = None) -> None:
        """Add the paragraphs and tables below an element to the draft."""
        for one in element:
            name = kind(one)
            if name == "p":
                self._paragraph(one, label)
            elif name == "tbl":
                self._table(one)
            elif name in _BLOCKS:
                self.blocks(one, label)

    def _paragraph(self, paragraph: "_Element", label: str | None) -> None:
        text = self.numbered(paragraph)
        if text.strip():
            self.paragraphs += label is None
            self.draft.paragraph(text, label or f"đoạn {self.paragraphs}")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box, "khung chữ")

    def _table(self, table: "_Element") -> None:
        self.tables += 1
        rows = [[self._cell(cell) for cell in _within(row, "tc")] for row in _within(table, "tr")]
        write_table(self.draft, rows, f"bảng {self.tables}")

    def _cell(self, cell: "_Element") -> Cell:
        has_table = any(True for _ in _nested(cell, "tbl"))
        texts = [text for one in _nested(cell, "p") if (text := self.numbered(one)).strip()]
        merged = child(cell, "tcPr", "vMerge")
        is_merged_with_above = merged is not None and value(merged) != "restart"
        return Cell(() if is_merged_with_above else tuple(texts), has_table)


def _symbol(code: str | None) -> str:
    return chr(int(code, 16)) if code and re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""


def _text_boxes(element: "_Element") -> "Iterator[_Element]":
    """Yield the text boxes below an element, without fallbacks, which repeat a choice."""
    for one in element.iterchildren():
        name = kind(one)
        if name == "txbxContent":
            yield one
        elif name != "Fallback":
            yield from _text_boxes(one)


def _within(element: "_Element", name: str) -> "Iterator[_Element]":
    """Yield the rows of a table or the cells of a row, with those inside content controls."""
    for one in element:
        if kind(one) == name:
            yield one
        elif kind(one) in _BLOCKS:
            yield from _within(one, name)


def _nested(element: "_Element", name: str) -> "Iterator[_Element]":
    """Yield the paragraphs or tables of a cell at any depth."""
    for one in element:
        if kind(one) == name:
            yield one
        if kind(one) in _BLOCKS or kind(one) in {"tbl", "tr", "tc"}:
            yield from _nested(one, name)


def _part(package: Package, name: str) -> "_Element | None":
    return package.xml(name) if package.has(name) else None


def _text_of(document: _Document, root: "_Element", separator: str) -> str:
    return separator.join(document.text(one) for one in root.iter("{*}p"))


def _headers(package: Package, document: _Document, stem: str) -> "list[_Element]":
    """Return the parts of a document with this stem ("header", "footer") that contain words.

    Of parts with the same text only the first is returned.
    """
    found: dict[str, _Element] = {}
    for name in sorted(package.names()):
        if re.fullmatch(rf"word/{stem}\d*\.xml", name):
            root = package.xml(name)
            text = _text_of(document, root, " ")
            if _TWO_LETTERS.search(text):
                found.setdefault(text, root)
    document.boxes.clear()
    return list(found.values())


def _write_notes(package: Package, document: _Document, stem: str) -> None:
    root = _part(package, f"word/{stem}s.xml")
    if root is None:
        return
    notes = [one for one in root if kind(one) == stem and value(one, "type") is None]
    for number, note in enumerate(notes, 1):
        document.blocks(note, f"chú thích {number}")


def _open_document(package: Package) -> _Document:
    styles = Styles(_part(package, "word/styles.xml"))
    return _Document(styles, Lists(_part(package, "word/numbering.xml")))


def extract(file: File) -> Extract:
    """Return the text of a Word document.

    A letterhead in a page header comes first; notes, then other headers and footers come after the
    body. Nothing that the document links to is fetched. Raises ReadError where the document is
    damaged, encrypted or beyond the limits.
    """
    package = open_package(file.path, file.content)
    body = child(package.xml(_MAIN), "body")
    if body is None:
        raise ReadError("broken", path=file.path, reason=_MAIN)
    document = _open_document(package)
    headers = _headers(package, document, "header")
    footers = _headers(package, document, "footer")
    letterheads = [one for one in headers if has_letterhead(_text_of(document, one, "\n"))]
    for header in letterheads:
        document.blocks(header, "đầu trang")
    document.blocks(body)
    _write_notes(package, document, "footnote")
    _write_notes(package, document, "endnote")
    for header in headers:
        if header not in letterheads:
            document.blocks(header, "đầu trang")
    for footer in footers:
        document.blocks(footer, "chân trang")
    return document.draft.finish(encoding="UTF-8", notes=_linked_parts(package))


def _linked_parts(package: Package) -> tuple[Note, ...]:
    """Return a note where parts of the document are elsewhere: they are not fetched."""
    root = _part(package, "word/_rels/document.xml.rels")
    if root is None:
        return ()
    linked = [
        value(one, "Target") or ""
        for one in root
        if value(one, "TargetMode") == "External"
        and not (value(one, "Type") or "").endswith("/hyperlink")
    ]
    return (Note("not_fetched", " ".join(linked)[:_MOST_EVIDENCE]),) if linked else ()
