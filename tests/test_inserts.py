"""Inserts: what stands inside the words of a text by accident is passed over, offsets kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.references import find
from viendan.text.folding import INVISIBLE
from viendan.text.inserts import visible_part, without_inserts

LONG = "Căn cứ quy định về quản lý nhà nước của Ủy ban nhân dân tỉnh"
CITED = (
    "Thực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ, Kế hoạch số "
    "12/KH-UBND ngày 5/2/2019 của UBND tỉnh Tiền Giang và Luật Báo chí năm 2016."
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("18\u00ad04/QĐ-TTg", "1804/QĐ-TTg"),  # a soft hyphen
        ("N&#272;-CP", "NĐ-CP"),  # an entity of HTML
        ("TT&ndash;BTC", "TT–BTC"),  # one with a name
        ("QĐ-UBND[1] ngày", "QĐ-UBND ngày"),  # a footnote's mark
        ("QĐ-UBND[^2] ngày", "QĐ-UBND ngày"),  # one of Markdown
        ("NQ/TW(3), ngày", "NQ/TW, ngày"),  # one in brackets
        ("CT-UBND¹ ngày", "CT-UBND ngày"),  # a raised one
        ("CT-UBND[xviii] ngày", "CT-UBND ngày"),  # an endnote's
        ("của <b>Luật</b> năm", "của Luật năm"),  # tags
        ("<td>5</td>", "<td>5</td>"),  # the tags of cells part words
        ("số 1O/2020/NĐ-CP", "số 10/2020/NĐ-CP"),  # a letter for a figure
        ("１２/2020", "12/2020"),  # wide figures  # noqa: RUF001  # the figures are the point
        ("NĐ-\n\nTrang 3\n\nCP", "NĐ-CP"),  # a page ends inside a symbol
        (f"{LONG} Hòa\n\n\n2\n\nBình {LONG}", f"{LONG} Hòa\nBình {LONG}"),  # inside a sentence
        ("Cột\n\n2\n\nBình", "Cột\n\n2\n\nBình"),  # a cell of a table
        ("[45/2016/QĐ-TTg](a.pdf)", "[45/2016/QĐ-TTg](a.pdf)"),  # a link
        ("5 < 6", "5 < 6"),
        ("", ""),
    ],
)
def test_the_text_without_inserts(text: str, plain: str) -> None:
    assert without_inserts(text).text == plain


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(CITED)), st.sampled_from(INVISIBLE)), max_size=8))
def test_characters_without_width_change_offsets_only(inserts: list[tuple[int, str]]) -> None:
    text = CITED
    for position, letter in sorted(inserts, reverse=True):
        text = text[:position] + letter + text[position:]
    plain = [
        one._replace(core=one.core._replace(start=0, end=0, text=""), spans={})
        for one in find(CITED)
    ]
    found = find(text)
    bare = [
        one._replace(core=one.core._replace(start=0, end=0, text=""), spans={}) for one in found
    ]
    assert bare == plain
    for one, other in zip(found, find(CITED), strict=True):
        assert text[one.start : one.end] == one.text
        assert one.text.translate(dict.fromkeys(map(ord, INVISIBLE))) == other.text


@given(st.text(alphabet=f"ab{INVISIBLE[:3]}", max_size=20))
def test_the_visible_part_of_a_text_and_the_way_there_and_back(text: str) -> None:
    visible = visible_part(text)
    seen = [at for at, letter in enumerate(text) if letter not in INVISIBLE]
    assert visible.text == "".join(text[at] for at in seen)
    assert [visible.on(at) for at in seen] == list(range(len(seen)))
    assert [visible.back(at, at + 1) for at in range(len(seen))] == [(at, at + 1) for at in seen]
    assert visible.on(len(text)) == len(seen)
