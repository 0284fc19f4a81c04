"""Marking: a text in pieces, cut at its marks, and contexts cut between words."""

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
