"""PDF."""

from collections.abc import Callable
from pathlib import Path

import formats
import pdf_files
import pytest
from fpdf import FPDF

from viendan.errors import ReadError
from viendan.readers import pdf
from viendan.readers.source import Extract, File, PagesRead


def read(content: bytes, *, ocr: bool = False) -> Extract:
    return pdf.extract(File(Path("a.pdf"), content, ".pdf", ocr))


def test_every_page_of_a_long_report_is_read_once() -> None:
    text = read(formats.pdf(copies=4)).text
    assert text.count(formats.BODY[1]) == 4
    assert text.count("\t") == 4 * sum(len(row) - 1 for row in formats.TABLE)


def test_a_scan_is_read_by_tesseract_where_that_is_asked_for(
    tesseract: Callable[[str], None], scan: bytes
) -> None:
    tesseract("Báo cáo quét")
    found = read(scan, ocr=True)
    assert found.text == "Báo cáo quét\n"
    assert [(note.code, note.evidence) for note in found.notes] == [("recognised", "1")]
    assert found.places[0].label == "trang 1 đoạn 1"


def test_scanned_pages_among_others_are_named_or_read_in_their_place(
    tesseract: Callable[[str], None],
) -> None:
    tesseract("Hai")
    content = pdf_files.scan("Mot", "Ba")
    found = read(content)
    assert (found.text, [(note.code, note.evidence) for note in found.notes]) == (
        "Mot\n\nBa\n",
        [("scanned_pages", "2")],
    )
    assert read(content, ocr=True).text == "Mot\n\nHai\n\nBa\n"


@pytest.fixture
def scan() -> bytes:
    """A PDF whose one page is a picture."""
    return pdf_files.scan()


def test_tesseract_is_shown_the_page_as_a_graymap(
    tesseract: Callable[[str], None], scan: bytes, tmp_path: Path
) -> None:
    tesseract("x")
    read(scan, ocr=True)
    seen = (tmp_path / "seen").read_bytes()
    head, pixels = seen[:15], seen[16:]
    assert head == b"P5 2480 3509 25"
    assert len(pixels) >= 2480 * 3509


def test_the_scans_of_a_file_may_take_so_long_together(
    tesseract: Callable[[str], None], scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tesseract("x")
    monkeypatch.setattr(pdf, "MOST_SECONDS", -1)
    with pytest.raises(ReadError) as caught:
        read(scan, ocr=True)
    assert caught.value.code == "too_slow"


def test_it_is_told_how_far_tesseract_is(tesseract: Callable[[str], None]) -> None:
    tesseract("Hai")
    told: list[PagesRead] = []
    content = pdf_files.scan("Mot", "Ba")
    pdf.extract(File(Path("a.pdf"), content, ".pdf", ocr=True, on_pages=told.append))
    assert told == [PagesRead("a.pdf", 1, 3), PagesRead("a.pdf", 3, 3)]


def test_letters_of_an_old_font_that_is_named_otherwise_are_converted() -> None:
    said = "Quyết định của tỉnh về việc phê duyệt kế hoạch"
    document = FPDF()
    typed = formats.typed(said, "tcvn3")
    pdf_files.use_font(document, typed)
    document.add_page()
    document.cell(0, 5, typed)
    assert read(bytes(document.output())).text == f"{said}\n"


@pytest.mark.parametrize(
    "wrong",
    [
        "Sß báo cáo kết qußn lý nhà nước ",  # broken fonts
        "So bao cao kcl qua quan ly nha nudc trcn dja ban tinh ",  # a scanner of English
    ],
)
def test_a_page_with_many_wrong_letters_is_named_or_recognised(
    wrong: str, tesseract: Callable[[str], None]
) -> None:
    tesseract("Sở báo cáo")
    document = FPDF()
    pdf_files.use_font(document, wrong)
    document.add_page()
    document.multi_cell(0, 5, wrong * 20)
    content = bytes(document.output())
    notes = [(note.code, note.evidence) for note in read(content).notes]
    assert notes == [("faulty_text_layer", "1")]
    assert read(content, ocr=True).text == "Sở báo cáo\n"


def ruled(rows: list[list[str]], *, above_second: str = "") -> bytes:
    """Return a PDF with a ruled table on each of two pages: its head, then one of the rows."""
    document = FPDF()
    pdf_files.use_font(document, "".join(map("".join, rows)) + above_second)
    head, *others = rows
    for page, row in enumerate(others):
        document.add_page()
        if page and above_second:
            document.cell(0, 5, above_second, new_x="LMARGIN", new_y="NEXT")
        with document.table(first_row_as_headings=False) as table:
            for cells in (head, row):
                table.row(cells)
    return bytes(document.output())


ROWS = [["STT", "Nội dung", "Số lượng"], ["1", "Báo in", "12"], ["2", "Báo nói", "7"]]


def test_a_table_that_goes_on_over_pages_has_its_head_once() -> None:
    lines = ["\t".join(row) for row in ROWS]
    assert read(ruled(ROWS)).text.split("\n") == [*lines[:2], "", lines[2], ""]


def test_a_table_below_a_line_of_text_keeps_its_head() -> None:
    text = read(ruled(ROWS, above_second="Biểu số 2")).text
    assert text.count("Nội dung") == 2


def test_a_table_of_a_head_alone_is_kept() -> None:
    assert read(ruled([ROWS[0], ROWS[0], ROWS[0]])).text.count("Nội dung") == 4
