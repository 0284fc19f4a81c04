"""Line breaks inside words, numbers and symbols."""

import pytest

from viendan.readers.line_breaks import closed_up, is_inside_word


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("45/2016/\nQĐ-TTg", "45/2016/QĐ-TTg"),  # after a slash
        ("45/2016/QĐ- \n TTg", "45/2016/QĐ-TTg"),  # after a hyphen, with spaces
        ("số 45\n/2016/QĐ-TTg", "số 45/2016/QĐ-TTg"),  # before a slash
        ("Nghị\u00ad\nđịnh", "Nghịđịnh"),  # a soft hyphen
        ("Nghị\u00adđịnh", "Nghịđịnh"),
        ("năm 2018 -\n2019", "năm 2018 -\n2019"),  # a dash
        ("Một\nHai", "Một\nHai"),
        ("Một", "Một"),
    ],
)
def test_only_breaks_inside_a_symbol_and_soft_hyphens_go(text: str, closed: str) -> None:
    assert closed_up(text) == closed


@pytest.mark.parametrize(
    ("before", "text", "is_inside"),
    [
        ("UBND H", "\nUYỆN Ba Bể", True),
        ("Huyện", "\nBa Bể", False),  # a syllable by itself
        ("UBND H", "UYỆN", False),  # without a break
        ("H", "\n2019", False),
        ("A" * 100 + ".", "\nUYỆN", False),
    ],
)
def test_a_break_is_inside_a_word_that_needs_its_letters(
    before: str, text: str, *, is_inside: bool
) -> None:
    assert is_inside_word(before, text) is is_inside
