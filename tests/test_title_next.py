"""Which documents a title contains, and which end it."""

import pytest

from viendan.references.mention import Core
from viendan.references.title_next import before_next

OWN = Core(0, 0, "Thông tư số 9/2020/TT-BTC", "thông tư", "9", "2020", "TT-BTC")


@pytest.mark.parametrize(
    ("between", "end"),
    [
        ("phí và ", "phí"),  # the next item
        ("phí cùng với Điều 5 ", "phí"),  # a part of the next item
        ("sửa đổi một số điều của ", None),  # contained
        ("phê duyệt kế hoạch thựchiện ", None),  # with words run together
        ("sửa đổi Điều 2 của Luật A và Điều 30 của ", None),  # a part, in a title that amends
        ("quy định chi tiết Luật A và Điều 30 của ", "quy định chi tiết Luật A"),  # in another
        ("vùng dân tộc thiểu số cùng ", "vùng dân tộc thiểu số"),  # no number
        ("sửa đổi một số điều của\n\n2\n\n", None),  # over a page's number
        ("thực hiện khoản 3 Điều 7 ", None),  # a part of what is contained
        ("sửa đổi khoản 2, Điều 8, ", None),  # parts behind commas
        ("cụ thể hóa Điều 6 và Điều 8 của ", None),  # two parts of one document
    ],
)
def test_a_title_contains_what_its_words_lead_to(between: str, end: str | None) -> None:
    text = f"{between}Nghị định 5"
    core = Core(len(between), len(text), "Nghị định 5", "nghị định")
    assert text[: before_next(text, OWN, (0, len(text)), [core])] == (end or text)


@pytest.mark.parametrize("link", ["và", "VÀ"])
def test_a_title_contains_a_list_of_laws(link: str) -> None:
    text = "sửa đổi một số điều của Luật A và Luật B".replace("và", link)
    laws = [Core(24, 30, "Luật A", "luật"), Core(34, 40, "Luật B", "luật")]
    assert before_next(text, OWN, (0, len(text)), laws) == len(text)


@pytest.mark.parametrize(
    ("symbol", "is_contained"),
    [("TT-BTC", True), ("TT-BYT", False)],  # one body's own documents, and another's
)
def test_a_title_contains_the_next_document_of_the_same_body(
    symbol: str, *, is_contained: bool
) -> None:
    text = "sửa đổi Thông tư 1 và Thông tư 2"
    first = Core(8, 18, "Thông tư 1", "thông tư", "1", None, "TT-BTC")
    second = Core(22, 32, "Thông tư 2", "thông tư", "2", None, symbol)
    end = before_next(text, OWN, (0, len(text)), [first, second])
    assert (end == len(text)) == is_contained


@pytest.mark.parametrize(
    ("kind", "is_contained"),
    [("nghị định", True), ("thông tư", False)],  # of greater force, and of the same
)
def test_a_title_that_guides_contains_what_has_greater_force(
    kind: str, *, is_contained: bool
) -> None:
    text = "hướng dẫn một số điều của Luật A và số 5"
    law, other = Core(26, 32, "Luật A", "luật"), Core(36, len(text), "số 5", kind)
    assert (before_next(text, OWN, (0, len(text)), [law, other]) == len(text)) == is_contained
