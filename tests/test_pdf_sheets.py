"""The rows of a PDF's pages."""

import pytest

from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_rules import Rule, Ruling
from viendan.readers.pdf_sheets import page_of, rows_of, sheet_of


def at(text: str, left: float, bottom: float, size: float = 10) -> Segment:
    """Return a segment whose letters are five points wide."""
    return Segment(text, left, left + 5 * len(text), bottom, bottom + size)


@pytest.mark.parametrize(
    ("segments", "texts"),
    [
        ([at("sau", 50, 80), at("trước", 50, 100)], ["trước", "sau"]),  # in any order
        ([at("phải", 300, 101), at("trái", 50, 100)], ["trái phải"]),  # at nearly one height
        ([at("x" * 60, 50, 100), at("1", 200, 103)], ["x" * 60, "1"]),  # one printed over another
        ([at("1.", 50, 100), at("Báo chí", 90, 100)], ["1. Báo chí"]),  # a mark and its text
        ([], []),
    ],
)
def test_segments_at_one_height_are_a_row(segments: list[Segment], texts: list[str]) -> None:
    assert [row.text for row in rows_of(segments, 1)] == texts


def test_a_stamp_that_sticks_out_does_not_move_the_edge_of_full_lines() -> None:
    lines = [at("x" * 80, 50, 700 - 14 * number) for number in range(20)]
    sheet = sheet_of(rows_of([*lines, at("dấu", 500, 500)], 1), 1, (0, 600))
    assert sheet.right == 450


def test_a_ruled_table_is_one_row_with_its_cells() -> None:
    edges, heights = (50.0, 150.0, 250.0), (100.0, 130.0, 160.0)
    ruling = Ruling(
        tuple(Rule(height, 50, 250) for height in heights),
        tuple(Rule(edge, 100, 160) for edge in edges),
    )
    cells = [at("A", 60, 140), at("B", 160, 140), at("C", 60, 112), at("D", 160, 118)]
    cells.append(at("hai", 160, 105))  # a second line
    above, table = page_of([*cells, at("trên", 50, 200)], 1, 600, ruling).rows
    assert above.text == "trên"
    assert [[[row.text for row in cell.rows] for cell in line] for line in table.table] == [
        [["A"], ["B"]],
        [["C"], ["D", "hai"]],
    ]
