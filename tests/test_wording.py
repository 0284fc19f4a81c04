"""Wording."""

import pytest

from viendan.layout.lines import read_line
from viendan.layout.wording import (
    gives_value,
    has_clause,
    is_statement,
    is_unfinished,
    label_of,
    opens_statement,
)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Kết quả đạt được như sau:", True),  # opens a list
        ("Công tác đã triển khai", True),  # a passive or perfect
        ("Xử phạt 04 trường hợp", True),  # counts
        ("Đăng 12 tin", True),
        ("Kinh tế số chiếm 7,5% GRDP", True),  # a finite verb
        ("Công tác thông tin đối ngoại", False),
        ("Kế hoạch năm 2019", False),  # a number that counts nothing
        ("Mục 12 tin học", True),  # counts, as far as the words show
    ],
)
# A column of the table.
def test_a_statement_is_not_a_name(text: str, statement: bool) -> None:  # noqa: FBT001
    assert is_statement(text) is statement


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Nội dung gồm", True),
        ("Kết quả cụ thể là:", True),
        ("Cụ thể hóa kế hoạch", False),  # not at the end
        ("Nhiệm vụ tiếp tục là trọng tâm", True),
        ("Bưu chính", False),
    ],
)
# A column of the table.
def test_a_clause_has_its_words(text: str, clause: bool) -> None:  # noqa: FBT001
    assert has_clause(text) is clause


def test_a_statement_opens_with_whole_words() -> None:
    assert opens_statement("Triển khai kế hoạch")
    assert not opens_statement("Sởn gai ốc")
    assert not opens_statement("triển khai kế hoạch")


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [("phối hợp với", True), ("những", True), ("phối hợp", False), ("lavới", False), ("", False)],
)
# A column of the table.
def test_a_text_is_unfinished_after_some_words(text: str, unfinished: bool) -> None:  # noqa: FBT001
    assert is_unfinished(text) is unfinished


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("- Lĩnh vực báo chí: Chỉ đạo", "Lĩnh vực báo chí"),
        ("Bưu chính:", None),  # nothing after it
        ("Một. Hai: ba", None),  # not at the start
        ("Bưu chính", None),
    ],
)
def test_a_label_stands_before_a_colon(text: str, label: str | None) -> None:
    match = label_of(read_line(0, text))
    assert (match and match["label"]) == label


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tổng số máy tính: 5.210 máy", True),  # a number
        ("Nhiệm vụ: Triển khai kế hoạch", True),  # a statement
        ("Nội dung: " + "một " * 10, True),  # a long text
        ("Phần mềm: một cửa", False),
        ("TỔNG SỐ: 12", False),  # a heading in capitals
    ],
)
# A column of the table.
def test_a_label_may_have_a_value(text: str, value: bool) -> None:  # noqa: FBT001
    assert gives_value(read_line(0, text)) is value
