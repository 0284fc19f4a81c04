"""Footnotes in a text."""

import pytest
from layouts import LETTERHEAD, roles

from viendan.layout.footnotes import opens_footnote
from viendan.layout.lines import lines_of

CUT = "Các huyện đã tiếp nhận hồ sơ qua bưu chính theo kế hoạch2 của tỉnh, trong đó có"
NOTE = "2 Kế hoạch số 15/KH-UBND về việc tiếp nhận hồ sơ tại các điểm bưu điện văn hóa xã do"
MORE = "Sở Thông tin và Truyền thông trình."
REST = "hơn bốn nghìn hồ sơ của người dân."


@pytest.mark.parametrize(
    ("above", "line", "opens"),
    [
        (CUT, NOTE, True),
        ("theo kế hoạch của tỉnh", NOTE, False),  # no mark
        ("theo kế hoạch22 của tỉnh", NOTE, False),  # another number
        ("theo kế hoạch2/2019 của tỉnh", NOTE, False),  # a number of a document
        (CUT, "2. Kế hoạch", False),  # a heading
        (CUT, "2 Ba Tri\t05\t07", False),  # a row of a table
    ],
)
def test_a_line_with_a_number_that_marks_a_word_opens_a_footnote(
    above: str, line: str, *, opens: bool
) -> None:
    assert opens_footnote(lines_of(f"{above}\n{line}"), 1) == opens


@pytest.mark.parametrize("gap", ["\n\n", "\n\n3\n\n"])
def test_a_footnote_lies_inside_the_paragraph_that_it_interrupts(gap: str) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n{CUT}\n\n{NOTE}\n{MORE}{gap}{REST}\n\nĐoạn khác.\n"
    assert (f"{CUT}\n\n{NOTE}\n{MORE}{gap}{REST}", "body") in roles(text)


def test_a_footnote_below_a_whole_paragraph_is_one_of_its_own() -> None:
    whole = CUT.removesuffix(", trong đó có") + "."
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n{whole}\n\n{NOTE}\n{MORE}\n\nĐoạn khác.\n"
    assert [(whole, "body"), (f"{NOTE}\n{MORE}", "body"), ("Đoạn khác.", "body")] == roles(text)[
        -3:
    ]
