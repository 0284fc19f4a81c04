"""Lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.layout import lines
from viendan.layout.lines import lines_of, read_line


@pytest.mark.parametrize(
    ("text", "mark", "is_numbered", "content"),
    [
        ("II. BƯU CHÍNH", "roman", True, "BƯU CHÍNH"),
        ("II- Bưu chính", "roman", True, "Bưu chính"),
        ("V/v báo cáo", "", False, "V/v báo cáo"),  # a subject
        ("A. Bưu chính", "capital", True, "Bưu chính"),
        ("1. Bưu chính", "digit", True, "Bưu chính"),
        ("1/ Bưu chính", "digit", True, "Bưu chính"),
        ("1.204 thuê bao", "", False, "1.204 thuê bao"),  # a quantity
        ("2.1. Bưu chính", "decimal2", True, "Bưu chính"),
        ("2.1.3 Bưu chính", "decimal3", True, "Bưu chính"),
        ("a) Bưu chính", "letter", True, "Bưu chính"),
        ("(1) Bưu chính", "paren", True, "Bưu chính"),
        ("Phần thứ nhất: Bưu chính", "phrase", True, "Bưu chính"),
        ("CHƯƠNG IV", "phrase", True, ""),
        ("- Bưu chính", "-", False, "Bưu chính"),
        ("=> Bưu chính", "=", False, "Bưu chính"),
        ("o Bưu chính", "o", False, "Bưu chính"),
        ("\uf0b7 Bưu chính", "\uf0b7", False, "Bưu chính"),  # a bullet of a symbol font
        ("- 1. Bưu chính", "digit", True, "Bưu chính"),  # a number after a bullet
        ("## 3. Bưu chính", "digit", True, "Bưu chính"),  # Markdown
        ("*** Bưu chính", "*", False, "Bưu chính"),  # three stars are a bullet
        ("Bưu chính", "", False, "Bưu chính"),
    ],
)
def test_a_line_has_a_mark_and_a_content(
    text: str,
    mark: str,
    is_numbered: bool,  # noqa: FBT001  # a column of the table
    content: str,
) -> None:
    line = read_line(0, text)
    assert (line.mark, line.is_numbered, line.content) == (mark, is_numbered, content)


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("Đã hoàn thành.", {"is_sentence"}),
        ("Đã hoàn thành;”", {"is_sentence"}),  # a quotation mark after it
        ("BƯU CHÍNH", {"is_upper"}),
        ("BƯU CHÍNH (BC)", {"is_upper"}),
        ("hoàn thành", {"starts_lower"}),
        ("- hoàn thành", set()),  # an item
        ("Chỉ tiêu\tĐơn vị", {"is_table"}),
        ("| Chỉ tiêu | Đơn vị |", {"is_table"}),
        ("|---|---|", {"is_table", "is_rule"}),
        ("-----", {"is_rule"}),
        ("# Báo chí", {"is_marked_up"}),
        ("**Báo chí**", {"is_bold"}),
        ("**Báo chí** tốt", set()),  # bold in part
        ("Báo chí", set()),
        ("A", set()),  # one letter is no capitals
    ],
)
def test_a_line_has_the_properties_that_its_form_shows(text: str, properties: set[str]) -> None:
    names = (
        *("is_sentence", "is_upper", "starts_lower", "is_table"),
        *("is_rule", "is_marked_up", "is_bold"),
    )
    line = read_line(0, text)
    assert {name for name in names if getattr(line, name)} == properties


@given(st.text(st.sampled_from("aA1.-* \t\n|#đ")))
def test_every_line_with_something_on_it_is_read_with_its_span(text: str) -> None:
    lines = lines_of(text)
    assert [line.text for line in lines] == [one.strip() for one in text.split("\n") if one.strip()]
    assert all(text[line.start : line.end] == line.text for line in lines)


def test_a_line_of_marks_only_is_read_in_bounded_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    pattern = lines._MARKDOWN

    class Counted:
        @staticmethod
        def match(text: str) -> re.Match[str] | None:
            asked.append(text)
            return pattern.match(text)

    monkeypatch.setattr(lines, "_MARKDOWN", Counted)
    assert read_line(0, "_" * 4000).content == ""
    assert len(asked) <= lines._MOST_MARKDOWN


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("Báo chí\t12", True),
        ("sáng kiến1\ttại các trường", False),  # behind the mark of a footnote
        ("sáng kiến12\ttại các trường", False),  # of two figures
        ("sáng kiến1\ttại\t12", True),  # a cell behind the footnote's mark
        ("| Báo chí", False),  # one pipe
        ("Báo chí | Xuất bản | In", False),  # no pipe at its start: a menu
    ],
)
def test_a_row_of_a_table_has_an_edge_of_cells(text: str, *, is_table: bool) -> None:
    assert read_line(0, text).is_table is is_table
