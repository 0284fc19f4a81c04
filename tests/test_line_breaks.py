"""Line breaks inside words, numbers and symbols."""

import pytest

from viendan.readers.line_breaks import closed_up


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
