"""Word documents (DOCX).

Paragraphs with their list numbers, and tables, in the order of the body; a note after the paragraph
or the table that has its mark; headers and footers at the end. Text that is hidden, or deleted by a
tracked change, is left out.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.docx_chunks import Chunks
from viendan.readers.docx_notes import NOTE_MARKS, Notes
from viendan.readers.docx_parts import Parts, is_word
from viendan.readers.docx_styles import Lists, Look, Styles, item_of
from viendan.readers.line_breaks import closed_up
from viendan.readers.notes import write_note
from viendan.readers.source import Draft, Extract, File, Note
from viendan.readers.symbol_fonts import in_letters, symbol_letter
from viendan.readers.tables import Cell, has_letterhead, write_table
from viendan.readers.xml_elements import child, children, kind, names_of, value, whole_number
from viendan.readers.zip_packages import open_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

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
        "rubyBase",
    }
)
_BLOCKS = frozenset(
    {"sdt", "sdtContent", "customXml", "AlternateContent", "Choice", "ins", "moveTo"}
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FORMULAS = frozenset({"oMath", "oMathPara"})
# A row may leave out this number of cells at its start.
_MOST_LEFT_OUT = 64
_PICTURES = frozenset({"drawing", "pict", "AlternateContent", "object"})
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_TAB_AFTER_MARK = re.compile(r"^(\s*\S{1,8})\t+(?=\S)")  # "1.⇥Bưu chính"
_MOST_EVIDENCE = 200
Run = tuple[str, str | None]


def fits(file: File) -> bool:
    """Return whether the file is a ZIP archive with the parts of a Word document."""
    return is_word(file)


@dataclass(slots=True)
class _Document:
    """A document while its text is written into a draft.

    `held` are the runs of paragraphs whose ends were deleted: they open the next paragraph. `codes`
    says of each field around the next run, from the outermost, whether its code goes on.
    """

    styles: Styles
    lists: Lists
    notes: Notes
    chunks: Chunks
    draft: Draft = field(default_factory=Draft)
    boxes: "list[_Element]" = field(default_factory=list)
    held: list[Run] = field(default_factory=list)
    codes: list[bool] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def runs(self, element: "_Element", look: Look, found: list[Run]) -> list[Run]:
        """Add the runs of a paragraph, without deleted or hidden text and field codes."""
        for one in element:
            name = kind(one)
            if name == "r":
                self._run(one, look, found)
            elif name in _INLINE and not _is_placeholder(one):
                self.runs(one, look, found)
            elif name in _FORMULAS:
                found.append(("".join(text.text or "" for text in one.iter("{*}t")), None))
        return found

    def _run(self, run: "_Element", paragraph: Look, found: list[Run]) -> None:
        parts = list(run)
        names = names_of(parts)
        properties = parts[names.index("rPr")] if "rPr" in names else None
        look = self.styles.run_look(properties, paragraph)
        if look.is_hidden:
            return
        for part, name in zip(parts, names, strict=True):
            if name == "t" and not self.codes:  # as most are
                found.append((in_letters(part.text or "", look.font), charset_of(look.font)))
            elif name == "fldChar":
                self._note_field(value(part, "fldCharType"))
            elif not any(self.codes[:-1]):  # what a field gives to the code of another is no text
                self._run_part(part, name, look, found)

    def _run_part(self, part: "_Element", name: str, look: Look, found: list[Run]) -> None:
        """Add what a part of a run says; the text boxes in it are due from then on."""
        if name == "t":
            found.append((in_letters(part.text or "", look.font), charset_of(look.font)))
        elif name in _CHARACTERS:
            found.append((_CHARACTERS[name], charset_of(look.font)))
        elif name == "sym":
            found.append(_symbol(part))
        elif name in NOTE_MARKS:
            found.append((self.notes.mark(part), None))
        elif name == "ruby":
            self.runs(part, look, found)
        elif name in _PICTURES:
            self.boxes += _text_boxes(part)

    def _note_field(self, mark: str | None) -> None:
        """Note where a field begins, where its code is followed by what it shows, and its end."""
        if mark == "begin":
            self.codes.append(True)
        elif mark == "separate" and self.codes:
            self.codes[-1] = False
        elif mark == "end" and self.codes:
            self.codes.pop()

    def text(self, paragraph: "_Element") -> str:
        """Return the text of a paragraph without its list number."""
        style = value(child(paragraph, "pPr", "pStyle"))
        return _written(self._runs_of(paragraph, style))

    def _runs_of(self, paragraph: "_Element", style: str | None) -> list[Run]:
        """Return the runs that are held and those of a paragraph."""
        held, self.held = self.held, []
        self.codes.clear()  # a code ends with its paragraph
        return self.runs(paragraph, self.styles.paragraph_look(style or self.styles.default), held)

    def numbered(self, paragraph: "_Element") -> str:
        """Return the text of a paragraph with its list number before it.

        One whose end was deleted is held for the next paragraph, and its text is empty.
        """
        if not (len(paragraph) or self.held):
            return ""
        properties = children(child(paragraph, "pPr"))
        style = value(properties.get("pStyle"))
        runs = self._runs_of(paragraph, style)
        if _goes_on(paragraph, properties.get("rPr")):
            self.held = runs
            return ""
        text = _written(runs)
        if not text.strip():
            return text
        item = item_of(properties.get("numPr")) or self.styles.item_by(style)
        if item is None:
            return text
        return f"{self.lists.number(item)} {text.strip()}".strip()

    def blocks(self, element: "_Element", label: str | None = None) -> None:
        """Add the paragraphs and tables below an element to the draft, and their notes."""
        for one in element:
            name = kind(one)
            if name == "p":
                self._paragraph(one, label)
            elif name == "tbl":
                self._table(one)
            elif name == "altChunk":
                self.draft.paragraph(self.chunks.text(one), "phần chèn")
            elif name in _BLOCKS and not _is_placeholder(one):
                self.blocks(one, label)
            self._write_notes()

    def _write_notes(self) -> None:
        """Add the notes whose marks have been read."""
        for note in self.notes.due():
            texts = (self.numbered(one) for one in note.element.iter("{*}p"))
            write_note(self.draft, note.number, texts)

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
        rows = [
            [
                *_left_out_cells(row),
                *(self._cell(cell) for cell in _within(row, "tc") if not _is_gone(cell)),
            ]
            for row in _within(table, "tr")
            if not _is_gone(row)
        ]
        write_table(self.draft, rows, f"bảng {self.tables}")

    def _cell(self, cell: "_Element") -> Cell:
        has_table = any(True for _ in _nested(cell, "tbl"))
        texts = [
            text for one in _nested(cell, "p", "altChunk") if (text := self._said(one)).strip()
        ]
        merged = child(cell, "tcPr", "vMerge")
        is_merged_with_above = merged is not None and value(merged) != "restart"
        return Cell(() if is_merged_with_above else tuple(texts), has_table)

    def _said(self, element: "_Element") -> str:
        return self.numbered(element) if kind(element) == "p" else self.chunks.text(element)


def _written(runs: list[Run]) -> str:
    text = joined(runs)
    return closed_up(_TAB_AFTER_MARK.sub(r"\1 ", text) if "\t" in text else text)


def _goes_on(paragraph: "_Element", mark: "_Element | None") -> bool:
    """Return whether the end of a paragraph was deleted, so that the next one continues it."""
    if mark is None or {"del", "moveFrom"}.isdisjoint(names_of(mark)):
        return False
    following = next(paragraph.itersiblings("{*}p", "{*}tbl"), None)
    return following is not None and kind(following) == "p"


def _is_gone(element: "_Element") -> bool:
    """Return whether a row or a cell of a table is hidden, or deleted by a tracked change."""
    if kind(element) == "tc":
        return child(element, "tcPr", "cellDel") is not None
    properties = child(element, "trPr")
    return child(properties, "del") is not None or child(properties, "hidden") is not None


def _is_placeholder(element: "_Element") -> bool:
    """Return whether a content control only says what is to be filled in."""
    return child(element, "sdtPr", "showingPlcHdr") is not None


def _left_out_cells(row: "_Element") -> list[Cell]:
    """Return empty cells for those that a row leaves out at its start."""
    count = whole_number(value(child(row, "trPr", "gridBefore")), 0)
    return [Cell(())] * min(count, _MOST_LEFT_OUT)


def _symbol(element: "_Element") -> Run:
    """Return the letter of a sign that is written as a code of a font, and its charset."""
    code, font = value(element, "char") or "", value(element, "font")
    if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) is None:
        return "", None
    return symbol_letter(font, int(code, 16)), charset_of(font)


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


def _nested(element: "_Element", *names: str) -> "Iterator[_Element]":
    """Yield the elements of a cell that have one of these names, at any depth."""
    for one in element:
        name = kind(one)
        if name in names:
            yield one
        if name in _BLOCKS or (name in {"tbl", "tr", "tc"} and not _is_gone(one)):
            yield from _nested(one, *names)


def _text_of(document: _Document, root: "_Element", separator: str) -> str:
    return separator.join(document.text(one) for one in root.iter("{*}p"))


def _headers(parts: Parts, document: _Document, kind_: str) -> "list[_Element]":
    """Return the parts of a document of a kind ("header", "footer") that contain words.

    Of parts with the same text only the first is returned.
    """
    found: dict[str, _Element] = {}
    for name in parts.of_kind(kind_):
        root = parts.xml(name)
        text = _text_of(document, root, " ") if root is not None else ""
        if root is not None and _TWO_LETTERS.search(text):
            found.setdefault(text, root)
    document.boxes.clear()
    return list(found.values())


def _open_document(file: File, parts: Parts) -> _Document:
    notes = Notes(parts.only("footnotes"), parts.only("endnotes"))
    styles = Styles(parts.elements("styles", "docDefaults", "style"))
    lists = Lists(parts.elements("numbering", "abstractNum", "num"))
    return _Document(styles, lists, notes, Chunks(file, parts))


def extract(file: File) -> Extract:
    """Return the text of a Word document.

    A letterhead in a page header comes first; other headers and footers come after the body.
    Nothing that the document links to is fetched. Raises ReadError where the document is damaged,
    encrypted or beyond the limits.
    """
    parts = Parts(open_package(file.path, file.content))
    body = child(parts.xml(parts.main), "body")
    if body is None:
        raise ReadError("broken", path=file.path, reason=parts.main)
    document = _open_document(file, parts)
    headers = _headers(parts, document, "header")
    footers = _headers(parts, document, "footer")
    letterheads = [one for one in headers if has_letterhead(_text_of(document, one, "\n"))]
    for header in letterheads:
        document.blocks(header, "đầu trang")
    document.blocks(body)
    for header in headers:
        if header not in letterheads:
            document.blocks(header, "đầu trang")
    for footer in footers:
        document.blocks(footer, "chân trang")
    notes = (*_linked_parts(parts), *document.chunks.notes())
    return document.draft.finish(encoding="UTF-8", notes=notes)


def _linked_parts(parts: Parts) -> tuple[Note, ...]:
    """Return a note where parts of the document are elsewhere: they are not fetched."""
    linked = [
        one.target
        for one in parts.relationships.values()
        if one.is_external and one.kind != "hyperlink"
    ]
    return (Note("not_fetched", " ".join(linked)[:_MOST_EVIDENCE]),) if linked else ()
