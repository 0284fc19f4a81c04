"""Tables."""

import pytest

from viendan.readers.source import Draft
from viendan.readers.tables import Cell, is_layout, write_table

LETTERHEAD = [[Cell(("SỞ TTTT", "Số: 12/BC")), Cell(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",))]]


DATA = [[Cell(("A",)), Cell(("b", "c"))], [Cell(()), Cell(("2",))]]


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        (DATA, False),
        (LETTERHEAD, True),
        ([[Cell(("x",))], [Cell(("y",))]], True),  # one column
        ([[Cell(("x",), has_table=True), Cell(("y",))]], True),  # a table within
        ([[Cell(("x" * 1001,)), Cell(("y",))]], True),  # a long text in a cell
        (LETTERHEAD + DATA * 3, False),  # a long table that only mentions a number
        ([], True),
    ],
)
def test_a_layout_table_is_distinguished_from_one_of_data(
    rows: list[list[Cell]],
    layout: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert is_layout(rows) is layout


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (DATA, "A\tb c\n\t2\n"),
        (LETTERHEAD, "SỞ TTTT\nSố: 12/BC\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"),
    ],
)
def test_a_table_is_written_as_rows_or_cell_by_cell(rows: list[list[Cell]], text: str) -> None:
    draft = Draft()
    write_table(draft, rows, "bảng 1")
    assert draft.finish().text == text
