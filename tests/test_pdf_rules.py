"""The ruling lines of a PDF's page."""

import pdf_files
import pypdfium2 as pdfium
import pytest

from viendan.readers import pdf_rules
from viendan.readers.pdf_rules import Grid, Rule, Ruling, Walls, ruling_of


def ruling(drawing: str) -> Ruling:
    document = pdfium.PdfDocument(pdf_files.drawn(drawing))
    return ruling_of(document[0])


def line(*points: tuple[int, int]) -> str:
    (x, y), *rest = points
    return f"{x} {y} m " + " ".join(f"{a} {b} l" for a, b in rest) + " S\n"


def grid(drawing: str) -> Grid:
    (found,) = ruling(drawing).grids()
    return found


BOXES = "".join(f"{x} {y} 100 20 re S\n" for x in (100, 200) for y in (100, 120, 140))


@pytest.mark.parametrize(
    ("drawing", "rows", "columns"),
    [
        (line((100, 500), (300, 500)), 1, 0),  # a line
        ("100 500 200 1 re f\n", 1, 0),  # a thin box that is filled
        (line((100, 100), (100, 300), (200, 300)), 1, 1),  # a line with a corner
        ("q 2 0 0 2 0 0 cm 50 50 m 50 90 l 90 90 l S Q\n", 1, 1),  # an enlarged one
        (line((100, 500), (200, 500)) + line((201, 500), (300, 500)), 1, 0),  # two pieces of one
        (line((100, 100), (300, 300)), 0, 0),  # an oblique line
        ("100 100 200 200 re f\n", 0, 0),  # a shaded area
        ("", 0, 0),
    ],
)
def test_straight_lines_are_rules(drawing: str, rows: int, columns: int) -> None:
    found = ruling(drawing)
    assert (len(found.rows), len(found.columns)) == (rows, columns)


def test_boxes_side_by_side_are_a_grid() -> None:
    found = grid(BOXES)
    assert found.lefts == pytest.approx((100, 200, 300), abs=1)
    assert found.tops == pytest.approx((160, 140, 120, 100), abs=1)
    assert found.cell_at(250, 130) == (1, 1)
    assert set(found.first_cells().values()) == set(found.first_cells())


def test_a_cell_without_a_line_before_or_above_it_is_merged() -> None:
    upper = "100 140 200 20 re S\n"  # one box across both columns
    right = "200 100 100 40 re S\n"  # one box beside two
    found = grid(upper + right + "100 100 100 20 re S 100 120 100 20 re S\n").first_cells()
    assert found[0, 1] == (0, 0)
    assert found[2, 1] == (1, 1)
    assert found[2, 0] == (2, 0)


@pytest.mark.parametrize(
    "drawing",
    [
        "100 100 300 300 re S\n",  # a frame
        line((100, 100), (100, 300)),  # a line beside a text
        BOXES * 40_000,  # a drawing of more lines than a table has
    ],
)
def test_other_lines_are_no_table(drawing: str) -> None:
    assert ruling(drawing).grids() == []


def test_a_grid_of_too_many_cells_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_rules, "MOST_CELLS", 5)
    assert ruling(BOXES).grids() == []


@pytest.mark.parametrize(
    ("left", "right", "height", "is_between"),
    [
        (90, 110, 150, True),
        (90, 110, 250, False),  # above the line
        (110, 130, 150, False),  # beside it
    ],
)
def test_a_wall_stands_between(left: int, right: int, height: int, *, is_between: bool) -> None:
    assert Walls((Rule(100, 100, 200),)).stand_between(left, right, height) == is_between
