"""Pages of a PDF that are turned."""

from pathlib import Path

import pdf_files
import pypdfium2 as pdfium
import pytest

from viendan.readers import pdf
from viendan.readers.pdf_turns import turn_upright, turns_of
from viendan.readers.source import File

# The paper of `pdf_files.drawn` is 999 points wide and high: what is at (x, y) when upright is at
# these places on a page that is turned against the clock.
MATRICES = {
    0: "1 0 0 1 {x} {y}",
    1: "0 1 -1 0 {up} {x}",
    2: "-1 0 0 -1 {left} {up}",
    3: "0 -1 1 0 {y} {left}",
}
LINES = (
    ("So 12/BC-UBND", 50, 900),
    ("Bao cao quy 2", 50, 880),
    ("Bang", 50, 700),
    ("So", 300, 700),
)


def turned(turns: int) -> bytes:
    drawing = ""
    for text, x, y in LINES:
        matrix = MATRICES[turns].format(x=x, y=y, left=999 - x, up=999 - y)
        drawing += f"BT /F 10 Tf {matrix} Tm ({text}) Tj ET\n"
    return pdf_files.drawn(drawing)


@pytest.mark.parametrize("turns", range(4))
def test_the_turn_of_a_page_is_that_of_its_texts(turns: int) -> None:
    assert turns_of(pdfium.PdfDocument(turned(turns))[0]) == turns


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_page_is_read_as_an_upright_one(turns: int) -> None:
    upright, read = (
        pdf.extract(File(Path("a.pdf"), turned(one), ".pdf")).text for one in (0, turns)
    )
    assert read == upright
    assert "So 12/BC-UBND" in read


def test_a_page_is_as_most_of_its_texts_are() -> None:
    shown = "".join(f"BT /F 10 Tf 50 {700 - 20 * line} Td (Bao cao) Tj ET\n" for line in range(4))
    margin = "BT /F 10 Tf 0 1 -1 0 20 300 Tm (Mat) Tj ET\n"
    assert turns_of(pdfium.PdfDocument(pdf_files.drawn(margin + shown))[0]) == 0


def test_a_page_without_texts_is_not_turned() -> None:
    assert turns_of(pdfium.PdfDocument(pdf_files.drawn(" "))[0]) == 0


def test_a_page_that_was_set_upright_is_turned_by_no_viewer() -> None:
    document = pdfium.PdfDocument(turned(1))
    document[0].set_rotation(90)
    turn_upright(document[0], 1)
    page = document[0]
    assert (page.get_rotation(), page.get_mediabox()) == (0, (0, 0, 999, 999))
    assert turns_of(page) == 0
