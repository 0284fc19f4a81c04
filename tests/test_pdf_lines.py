"""The lines of a PDF's page."""

import pdf_files
import pypdfium2 as pdfium
import pytest

from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_lines import segments_of
from viendan.readers.pdf_rules import Rule, Walls


def segments(drawing: str, walls: Walls | None = None) -> list[Segment]:
    text_page = pdfium.PdfDocument(pdf_files.drawn(drawing))[0].get_textpage()
    return list(segments_of(text_page, text_page.count_chars(), walls or Walls()))


def shown(text: str, left: float, bottom: float, size: int = 10) -> str:
    return f"BT /F {size} Tf {left} {bottom} Td ({text}) Tj ET\n"


LINE = shown("Bao cao so 12/BC-UBND ngay 5", 50, 700)


@pytest.mark.parametrize(
    ("drawing", "texts"),
    [
        (LINE, ["Bao cao so 12/BC-UBND ngay 5"]),  # one run
        (LINE + shown("thang 6", 50, 686), ["Bao cao so 12/BC-UBND ngay 5", "thang 6"]),  # two
        (shown("So 1", 50, 700) + shown("Ha Noi", 300, 700), ["So 1", "Ha Noi"]),  # a wide gap
        (
            shown("Chuyenvien", 50, 700) + shown("x", 300, 700),
            ["Chuyenvien", "x"],
        ),
        (shown("Bao  cao   so", 50, 700), ["Bao cao so"]),  # spaces are one
        (shown("Tieu de", 50, 700, 20) + shown("va chu", 130, 700, 8), ["Tieu de va chu"]),
        (" ", []),
    ],
)
def test_a_line_is_one_segment_up_to_a_wide_gap(drawing: str, texts: list[str]) -> None:
    assert [segment.text for segment in segments(drawing)] == texts


@pytest.mark.parametrize(
    ("before", "left", "text"),
    [
        ("Theo luat", 91, "Theo luat\x0e2\x0f nay"),  # behind a word
        ("Theo luat.", 94, "Theo luat.\x0e2\x0f nay"),  # behind a full stop
    ],
)
def test_a_raised_number_inside_a_line_is_found(before: str, left: float, text: str) -> None:
    raised = f"BT /F 6 Tf {left} 704 Td (2) Tj ET\n"
    drawing = shown(before, 50, 700) + raised + shown("nay", left + 6, 700)
    (segment,) = segments(drawing)
    assert (segment.text, segment.marks) == (text, ("2",))


def test_no_segment_crosses_a_wall() -> None:
    drawing = shown("Mot", 50, 700) + shown("Hai", 72, 700)
    assert [one.text for one in segments(drawing)] == ["Mot Hai"]
    wall = Walls((Rule(70.0, 650.0, 750.0),))
    assert [one.text for one in segments(drawing, wall)] == ["Mot", "Hai"]


def test_the_box_of_a_line_is_that_of_its_glyphs() -> None:
    (segment,) = segments(LINE)
    words = LINE.replace("(Bao cao so 12/BC-UBND ngay 5)", "(Bao)")
    (first,) = segments(words)
    assert (segment.left, segment.bottom, segment.top) == (first.left, first.bottom, first.top)
    assert segment.right > first.right
