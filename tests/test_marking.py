"""Marking: a text in pieces, cut at its marks, and contexts cut between words."""

import pytest

from viendan.web import marking


def test_pieces_hold_the_whole_text_and_the_first_of_marks_that_overlap() -> None:
    found = list(marking.pieces("abcdef", [(1, 3, "x"), (2, 4, "y"), (4, 9, "z")]))
    assert "".join(piece.text for piece in found) == "abcdef"
    assert [(piece.text, piece.thing) for piece in found] == [
        ("a", None),
        ("bc", "x"),
        ("d", None),
        ("ef", "z"),
    ]


def test_context_is_cut_between_words() -> None:
    assert marking.tail("một hai ba bốn", 8) == "…ba bốn"
    assert marking.head("một hai ba bốn", 8) == "một hai…"
    assert marking.head("một", 8) == marking.tail("một", 8) == "một"


LONG = "một hai ba bốn năm sáu bảy tám chín mười " * 8


def test_an_excerpt_shows_the_place_with_the_most_marks() -> None:
    text = f"bưu {LONG}bưu chính công ích {LONG}bưu"
    best = text.index("bưu chính")
    spans = [(0, 3), (best, best + 18), (len(text) - 3, len(text))]
    found = marking.excerpt(text, spans, 90)
    shown = "".join(piece.text for piece in found)
    assert [piece.text for piece in found if piece.thing] == ["bưu chính công ích"]
    assert len(shown) <= 92
    assert shown.strip("…") in text
    assert (shown[0], shown[-1]) == ("…", "…")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("ngắn", [(0, 4)]),  # all of a short text
        ("", []),
        ("x" * 300, [(100, 110)]),  # one word without an end
        (LONG, []),  # no mark
        (LONG, [(len(LONG) - 6, len(LONG) - 1)]),  # a mark at the end
    ],
)
def test_an_excerpt_is_a_part_of_its_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = marking.excerpt(text, spans, 60)
    assert "".join(piece.text for piece in found).strip("…") in text
    assert sum(bool(piece.thing) for piece in found) == len(spans)
    assert all(len(piece.text) <= 60 for piece in found)
