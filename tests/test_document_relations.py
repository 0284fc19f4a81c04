"""What documents do to one another."""

import pytest
from counted_reads import reads_of
from hypothesis import assume, given
from hypothesis import strategies as st
from mention_texts import documents, mention_texts

from viendan.references import find
from viendan.references.document_relations import document_relations


def relations(text: str, own: str | None = None) -> list[tuple[str | None, str, str, str | None]]:
    """Return the relations of a text, each document by its number."""
    mentions = find(text)

    def name(one: int | str | None) -> str | None:
        return mentions[one].number if isinstance(one, int) else one

    return [
        (name(one.subject), one.relation, name(one.object) or "", one.since)
        for one in document_relations(text, mentions, own)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # active
        ("QĐ số 9/QĐ-UBND thay thế QĐ số 4/QĐ-UBND.", [("9", "replaces", "4")]),
        # passive
        ("QĐ số 4/QĐ-UBND được thay thế bởi QĐ số 9/QĐ-UBND.",
         [("9", "replaces", "4")]),
        # passive with who acts before the verb
        ("QĐ số 4/QĐ-UBND đã bị QĐ số 9/QĐ-UBND ngày 1/2/2020 bãi bỏ.",
         [("9", "repeals", "4")]),
        # nobody is named
        ("QĐ số 4/QĐ-UBND đã hết hiệu lực.", [(None, "repeals", "4")]),
        # the text's own document
        ("Thông báo này thay cho Thông báo số 4/TB-UBND.", [("self", "replaces", "4")]),
        # a list of items in lines
        ("Điều 1. Bãi bỏ:\na) QĐ số 4/QĐ-UBND;\nb) QĐ số 5/QĐ-UBND.",
         [("self", "repeals", "4"), ("self", "repeals", "5")]),
        # a list of items with titles, one of which amends
        (("Bãi bỏ các quyết định sau:\n1. QĐ số 4/QĐ-UBND về phí.\n"
          "2. QĐ số 5/QĐ-UBND ngày 1/2/2012 sửa đổi QĐ số 4/QĐ-UBND.\n3. QĐ số 6/QĐ-UBND về quỹ."),
         [("self", "repeals", "4"), ("5", "amends", "4"), ("self", "repeals", "5"),
          ("self", "repeals", "6")]),
        # two documents with titles, and a part of a third
        ("Bãi bỏ QĐ số 4/QĐ-UBND về phí; QĐ số 5/QĐ-UBND về quỹ và Điều 2 QĐ số 6/QĐ-UBND.",
         [("self", "repeals", "4"), ("self", "repeals", "5"), ("self", "amends", "6")]),
        # behind a title, what may be changed by who acts
        (("Thông tư số 4/2014/TT-BYT hướng dẫn Nghị định số 5/2012/NĐ-CP được sửa đổi bởi "
          "Thông tư số 9/2018/TT-BYT."), [("4", "guides", "5"), ("9", "amends", "4")]),
        # nobody is named: a document that names another one may be either
        ("Thông tư số 4/2014/TT-BYT hướng dẫn Nghị định số 5/2012/NĐ-CP đã được sửa đổi.",
         [("4", "guides", "5")]),
        # in capitals
        ("QĐ SỐ 4/QĐ-UBND ĐƯỢC SỬA ĐỔI TẠI QĐ SỐ 9/QĐ-UBND", [("9", "amends", "4")]),
        # by means of a document
        ("Sở thay thế QĐ số 4/QĐ-UBND bằng QĐ số 9/QĐ-UBND.", [("9", "replaces", "4")]),
        ("Thay QĐ số 4/QĐ-UBND bằng QĐ số 9/QĐ-UBND.", [("9", "replaces", "4")]),
        # words of a document
        ("Thay cụm từ “a” bằng cụm từ “b” tại QĐ số 4/QĐ-UBND.", [("self", "amends", "4")]),
        # a noun and its name
        ("Văn bản thay thế QĐ số 4/QĐ-UBND là QĐ số 9/QĐ-UBND.", [("9", "replaces", "4")]),
        # a bracket in between
        ("QĐ số 4/QĐ-UBND (được sửa đổi bởi QĐ số 5/QĐ-UBND) bị bãi bỏ bởi QĐ số 9/QĐ-UBND.",
         [("5", "amends", "4"), ("9", "repeals", "4")]),
        # who makes another one end
        ("Kể từ khi QĐ số 9/QĐ-UBND có hiệu lực, QĐ số 4/QĐ-UBND hết hiệu lực.",
         [("9", "repeals", "4")]),
        # a part of who acts is no part of what is repealed
        ("QĐ số 4/QĐ-UBND bị bãi bỏ theo Điều 1 QĐ số 9/QĐ-UBND.", [("9", "repeals", "4")]),
        # replaced and repealed
        ("QĐ số 4/QĐ-UBND được thay thế và bãi bỏ bởi QĐ số 9/QĐ-UBND.",
         [("9", "replaces", "4")]),
        # two verbs of one subject
        ("QĐ số 9/QĐ-UBND sửa đổi QĐ số 4/QĐ-UBND và bãi bỏ QĐ số 5/QĐ-UBND.",
         [("9", "amends", "4"), ("9", "repeals", "5")]),
        # two clauses
        ("QĐ số 9/QĐ-UBND sửa đổi QĐ số 4/QĐ-UBND; QĐ số 8/QĐ-UBND thay thế QĐ số 5/QĐ-UBND.",
         [("9", "amends", "4"), ("8", "replaces", "5")]),
        # a part of a document
        ("QĐ số 9/QĐ-UBND bãi bỏ khoản 3 Điều 7 QĐ số 4/QĐ-UBND.",
         [("9", "amends", "4")]),
        # a title
        ("Thông tư số 9/2015/TT-BYT hướng dẫn Nghị định số 4/2014/NĐ-CP.", [("9", "guides", "4")]),
        # consolidated
        ("Văn bản hợp nhất số 9/VBHN-BTC của Nghị định số 4/2014/NĐ-CP.",
         [("9", "consolidates", "4")]),
        # based on
        ("QĐ số 9/QĐ-UBND được ban hành căn cứ Nghị quyết số 4/NQ-HĐND.",
         [("9", "based_on", "4")]),
        # two subjects
        ("QĐ số 8/QĐ-UBND và QĐ số 9/QĐ-UBND cùng sửa đổi QĐ số 4/QĐ-UBND.",
         [("8", "amends", "4"), ("9", "amends", "4")]),
        # a cell
        ("1 | QĐ số 4/QĐ-UBND | Bãi bỏ tại QĐ số 9/QĐ-UBND", [("9", "repeals", "4")]),
        # a title inside a relation has its own subject
        ("QĐ số 9/QĐ-UBND sửa đổi QĐ số 4/QĐ-UBND ngày 1/2/2020 hướng dẫn QĐ số 5/QĐ-UBND.",
         [("9", "amends", "4"), ("4", "guides", "5")]),
        # a body acts by a document
        ("QĐ số 4/QĐ-UBND đã được Ủy ban nhân dân tỉnh điều chỉnh theo QĐ số 9/QĐ-UBND.",
         [("9", "amends", "4")]),
        ("Thông tư số 4/2014/TT-BYT bị Bộ Y tế bãi bỏ.", [(None, "repeals", "4")]),
        ("Thông tư số 9/2018/TT-BYT được Bộ Y tế ban hành thay thế Thông tư số 4/2014/TT-BYT.",
         [("9", "replaces", "4")]),
        # who acts stands right behind a passive, as in a table
        ("QĐ số 4/QĐ-UBND được bổ sung QĐ số 9/QĐ-UBND", [("9", "amends", "4")]),
        # what an annex contains
        ("Điều 1. Sửa đổi khoản 2 Điều 5 Quy chế quản lý chợ ban hành kèm theo QĐ số 4/QĐ-UBND.",
         [("self", "amends", "4")]),
        ("Điều 2. Bãi bỏ Bảng giá nước sạch ban hành kèm theo QĐ số 4/QĐ-UBND.",
         [("self", "repeals", "4")]),
        ("Bổ sung đối tượng vay vốn quy định tại Điều 3 QĐ số 4/QĐ-UBND.",
         [("self", "amends", "4")]),
        ("Bổ sung kinh phí hỗ trợ quy định tại Điều 3 QĐ số 4/QĐ-UBND.", []),  # money
        ("Điều 1. Điều chỉnh tiến độ xây dựng chợ của QĐ số 4/QĐ-UBND.", []),  # no part of a text
        # what a title says is no part, and denies nothing
        ("QĐ số 4/QĐ-UBND về các nội dung đấu giá bị bãi bỏ bởi QĐ số 9/QĐ-UBND.",
         [("9", "repeals", "4")]),
        (("QĐ số 4/QĐ-UBND về trợ cấp cho người không có lương hưu được thay thế bởi "
          "QĐ số 9/QĐ-UBND."), [("9", "replaces", "4")]),
        ("QĐ số 4/QĐ-UBND về đất chưa giao hết hiệu lực kể từ ngày 01/3/2020.",
         [(None, "repeals", "4")]),
        ("QĐ số 4/QĐ-UBND về giá đất chưa bị thay thế bởi QĐ số 9/QĐ-UBND.", []),
        # a part of what is acted on, named before it
        ("Phụ lục 2 của QĐ số 4/QĐ-UBND được thay bằng Phụ lục kèm theo QĐ số 9/QĐ-UBND.",
         [("9", "amends", "4")]),
        ("Theo QĐ số 9/QĐ-UBND, mẫu biểu tại QĐ số 4/QĐ-UBND bị bãi bỏ.", [("9", "amends", "4")]),
        ("Một phần QĐ số 4/QĐ-UBND đã bị bãi bỏ.", [(None, "amends", "4")]),
        ("Quy chế kèm theo QĐ số 4/QĐ-UBND đã bị bãi bỏ.", [(None, "repeals", "4")]),  # the whole
        # so, and should
        ("QĐ số 4/QĐ-UBND không còn hợp nên Sở đã thay bằng QĐ số 9/QĐ-UBND.",
         [("9", "replaces", "4")]),
        ("QĐ số 4/QĐ-UBND nên được thay thế bởi QĐ số 9/QĐ-UBND.", []),
        # a remark behind a title that names parts
        ("QĐ số 4/QĐ-UBND về một số nội dung đấu thầu (văn bản hết hiệu lực)",
         [(None, "repeals", "4")]),
        # two verbs of one title are of one document
        (("Thông tư số 9/2018/TT-BYT sửa đổi Thông tư số 4/2014/TT-BYT ngày 1/2/2014 quy định chi "
          "tiết, hướng dẫn Nghị định số 5/2012/NĐ-CP."),
         [("9", "amends", "4"), ("4", "guides", "5")]),
        # a new document that only its type names
        ("Chính phủ vừa ban hành Nghị định bổ sung Nghị định số 4/2014/NĐ-CP.",
         [(None, "amends", "4")]),
        ("Bộ đề nghị Chính phủ đã ban hành Nghị định thay thế Nghị định số 4/2014/NĐ-CP.", []),
        ("Chính phủ ban hành Nghị định thay thế Nghị định số 4/2014/NĐ-CP.", []),  # since when?
        # another document, which has no number yet
        ("Sở soạn văn bản thay thế QĐ số 4/QĐ-UBND và quyết định mới thay thế QĐ số 5/QĐ-UBND.",
         []),
        # offices are merged, not texts
        ("Theo QĐ số 4/QĐ-UBND, hai sở được hợp nhất từ ngày 01/7/2025.", []),
        ("Sở kiến nghị bãi bỏ QĐ số 4/QĐ-UBND.", []),  # a proposal
        ("Đề nghị:\n- QĐ số 4/QĐ-UBND: Hết hiệu lực, đưa ra khỏi danh mục.", []),  # one in a list
        ("Sở dự thảo QĐ số 9/QĐ-UBND thay thế QĐ số 4/QĐ-UBND.", []),  # a draft
        # something of a document is replaced
        ("Mức chi theo QĐ số 4/QĐ-UBND được thay bằng mức chi tại QĐ số 9/QĐ-UBND.", []),
        # by which documents, the lines below say
        (("QĐ số 4/QĐ-UBND về phí, được sửa đổi bởi:\n1. QĐ số 5/QĐ-UBND về lệ phí;\n"
          "2. QĐ số 6/QĐ-UBND.\nCăn cứ QĐ số 7/QĐ-UBND;"),
         [("5", "amends", "4"), ("6", "amends", "4")]),
        # what issues an annex, and what is enclosed with it
        (("Quyết định này thay thế QĐ số 4/QĐ-UBND về phí.\n(Ban hành kèm theo QĐ số 9/QĐ-UBND)"),
         [("self", "replaces", "4")]),
        ("Quyết định này bãi bỏ 3 thủ tục tại phụ lục kèm theo QĐ số 4/QĐ-UBND.",
         [("self", "amends", "4")]),
        ("Điều 2. Thay thế phần danh mục theo cơ chế một cửa tại QĐ số 4/QĐ-UBND.",
         [("self", "amends", "4")]),
        # the subject of a document without a number
        ("Bãi bỏ Thông tư hướng dẫn Nghị định số 5/2012/NĐ-CP.", []),
        # a ministry whose name is a verb elsewhere
        ("Thông tư số 9/2015/TT-BXD của Bộ Xây dựng hướng dẫn Nghị định số 4/2014/NĐ-CP.",
         [("9", "guides", "4")]),
        # a short form in brackets is nobody who acts
        ("Thông tư này hướng dẫn Nghị định số 4/2014/NĐ-CP về phí (gọi tắt là Nghị định số 4).",
         [("self", "guides", "4")]),
        # the title of the text itself, and a number in a line
        ("Số: 9/QĐ-UBND\nQUYẾT ĐỊNH\nBÃI BỎ QĐ SỐ 4/QĐ-UBND", [("self", "repeals", "4")]),
        ("Căn cứ các Nghị định: Số 9/2015/NĐ-CP sửa đổi Nghị định số 4/2014/NĐ-CP.",
         [("9", "amends", "4")]),
        # what was just issued
        ("Sở ban hành QĐ số 9/QĐ-STC về phí. Quyết định này thay thế QĐ số 4/QĐ-STC.",
         [("9", "replaces", "4")]),
        # a consolidated text changes nothing
        ("QĐ số 4/QĐ-UBND (được sửa đổi bởi QĐ số 5/QĐ-UBND, văn bản hợp nhất 6/VBHN-UBND).",
         [("5", "amends", "4")]),
        # one document, with and without "số"
        ("Quyết định 4/QĐ-UBND “thay thế Quyết định số 4/QĐ-UBND” là nhầm.", []),
        # a new article of the amended document
        ("Thay Điều 5:\n“Điều 5. Hiệu lực\nThông tư này thay thế Thông tư số 4/2014/TT-BYT.”",
         [(None, "replaces", "4")]),
        # a part of the status of a document
        ("Tình trạng: Hết hiệu lực một phần: QĐ số 4/QĐ-UBND", [(None, "amends", "4")]),
        # a list that only its noun announces
        ("Kỳ họp thông qua 2 Nghị quyết, gồm: Sửa đổi Nghị quyết số 4/2014/NQ-HĐND.", []),
        # a heading about a law
        ("2. Quy định chi tiết một số điều của Luật Dược năm 2016", []),
        # no circular changes a law
        ("Thông tư số 9/2018/TT-BYT sửa đổi Luật Dược năm 2016.", []),
        ("QĐ số 4/QĐ-UBND chưa bị bãi bỏ.", []),  # a denial
        ("QĐ số 4/QĐ-UBND đã được thay thế chưa?", []),  # a question
        ("Sở bổ sung hồ sơ theo QĐ số 4/QĐ-UBND.", []),  # something else
        ("Thực hiện QĐ số 4/QĐ-UBND, Bộ đã sửa đổi Thông tư số 5/2012/TT-BNV.", []),  # a body
    ],
)  # fmt: skip
def test_a_relation_has_a_direction(text: str, found: list[tuple[str | None, str, str]]) -> None:
    assert [one[:3] for one in relations(text)] == found


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        # the only law of the sentence before
        ("Sở phổ biến Luật số 2/2022/QH15. Luật này thay thế Luật số 3/2011/QH13.",
         "báo cáo", [("2", "replaces", "3")]),
        # one of two
        ("Sở có Luật số 1/2022/QH15, Luật số 2/2022/QH15. Luật này thay thế Luật số 3/2011/QH13.",
         "báo cáo", [(None, "replaces", "3")]),
        # a law speaks of itself
        ("Sở phổ biến Luật số 2/2022/QH15. Luật này thay thế Luật số 3/2011/QH13.",
         "luật", [("self", "replaces", "3")]),
        # an article of a decision, and a list of a report
        ("1. Bãi bỏ QĐ số 4/QĐ-UBND.", "quyết định", [("self", "repeals", "4")]),
        ("1. Bãi bỏ QĐ số 4/QĐ-UBND.", "báo cáo", []),
        # what the text itself is, in the words of who issues it
        ("Bộ trưởng Bộ Y tế ban hành Thông tư sửa đổi Thông tư số 4/2014/TT-BYT.",
         "thông tư", [("self", "amends", "4")]),
        ("Bộ trưởng Bộ Y tế sẽ ban hành Thông tư sửa đổi Thông tư số 4/2014/TT-BYT.",
         "thông tư", []),
    ],
)  # fmt: skip
def test_a_report_does_not_act_itself(
    text: str, own: str, found: list[tuple[str | None, str, str]]
) -> None:
    assert [one[:3] for one in relations(text, own)] == found


