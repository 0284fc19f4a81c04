"""Positions in a file, as each language names them."""

import pytest

from viendan.language.positions import position


@pytest.mark.parametrize(
    ("label", "english"),
    [
        ("trang 3 đoạn 2", "page 3 paragraph 2"),  # of a PDF
        ("bảng 1 dòng 2 ô 3", "table 1 row 2 cell 3"),  # of a Word document
        ("trang 4 bảng dòng 1 ô 2", "page 4 table row 1 cell 2"),  # a table without a number
        ("dòng 12", "line 12"),  # of a plain text
        ("chú thích 2", "note 2"),
        ("đầu trang", "page header"),  # two words, of which one is a part too
        ("chân trang", "page footer"),
        ("khung chữ", "text box"),
        ("Trang 3", "Trang 3"),  # no label of a reader
        ("", ""),
    ],
)
def test_a_position_is_named_in_each_language(label: str, english: str) -> None:
    assert position(label, "en") == english
    assert position(label, "vi") == label
