"""What a page shows of a paragraph, and that offsets stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.web.shown_text import cells, is_rule, plain, shown_pieces

_TEXTS = st.lists(
    st.sampled_from(
        (
            *("#### ", "**", "***", "__", "<p>", "</p>", "<br/>", "&nbsp;", "&amp;"),
            *("số 45/2016/QĐ-TTg", "Luật", "a_b", " ", "\n", "\t", "*", "<", ">", "&", "|", "😀"),
        )
    ),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("#### I. KẾT QUẢ", "I. KẾT QUẢ"),  # a heading of Markdown
        ("**Đơn vị:** mười", "Đơn vị: mười"),  # bold
        ("*** Bưu chính**", " Bưu chính"),  # a mixture
        ("__Đậm__ và a_b", "Đậm và a_b"),  # underscores, and one inside a word
        ("<p>Ngày 5</p><p>Ngày 6</p>", " Ngày 5  Ngày 6 "),  # paragraphs stay apart
        ("Một<br/>hai", "Một hai"),  # a break
        ("<b>Luật</b> A<sup>2</sup>", "Luật A2"),  # formats
        ("Bưu chính&nbsp;&amp; viễn thông", "Bưu chính\xa0& viễn thông"),  # entities
        ("* Truyền thanh: #3, a < b > c, A&B;", "* Truyền thanh: #3, a < b > c, A&B;"),  # none
        ("## ", ""),  # markup alone
    ],
)
def test_markup_is_not_shown(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert "".join(piece.text for piece in shown_pieces(text, [])) == shown


@given(_TEXTS, st.data())
def test_pieces_keep_every_offset_of_the_stored_text(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=4))
    marks = [(min(span), max(span), at) for at, span in enumerate(spans)]
    found = list(shown_pieces(text, marks))
    # The pieces follow one another and leave nothing out.
    assert "".join(text[piece.start : piece.end] for piece in found) == text
    assert [piece.start for piece in found[1:]] == [piece.end for piece in found[:-1]]
    # A marked piece stands inside its mark.
    for piece in found:
        if piece.thing is not None:
            start, end, _ = marks[piece.thing]
            assert start <= piece.start
            assert piece.end <= end
    # Together they show what the text shows.
    assert "".join(piece.text for piece in found) == plain(text)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Huyện\t12.408\t655", ["Huyện", "12.408", "655"]),  # of a Word table
        ("| Cấp | Hồ sơ |", [" Cấp ", " Hồ sơ "]),  # of Markdown
        ("Huyện\t\t655", ["Huyện", "", "655"]),  # an empty cell
        ("| a |  | c |", [" a ", "  ", " c "]),
        ("a | b", ["a ", " b"]),  # no bars at the ends
        ("không có ô", ["không có ô"]),  # one cell
    ],
)
def test_a_row_has_cells(row: str, found: list[str]) -> None:
    assert [row[start:end] for start, end in cells(row)] == found


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("|---|---:|", True),
        ("| :--- | --- |", True),
        ("|-----|", True),
        ("-----", False),  # a line below a motto
        ("| a | - |", False),  # a row
    ],
)
def test_the_line_below_the_head_of_a_table_is_known(text: str, *, is_one: bool) -> None:
    assert is_rule(text) is is_one


def test_a_mark_in_a_cell_is_kept() -> None:
    row = "1\tViễn thông\t**NĐ 174/2013**"
    start, end = cells(row)[2]
    mark = (row.index("NĐ"), row.index("**", 18), "decree")
    found = list(shown_pieces(row, [mark], start, end))
    assert [(piece.text, piece.thing) for piece in found] == [
        ("", None),
        ("NĐ 174/2013", "decree"),
        ("", None),
    ]
    assert found[1].start == mark[0]
