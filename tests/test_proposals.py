"""Lists and tables of proposals."""

import pytest

from viendan.references.proposals import is_proposed


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Đề nghị:\n- QĐ 5: hết hiệu lực", True),  # a list
        ("3. Kiến nghị bãi bỏ:\n- QĐ 4\n- QĐ 5", True),  # a later item
        ("STT | Văn bản | Đề xuất\n1 | QĐ 5 | Bãi bỏ", True),  # a table
        ("Đề nghị: bãi bỏ QĐ 5", True),  # the sentence itself
        ("Kết quả:\n- QĐ 5: hết hiệu lực", False),  # a list of results
        ("STT | Văn bản | Ghi chú\n1 | QĐ 5 | Bãi bỏ", False),  # a table of results
        ("Đề nghị:\nSở đã họp.\n- QĐ 5: hết hiệu lực", False),  # another list
        ("Theo đề nghị của Sở: bãi bỏ QĐ 5", False),  # on whose proposal
        ("QĐ 5: hết hiệu lực", False),  # no list
    ],
)
def test_the_line_above_a_list_says_what_it_is(text: str, *, is_one: bool) -> None:
    start = text.rfind("\n") + 1
    assert is_proposed(text, (start, len(text))) is is_one
