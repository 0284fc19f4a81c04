"""Pinpoints beside a mention."""

import pytest

from viendan.references import find


@pytest.mark.parametrize(
    ("text", "article", "clause", "point"),
    [
        ("khoản 2 Điều 5 {}", ["5"], ["2"], []),  # before
        ("{} (khoản 2 Điều 5)", ["5"], ["2"], []),  # after, in brackets
        ("{} tại Điều 5", ["5"], [], []),  # after "tại"
        ("điểm a, b khoản 2 Điều 5 {}", ["5"], ["2"], ["a", "b"]),  # a list
        ("Điều 15 - 18 {}", ["15", "16", "17", "18"], [], []),  # a range
        ("từ Điều 15 đến Điều 17 {}", ["15", "16", "17"], [], []),  # a range in words
        ("Điều 5a của {}", ["5a"], [], []),  # a letter
        ("tiết b khoản 3 Điều 4 {}", ["4"], ["3"], ["b"]),  # a "tiết" for a point
        ("tiết a điểm 2 khoản 3 Điều 4 {}", ["4"], ["3"], ["2"]),  # a part of a point
        ("{} quy định", [], [], []),  # none
    ],
)
def test_a_pinpoint_is_read(
    text: str, article: list[str], clause: list[str], point: list[str]
) -> None:
    (mention,) = find(text.format("Nghị định số 49/2017/NĐ-CP"))
    assert list(map(list, mention.pinpoint)) == [article, clause, point]
