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


# A letter of Helvetica at 10 points: "n", "g", "h" are 5.56 wide, a space 2.78. `[(n) -556 (ng)]`
# leaves the room of a letter.
@pytest.mark.parametrize(
    ("gapped", "others", "texts"),
    [
        ("[(n) -556 (ng)]", [("h", 55.56)], ["nhng"]),  # one letter
        ("[(n) -556 (ng n) -556 (ng)]", [("h", 55.56), ("h", 80.58)], ["nhng nhng"]),  # two words
        ("[(n) -556 (ng)]", [("h", 55.56), ("h", 72.24)], ["nhngh"]),  # and the end of the line
        ("[(n) -556 ( ng)]", [("h", 55.56)], ["nh ng"]),  # a space is one
        ("[(n) -834 (ng)]", [("h", 55.56)], ["nh ng"]),  # a gap is one
        ("[(nh ng)]", [("m", 53.0)], ["nh ng", "m"]),  # over other letters: as they come
    ],
)
def test_letters_of_another_font_are_read_at_their_places(
    gapped: str, others: list[tuple[str, float]], texts: list[str]
) -> None:
    line = f"BT /F 10 Tf 50 700 Td {gapped} TJ ET\n"
    drawing = line + "".join(shown(letter, left, 700) for letter, left in others)
    assert [segment.text for segment in segments(drawing)] == texts
    below = [segment.text for segment in segments(drawing + shown("gh", 50, 686))]
    assert below == [*texts, "gh"]  # the next line stays the next


# A letter below the line, and a bracket, come first.
@pytest.mark.parametrize("first", ["quy", "gom", "(nam)"])
def test_a_line_is_as_high_as_its_font_whatever_its_first_letter(first: str) -> None:
    document = pdfium.PdfDocument(pdf_files.unmeasured(["nam van ban 2", f"{first} nam 2"]))
    text_page = document[0].get_textpage()
    whole, other = segments_of(text_page, text_page.count_chars())
    assert [whole.text, other.text] == ["nam van ban 2", f"{first} nam 2"]
    assert other.height == pytest.approx(whole.height)
    assert other.marks == ()  # no digit is taken for a raised one
