"""Spaces of a PDF that are too narrow."""

import pdf_files
import pypdfium2 as pdfium
import pytest

from viendan.readers.pdf_gaps import narrow_spaces
from viendan.readers.pdf_lines import segments_of
from viendan.readers.pdf_text import TextPage

# In Helvetica at 10 points a line is 11.7 high: a gap of 1.3 is .11 of it. The letters of the
# usual encoding have codes of their own: \\364 is "ô", \\342 is "â".
NARROW, NONE = -130, -20


def page(pieces: str) -> pdfium.PdfTextPage:
    return pdfium.PdfDocument(pdf_files.drawn(f"BT /F 10 Tf 50 700 Td [{pieces}] TJ ET"))[
        0
    ].get_textpage()


def texts(pieces: str) -> list[str]:
    text_page = page(pieces)
    return [one.text for one in segments_of(text_page, text_page.count_chars())]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (f"(th\\364ng) {NARROW} (tin)", "thông tin"),
        (f"(th\\364ng) {NARROW} (tin) {NARROW} (x\\342y)", "thông tin xây"),  # two gaps
        (f"(Ban th\\364ng) {NARROW} (Tin h\\364m nay)", "Ban thông Tin hôm nay"),  # in a line
        (f"(th\\364ng) {NONE} (tin)", "thôngtin"),  # no gap: written so
        (f"(th\\364ngt) {NARROW} (in)", "thôngtin"),  # a gap inside a syllable
        (f"(t) {NARROW} (h\\364ng)", "thông"),  # a syllable, drawn wide
        (f"(UB) {NARROW} (ND)", "UBND"),  # no letter with a mark
    ],
)
def test_a_narrow_space_between_syllables_is_one(pieces: str, text: str) -> None:
    assert texts(pieces) == [text]


def test_the_glyph_behind_a_narrow_space_is_named() -> None:
    text_page = page(f"(So th\\364ng) {NARROW} (tin)")
    read = TextPage(text_page, text_page.count_chars())
    assert [read.text[number:] for number in narrow_spaces(read)] == ["tin"]
