"""The glyphs of a line of a PDF at their places."""

import pdf_files
import pypdfium2 as pdfium
import pytest

from viendan.readers.pdf_places import Glyph, side_by_side
from viendan.readers.pdf_text import TextPage


def glyph(letter: str, left: float, bottom: float = 700.0, *, width: float = 5.0) -> Glyph:
    return Glyph(0, letter, (left, left + width, bottom, bottom + 10))


@pytest.mark.parametrize(
    ("one", "following", "is_under"),
    [
        (glyph("n", 50), glyph("h", 55), False),  # beside it
        (glyph("n", 50), glyph("h", 53.5), False),  # drawn near, as in italics
        (glyph("n", 50), glyph("h", 51), True),
        (glyph("e", 50), glyph("\u0301", 50), False),  # its accent
        (glyph("n", 50), glyph(" ", 51), False),  # a blank is not printed
        (glyph("i", 50, width=2), glyph("h", 50.5), True),  # a thin letter: half of it
    ],
)
def test_a_letter_is_under_one_that_is_printed_over_it(
    one: Glyph, following: Glyph, *, is_under: bool
) -> None:
    assert one.is_under(following) is is_under


@pytest.mark.parametrize(
    ("bottom", "is_level"),
    [(700, True), (704, True), (706, False), (690, False)],  # raised by .4 of the line; by .6
)
def test_a_raised_letter_is_level_with_its_line(bottom: float, *, is_level: bool) -> None:
    assert glyph("n", 50).is_level_with(glyph("2", 55, bottom)) is is_level


def test_a_blank_without_width_is_made_up() -> None:
    assert glyph(" ", 50, width=0).is_made_up
    assert not glyph(" ", 50).is_made_up
    assert not glyph("n", 50, width=0).is_made_up


def test_lines_above_one_another_come_one_after_the_other() -> None:
    drawing = (
        "BT /F 10 Tf 50 700 Td [(n) -556 (ng)] TJ ET\nBT /F 10 Tf 55.56 700 Td (h) Tj ET\n"
        "BT /F 10 Tf 50 686 Td (gh) Tj ET\n"
    )
    page = pdfium.PdfDocument(pdf_files.drawn(drawing))[0].get_textpage()
    text_page = TextPage(page, page.count_chars())
    glyphs = side_by_side(text_page, 0, len(text_page.text))
    assert "".join(one.letter for one in glyphs) == "nhnggh"
    assert [text_page.text[one.number] for one in glyphs] == [one.letter for one in glyphs]
