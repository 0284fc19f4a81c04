"""The pages of documents in registers: histories of force, and lists under headings."""

import pytest
from counted_reads import reads_of

from viendan.references import find
from viendan.references.document_relations import document_relations
from viendan.references.document_verbs import DOCUMENT_VERBS
from viendan.references.page_relations import may_have_pages, page_relations, page_words
from viendan.text.folding import small


def relations(text: str) -> list[tuple[str | None, str, str, str | None]]:
    """Return the relations of a text, each document by its number."""
    mentions = find(text)

    def name(one: int | str | None) -> str | None:
        return mentions[one].number if isinstance(one, int) else one

    return [
        (name(one.subject), one.relation, name(one.object) or "", one.since)
        for one in document_relations(text, mentions)
    ]


HEAD = "Lịch sử hiệu lực: Thông tư 4/2009/TT-BYT\nNgày Trạng thái Văn bản nguồn\n"
ROW = "03/02/2014"


@pytest.mark.parametrize(
    "words", [words for words in page_words() if words.startswith(("bị", "được"))]
)
@pytest.mark.parametrize("row", [f"{ROW} {{}} 9/2014/TT-BYT", f"| {ROW} | {{}} | 9/2014/TT-BYT |"])
def test_a_row_of_a_history_acts_on_the_document_of_its_head(words: str, row: str) -> None:
    said = page_words()[words]
    stated = row.format(words.capitalize().replace("một phần", "1 phần"))
    found = relations(f"{HEAD}{stated}\n")
    if said.relation in {"guides", "consolidates"}:  # a circular guides no circular
        assert {one[2] for one in found} <= {"4"}
    else:
        assert found == [("9", said.relation, "4", "2014-02-03")]
    assert not said.is_page_acting


@pytest.mark.parametrize(
    "words", [words for words in page_words() if not words.startswith(("bị", "được"))]
)
def test_a_heading_says_what_its_list_and_the_document_of_the_page_do(words: str) -> None:
    said = page_words()[words]
    assert said.relation in DOCUMENT_VERBS
    page, listed = "Quyết định 4/2009/QĐ-UBND về bến bãi", "- Quyết định 9/2014/QĐ-UBND về phí"
    found = relations(f"{page}\n{words.capitalize()} (1)\n{listed}\n")
    ends = ("4", "9") if said.is_page_acting else ("9", "4")
    assert [(one[0], one[2]) for one in found] == [ends]
    assert found[0][1] == said.relation


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # what ends, and by what
        ("05/03/2014 Văn bản hết hiệu lực 4/2009/TT-BYT\n05/03/2014 Bị thay thế 9/2014/TT-BYT\n",
         [("9", "replaces", "4", "2014-03-05")]),
        # by nobody that is named
        ("05/03/2014 Văn bản hết hiệu lực 4/2009/TT-BYT\n",
         [(None, "repeals", "4", "2014-03-05")]),
        # what begins is no relation
        ("01/06/2009 Văn bản có hiệu lực 4/2009/TT-BYT\n", []),
        # a register of several
        (("05/03/2014 Được sửa đổi 9/2014/TT-BYT\nLịch sử hiệu lực: Quyết định 7/2010/QĐ-UBND\n"
          "06/03/2015 Bị bãi bỏ 8/2015/QĐ-UBND\n"),
         [("9", "amends", "4", "2014-03-05"), ("8", "repeals", "7", "2015-03-06")]),
    ],
)  # fmt: skip
def test_a_history_is_read_row_by_row(
    rows: str, found: list[tuple[str | None, str, str, str | None]]
) -> None:
    status = "• Hiệu lực: Hết hiệu lực một phần\n • Ngày có hiệu lực: 01/06/2009\n"
    assert relations(f"{status}{HEAD}{rows}") == found


def test_the_title_of_a_listed_document_states_its_own_relation() -> None:
    text = (
        "Thông tư 4/2009/TT-BYT về giám định\nVăn bản bị thay thế\n"
        "- Thông tư 2/2006/TT-BYT sửa đổi Thông tư 1/2005/TT-BYT\nVăn bản dẫn chiếu\n"
        "- Thông tư 3/2007/TT-BYT\n"
    )
    assert relations(text) == [("2", "amends", "1", None), ("4", "replaces", "2", None)]


def test_a_list_without_a_document_above_is_of_the_text_itself() -> None:
    text = "Thuộc tính\nVăn bản bị bãi bỏ:\n1. Quyết định 9/2014/QĐ-UBND\n"
    assert relations(text) == [("self", "repeals", "9", None)]
    assert relations(text.replace("bị bãi bỏ", "bãi bỏ")) == []  # who acts on the text itself


def test_legal_force_holds_on_pages_as_well() -> None:
    text = "Luật 4/2009/QH12\nVăn bản thay thế\n- Thông tư 9/2014/TT-BYT\n"
    mentions = find(text)
    assert may_have_pages(text)
    assert page_relations(small(text), mentions) == []


def test_prose_is_no_page() -> None:
    text = "Sở đã rà soát.\nCác văn bản thay thế Quyết định 4/2009/QĐ-UBND đang được soạn."
    assert not may_have_pages(text)


@pytest.mark.parametrize(
    "page",
    [
        f"{HEAD}{ROW} Bị thay thế 9/2014/TT-BYT\n",
        "Thông tư 4/2009/TT-BYT\nVăn bản được hướng dẫn\nNghị định 8/2008/NĐ-CP\n",
    ],
)
def test_the_mentions_are_read_as_often_as_the_text_is_long(page: str) -> None:
    def reads(pages: int) -> int:
        text = page * pages
        return reads_of(find(text), lambda mentions: page_relations(small(text), mentions))

    # A search for a place takes a read more where there are twice as many.
    assert reads(160) < 8 * reads(40)
