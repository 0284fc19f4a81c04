"""The glyphs of a PDF's page."""

import pdf_files
import pypdfium2 as pdfium
import pytest

from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_lines import segments_of


def segments(drawing: str) -> list[Segment]:
    document = pdfium.PdfDocument(pdf_files.drawn(drawing))
    text_page = document[0].get_textpage()
    return list(segments_of(text_page, text_page.count_chars()))


def shown(text: str, left: int, bottom: int) -> str:
    return f"BT /F 10 Tf {left} {bottom} Td ({text}) Tj ET\n"


@pytest.mark.parametrize(
    ("drawing", "texts"),
    [
        (shown("Bao cao", 50, 700), ["Bao cao"]),
        (shown("Bao  cao ", 50, 700), ["Bao cao"]),  # spaces are one, and none at the ends
        (shown("So", 50, 700) + shown("12", 200, 700), ["So", "12"]),  # a wide gap
        (shown("Mot", 50, 700) + shown("Hai", 50, 680), ["Mot", "Hai"]),  # another line
        ("", []),
    ],
)
def test_glyphs_that_stand_together_are_a_segment(drawing: str, texts: list[str]) -> None:
    assert [segment.text for segment in segments(drawing)] == texts


def raised(text: str, left: float, bottom: int) -> str:
    return f"BT /F 6 Tf {left} {bottom} Td ({text}) Tj ET\n"


@pytest.mark.parametrize(
    ("drawing", "text", "marks"),
    [
        (
            shown("huyen", 50, 700) + raised("12", 77, 704) + shown("theo", 86, 700),
            "huyen\x0e12\x0f theo",
            ("12",),
        ),  # behind a word
        (raised("1", 50, 703) + shown("Theo", 55, 700), "1 Theo", ("1",)),  # before a footnote
        (shown("nam 2019", 50, 700), "nam 2019", ()),  # a number of the line
    ],
)
def test_a_raised_number_joins_its_line(drawing: str, text: str, marks: tuple[str, ...]) -> None:
    (segment,) = segments(drawing)
    assert (segment.text, segment.marks) == (text, marks)
    assert segment.opens_note == text.startswith("1 ")


def test_a_segment_has_the_box_of_its_glyphs() -> None:
    (segment,) = segments(shown("Bao cao", 50, 700))
    assert segment.left == pytest.approx(50, abs=2)
    assert segment.left < segment.right < 120
    assert segment.bottom < 700 < segment.top
    assert segment.height == segment.top - segment.bottom
