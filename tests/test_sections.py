"""Sections: numbered lines are titles where the ones beside them have text of their own."""

import pytest

from viendan.layout.headings import heading_style
from viendan.layout.lines import lines_of
from viendan.layout.sections import heads_section, may_head_nothing

PROSE = "Các cấp, các ngành đã vào cuộc đồng bộ, đạt nhiều kết quả rõ nét so với năm trước. " * 2


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        # long titles with a stop over paragraphs
        (
            f"1. Công tác trồng rừng, khoanh nuôi tái sinh.\n{PROSE}\n2. Công tác khác.\n{PROSE}",
            True,
        ),
        # over bullets
        (
            "1. Củng cố tổ chức hội.\n- Đã kết nạp.\n2. Chăm lo hội viên.\n- Thăm hỏi các cụ.",
            True,
        ),
        # the last of them, beside the one before
        (f"0. Mở đầu.\n{PROSE}\n1. Kết luận và kiến nghị.\n{PROSE}", True),
        # the items of one list
        ("1. Trồng rừng phòng hộ ven biển.\n2. Chăm sóc rừng trồng.\n3. Nghiệm thu.", False),
        # statements
        (f"1. Đã trồng 120 ha rừng phòng hộ.\n{PROSE}\n2. Đã chăm sóc 80 ha.\n{PROSE}", False),
        # one alone
        (f"1. Công tác trồng rừng.\n{PROSE}", False),
    ],
)
def test_a_title_of_a_section(text: str, *, is_title: bool) -> None:
    lines = lines_of(text)
    last = max(index for index, line in enumerate(lines) if line.is_numbered)
    assert heads_section(lines, last if text.startswith("0") else 0) is is_title


def test_a_title_without_text_is_one_where_the_next_is() -> None:
    lines = lines_of(f"a) Kết quả chung\nb) Kết quả từng lĩnh vực\n{PROSE}")
    assert may_head_nothing(lines[0], lines[1])
    assert heading_style(lines, 0) == "letter"
    items = lines_of("a) Bàn ghế\nb) Tủ hồ sơ\nc) Máy in")
    assert heading_style(items, 0) is None
