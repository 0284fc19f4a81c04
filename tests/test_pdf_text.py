"""The text pages of PDFium."""

import pdf_files
import pypdfium2 as pdfium
import pytest

from viendan.readers.pdf_text import TextPage

SHOWN = "BT /F 10 Tf 50 700 Td (So 12) Tj ET\nBT /F 20 Tf 50 600 Td (Hai) Tj ET\n"


@pytest.fixture
def page() -> TextPage:
    text_page = pdfium.PdfDocument(pdf_files.drawn(SHOWN))[0].get_textpage()
    return TextPage(text_page, text_page.count_chars())


def test_each_glyph_has_a_letter(page: TextPage) -> None:
    assert page.text.split() == ["So", "12", "Hai"]


def test_the_boxes_of_glyphs_are_those_that_pdfium_states_one_by_one(page: TextPage) -> None:
    indices = [page.text.index("S"), page.text.index("2"), page.text.index("i")]
    boxes = page.boxes(indices)
    assert [boxes.box(number) for number in range(3)] == [
        page.boxes([index]).box(0) for index in indices
    ]
    first, second, large = (boxes.box(number) for number in range(3))
    assert first[0] == pytest.approx(50, abs=2)
    assert first[0] < first[1] < second[0] < second[1]
    assert first[2:] == second[2:]  # one line
    assert large[3] - large[2] == pytest.approx(2 * (first[3] - first[2]))  # twice as large


def test_no_glyphs_have_no_boxes(page: TextPage) -> None:
    assert page.boxes([]) == ([], [], [], [])


def test_a_font_of_unicode_has_no_charset(page: TextPage) -> None:
    assert page.charset(0) is None


def test_where_a_font_has_no_measures_those_of_its_size_are_taken() -> None:
    document = pdfium.PdfDocument(pdf_files.unmeasured(["nay"], size=20))
    text_page = document[0].get_textpage()
    page = TextPage(text_page, text_page.count_chars())
    boxes = page.boxes(range(3))
    assert boxes.bottoms == pytest.approx([698, 698, 698])  # of "y" too
    assert boxes.tops == pytest.approx([714, 714, 714])
    assert boxes.lefts == pytest.approx([50, 60, 70])
