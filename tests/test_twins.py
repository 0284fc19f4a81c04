"""Twins: one report as a PDF and as a Word document gives one annotation."""

import ctypes
import io
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import formats
import pdf_files
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from layouts import roles
from pypdfium2 import raw

from viendan.annotation.record import Annotation
from viendan.readers import docx, pdf
from viendan.readers.source import Extract, File

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BASIS = (
    "Thực hiện Quyết định số 215/QĐ-UBND ngày 12/02/2020 của Ủy ban nhân dân tỉnh Bến Tre về việc "
    "ban hành kế hoạch kiểm tra, trong quý Sở đã kiểm tra mười hai đại lý trên địa bàn ba huyện."
)
RESULT = (
    "Các đơn vị đã chấp hành Nghị định số 72/2013/NĐ-CP ngày 15/7/2013 của Chính phủ; hai đại lý "
    "được nhắc nhở vì chưa niêm yết nội quy, không có đại lý nào bị xử phạt trong kỳ báo cáo này."
)
PLAN = (
    "Quý tới Sở tiếp tục phối hợp với các huyện, thành phố hướng dẫn chủ đại lý lắp đặt phần mềm "
    "quản lý, bảo đảm mọi điểm truy cập đều có hồ sơ đầy đủ theo quy định hiện hành của tỉnh."
)
NOTE = (
    "Được sửa đổi, bổ sung bởi Quyết định số 318/QĐ-UBND ngày 03/3/2020 của Ủy ban nhân dân tỉnh "
    "Bến Tre."
)
ROWS = (
    ("TT", "Huyện", "Số đại lý được kiểm tra"),
    ("1", "Ba Tri", "05"),
    ("2", "Châu Thành và các xã lân cận", "07"),
)


@dataclass(frozen=True)
class Report:
    """A report: its headings and paragraphs, and what its twins show of layout.

    The mark of the footnote stands at the end of the first paragraph. `lines` are those that a page
    has room for.
    """

    body: tuple[str, ...] = ("I. KẾT QUẢ", BASIS, RESULT, "II. NHIỆM VỤ", PLAN)
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    in_columns: bool = False
    is_stamped: bool = False
    lines: int = 60


NUMBER = "Số: 312/BC-STTTT"
CLOSING, SIGNATURE = ("Nơi nhận:", "- Như trên;", "- Lưu: VT."), ("GIÁM ĐỐC", "", "Trần Văn Bình")
LETTERS = "".join((*formats.HEAD, *formats.MOTTO, *formats.TITLE, *CLOSING, *SIGNATURE, NUMBER))
#: The size of print and the distance of lines in points, and the letters of a line.
SIZE, PITCH, ACROSS = 10, 14, 90


