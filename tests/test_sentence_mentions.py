"""The mentions of one sentence."""

from viendan.references import find
from viendan.references.sentence_bounds import WholeText
from viendan.references.sentence_mentions import SentenceMentions
from viendan.text.folding import small


def sentence(text: str) -> SentenceMentions:
    """Return a text as one sentence."""
    mentions = find(text)
    whole = WholeText(text, small(text), mentions)
    return SentenceMentions(whole, (0, len(text)), list(range(len(mentions))))


def test_the_title_of_the_text_itself_stands_below_its_number() -> None:
    text = "Số: 5/QĐ-UBND\nQUYẾT ĐỊNH\nBÃI BỎ QĐ 4/QĐ-UBND"
    assert sentence(text).opens_own_title(text.index("BÃI"))
    text = "Theo các nghị định: Số 5/2020/NĐ-CP sửa đổi Nghị định số 4/2014/NĐ-CP"
    assert not sentence(text).opens_own_title(text.index("sửa"))


def test_mentions_are_blotted_out() -> None:
    assert sentence("Bãi bỏ QĐ 5/QĐ-UBND.").low == "bãi bỏ ············."


def test_titles_may_stand_between_the_items_of_a_list() -> None:
    text = (
        "Bãi bỏ Thông tư số 1/2010/TT-BNV quy định về hội; Thông tư số 2/2011/TT-BNV quy định "
        "chế độ theo Nghị định số 3/2010/NĐ-CP và Điều 2 của Thông tư số 4/2012/TT-BNV."
    )
    found = sentence(text)
    assert found.list_after(0) == [0, 1, 3]
    assert found.list_after(0, is_over_titles=False) == [0, 1]
    assert found.before_semicolon([0, 1, 3]) == [0]
    assert found.list_before(2) == [2]


def test_a_title_holds_what_it_names() -> None:
    text = "Thông tư số 2/2011/TT-BNV hướng dẫn Nghị định số 3/2010/NĐ-CP có hiệu lực."
    found = sentence(text)
    assert found.holders(found.core(1)[0]) == [0]
    assert found.holders(len(text) - 2) == []
    assert found.title_end(0) == found.core(1)[1]
    assert (found.left(found.core(1)[0]), found.right(found.core(0)[1])) == ([0], [1])
    assert found.gap(0, 1) == " hướng dẫn "


def test_a_verb_of_a_title_is_its_document_s() -> None:
    text = "Thông tư số 2/2011/TT-BNV hướng dẫn Nghị định số 3/2010/NĐ-CP có hiệu lực."
    found = sentence(text)
    assert found.is_of_title(0, text.index("hướng dẫn"))
    assert not found.is_of_title(0, text.index("có hiệu lực"))
    assert not found.is_of_title(1, text.index("hướng dẫn"))