@pytest.mark.parametrize(
    ("words", "since"),
    [
        (" từ ngày 01/7/2021", "2021-07-01"),  # a day
        (" kể từ ngày 5 tháng 6 năm 2021", "2021-06-05"),  # in words
        (" kể từ ngày ký", None),  # no day
        (" từ năm 2021", None),  # a year
    ],
)
def test_since_is_a_day_that_the_text_states(words: str, since: str | None) -> None:
    text = f"QĐ số 9/QĐ-UBND thay thế QĐ số 4/QĐ-UBND{words}."
    assert [one[3] for one in relations(text)] == [since]


def test_the_sentence_before_says_when_it_takes_effect() -> None:
    text = "Luật Thú y có hiệu lực từ ngày 01/7/2016. Luật này thay thế Pháp lệnh Thú y."
    (found,) = document_relations(text, find(text))
    assert (found.subject, found.object, found.since) == (0, 1, "2016-07-01")


@given(documents, st.sampled_from([" thay thế ", " được bãi bỏ bởi "]), documents, mention_texts)
def test_a_document_does_nothing_to_itself(one: str, verb: str, other: str, rest: str) -> None:
    text = f"{one}{verb}{other}; {rest}"
    found = document_relations(text, find(text))
    assume(found)
    assert all(relation.subject != relation.object for relation in found)


@pytest.mark.parametrize(
    "pattern",
    [
        "bãi bỏ QĐ số 4/QĐ-UBND, ",  # a verb for each document
        "QĐ số 4/QĐ-UBND được thay thế bởi ",  # a passive one
        "(NĐ số 4/2009/NĐ-CP sửa đổi) ",  # brackets
        "“Điều 3. Luật này bãi bỏ Luật Thú y.\n",  # quotations
        "NĐ 4/2009/NĐ-CP về sửa đổi ",  # titles
        "4/QĐ-UBND\nSửa đổi ",  # lines
    ],
)
def test_the_mentions_of_a_sentence_without_end_are_read_a_bounded_number_of_times(
    pattern: str,
) -> None:
    def reads(times: int) -> float:
        text = pattern * times
        mentions = find(text)
        return reads_of(mentions, lambda them: document_relations(text, them)) / len(mentions)

    assert reads(600) < 1.2 * reads(150)