def word(report: Report) -> bytes:
    """Return the report as a Word document, a footnote behind the paragraph with its mark."""

    def paragraph(text: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

    def table(rows: Sequence[Sequence[Sequence[str]]]) -> str:
        cells = (
            "".join(f"<w:tc>{''.join(map(paragraph, cell))}</w:tc>" for cell in row) for row in rows
        )
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

    parts = [table([[(*formats.HEAD[:2], NUMBER), formats.MOTTO]])]
    parts += map(paragraph, formats.TITLE)
    for index, text in enumerate(report.body):
        has_note = report.note and index == 1
        parts += (
            [paragraph(f"{text}[1]"), paragraph(f"[1] {report.note}")]
            if has_note
            else [paragraph(text)]
        )
    if report.rows:
        parts.append(table([[[cell] for cell in row] for row in report.rows]))
    parts.append(table([[CLOSING, [one for one in SIGNATURE if one]]]))
    document = f"<w:document {W}><w:body>{''.join(parts)}</w:body></w:document>"
    return formats.packed({"word/document.xml": document.encode()})


class Printer:
    """A PDF while lines are set on its pages, each at a distance from the left in points."""

    def __init__(self, report: Report) -> None:
        self.page = FPDF(unit="pt", format=(600, 120 + PITCH * report.lines))
        self.page.set_auto_page_break(auto=False)
        rows = "".join(map("".join, report.rows))
        pdf_files.use_font(self.page, LETTERS + "".join(report.body) + report.note + rows)
        self.lines, self.used = report.lines, 0
        self.page.add_page()

    @property
    def height(self) -> float:
        """The height of the line, in points from above."""
        return 60.0 + PITCH * self.used

    def skip(self, count: int = 1) -> None:
        """Go down; a page that is full is followed by the next, with its number above."""
        self.used += count
        if self.used >= self.lines:
            self.page.add_page()
            self.page.text(298, 40, str(self.page.page))
            self.used = 0

    def set(self, text: str, left: float = 70) -> None:
        """Set a text on the line."""
        self.page.text(left, self.height, text)

    def centred(self, text: str, middle: float) -> None:
        """Set a text around a middle."""
        self.set(text, middle - SIZE / 4 * len(text))

    def mark(self, text: str, left: float) -> None:
        """Set a raised number."""
        self.page.set_font_size(6)
        self.page.text(left, self.height - 3, text)
        self.page.set_font_size(SIZE)


def printed(report: Report) -> bytes:
    """Return the report as a PDF: lines that wrap, pages that end, columns side by side."""
    printer = Printer(report)
    head = (*formats.HEAD[:2], "" if report.is_stamped else NUMBER)
    for left, right in zip(head, formats.MOTTO, strict=True):
        printer.centred(left, 170)
        printer.centred(right, 425)
        printer.skip()
    printer.skip()
    for line in formats.TITLE:
        printer.centred(line, 300)
        printer.skip()
    printer.skip(2)
    (print_columns if report.in_columns else print_lines)(printer, report)
    print_table(printer, report)
    for left, right in zip(CLOSING, SIGNATURE, strict=True):
        printer.set(left)
        printer.centred(right, 450)
        printer.skip()
    content = bytes(printer.page.output())
    if report.is_stamped:
        return stamped(content, NUMBER, 130, printer.page.h - 60 - 2 * PITCH)
    return content


def stamped(content: bytes, text: str, left: float, bottom: float) -> bytes:
    """Return a PDF with a stamp on its first page, an annotation as signing programs add it."""
    document = pdfium.PdfDocument(content)
    font = pdf_files.font_of(text)
    data = (ctypes.c_uint8 * len(font)).from_buffer_copy(font)
    loaded = raw.FPDFText_LoadFont(document, data, len(font), raw.FPDF_FONT_TRUETYPE, 1)
    shown = raw.FPDFPageObj_CreateTextObj(document, loaded, SIZE)
    letters = (ctypes.c_ushort * (len(text) + 1))(*map(ord, text))
    raw.FPDFText_SetText(shown, letters)
    raw.FPDFPageObj_Transform(shown, 1, 0, 0, 1, left, bottom)
    page = document[0]
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_STAMP)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, bottom + SIZE, left + 200, bottom - 4))
    assert raw.FPDFAnnot_AppendObject(annotation, shown)
    raw.FPDFPage_CloseAnnot(annotation)
    page.close()
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def print_lines(printer: Printer, report: Report) -> None:
    for index, text in enumerate(report.body):
        lines = textwrap.wrap(f"     {text}", ACROSS)
        for line in lines:
            indent = 25 if line is lines[0] else 0
            printer.set(line.strip(), 70 + indent)
            is_marked = report.note and index == 1 and line is lines[-1]
            if is_marked:
                printer.mark("1", 70 + SIZE / 2 * len(line))
                print_note(printer, report.note)
            printer.skip()
        printer.used += 1


def print_note(printer: Printer, note: str) -> None:
    """Set a footnote at the end of the page, below a rule, in smaller print."""
    used, printer.used = printer.used, printer.lines + 1
    printer.page.line(70, printer.height - 12, 214, printer.height - 12)
    printer.mark("1", 70)
    printer.page.set_font_size(8)
    for index, line in enumerate(textwrap.wrap(note, 105)):
        printer.set(line, 70 if index else 75)
        printer.used += 1
    printer.page.set_font_size(SIZE)
    printer.used = used


def print_columns(printer: Printer, report: Report) -> None:
    lines = [line for text in report.body for line in (*textwrap.wrap(text, 42), "")]
    half = (len(lines) + 1) // 2
    for left, right in zip(lines[:half], [*lines[half:], ""], strict=False):
        printer.set(left)
        printer.set(right, 310)
        printer.skip()
    printer.skip()


def print_table(printer: Printer, report: Report) -> None:
    """Set rows with lines around their cells, each of two lines' height."""
    for row in report.rows:
        for index, text in enumerate(row):
            left = 70 + 150 * index
            printer.page.rect(left, printer.height - SIZE, 150, 2 * PITCH)
            for number, line in enumerate(textwrap.wrap(text, 27)):
                printer.page.text(left + 4, printer.height + PITCH * number, line)
        printer.skip(2)
    printer.skip()


def annotation(
    extract: Callable[[File], Extract], content: bytes, annotated: Callable[[str], Annotation]
) -> tuple[object, ...]:
    text = extract(File(Path("a"), content, "")).text
    found = annotated(text)
    return (
        roles(text),
        found.header,
        [(one.mention.text, one.document, one.status) for one in found.references],
    )


@pytest.mark.parametrize(
    "report",
    [
        Report(),  # lines that wrap
        Report(lines=18),  # a page that ends inside a paragraph
        Report(note=NOTE, lines=40),  # a footnote
        Report(note=NOTE, lines=16),  # a footnote between the parts of a paragraph
        Report(rows=ROWS),  # a table with a cell of two lines
        Report(in_columns=True),  # two columns of text
        Report(is_stamped=True, rows=ROWS, note=NOTE, lines=44),  # a stamp, and all of these
    ],
)
def test_a_pdf_and_a_word_document_of_one_report_have_one_annotation(
    report: Report, annotated: Callable[[str], Annotation]
) -> None:
    assert annotation(pdf.extract, printed(report), annotated) == annotation(
        docx.extract, word(report), annotated
    )
