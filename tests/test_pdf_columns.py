"""Columns of a PDF's page."""

import pytest

from viendan.readers.pdf_columns import formula_blocks, frames_of
from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_rules import Ruling
from viendan.readers.pdf_sheets import Sheet, page_of


def at(text: str, left: float, line: float) -> Segment:
    """Return a segment at a line counted from the top, letters five points wide."""
    return Segment(text, left, left + 5 * len(text), 800 - 12 * line, 810 - 12 * line)


def sheet(*segments: Segment) -> Sheet:
    return page_of(segments, 1, 600, Ruling())


def frames(*segments: Segment) -> list[list[str]]:
    return [[row.text for row in frame.rows] for frame in frames_of(sheet(*segments))]


LEFT = [at(f"trái {number} " + "x" * 40, 50, number) for number in range(2, 8)]
RIGHT = [at(f"phải {number} " + "x" * 40, 310, number) for number in range(2, 7)]


def test_columns_of_text_are_read_one_after_the_other() -> None:
    title, last = at("x" * 70, 50, 0), at("y" * 90, 50, 9)
    assert [len(frame) for frame in frames(title, *LEFT, *RIGHT, last)] == [1, 6, 5, 1]


def test_columns_whose_lines_stand_at_different_heights_are_read_so_too() -> None:
    offset = [at(f"phải {number} " + "x" * 40, 310, number + 0.5) for number in range(2, 8)]
    assert [len(frame) for frame in frames(*LEFT, *offset)] == [6, 6]


@pytest.mark.parametrize(
    "segments",
    [
        [*LEFT[:3], *RIGHT[:3]],  # too few lines
        [*LEFT, *(at("12", 400, number) for number in range(2, 8))],  # a column of figures
        [at("x" * 90, 50, number) for number in range(9)],  # one column
    ],
)
def test_other_rows_are_no_columns_of_text(segments: list[Segment]) -> None:
    assert len(frames(*segments)) == 1


@pytest.mark.parametrize(
    ("segments", "spans"),
    [
        (
            [
                at("UBND TỈNH A", 80, 1),
                at("CỘNG HÒA XÃ HỘI", 300, 1),
                at("TRUNG TÂM CÔNG BÁO VÀ TIN HỌC TỈNH", 60, 2),
                at("Độc lập", 340, 2),
                at("Kính gửi: Ủy ban nhân dân tỉnh", 100, 5),
            ],
            [(0, 2)],
        ),  # a line that is longer than the first; a recipient is no part
        (
            [
                at("UBND TỈNH A", 80, 1),
                at("CỘNG HÒA XÃ HỘI", 300, 1.6),
                at("SỞ NỘI VỤ", 80, 2.2),
                at("Độc lập", 340, 2.8),
                at("x" * 99, 50, 6),
            ],
            [(0, 4)],
        ),  # offset columns
        (
            [
                at("Trên đây là báo cáo.", 50, 1),
                at("Nơi nhận:", 50, 3),
                at("GIÁM ĐỐC", 420, 3),
                at("- " + "x" * 60, 50, 4),
                at("Lê Văn An", 420, 9),
            ],
            [(1, 4)],
        ),  # a signature, not the line above; a recipient that is longer than half the page
        ([at("Tên", 50, 1), at("Số lượng", 200, 1)], []),  # a table
    ],
)
def test_formulas_side_by_side_open_columns(
    segments: list[Segment], spans: list[tuple[int, int]]
) -> None:
    blocks = formula_blocks(sheet(*segments)).values()
    assert [(block.start, block.stop) for block in blocks] == spans
