"""Lookup of documents in any spelling."""

from collections.abc import Callable

import pytest
from conftest import REPORTS, statements
from fixture_types import StoreOfTexts
from spellings import spellings
from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.database.schema import documents
from viendan.store.lookup.answers import Document, Page, document_of
from viendan.store.lookup.find import find_documents, lookup

TEXTS = (
    (
        "Thực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ"
        " về dịch vụ bưu chính công ích."
    ),
    "Triển khai Quyết định số 45/QĐ-TTg ngày 09/01/2019 của Thủ tướng Chính phủ.",
    "Theo Quyết định số 1153/QĐ-UBND ngày 17/3/2017 của UBND tỉnh An Giang.",
    (
        "Theo Quyết định số 1153/QĐ-UBND ngày 20/4/2017 của UBND tỉnh Bến Tre;"
        " Luật Báo chí năm 2016; Nghị quyết số 39-NQ/TW ngày 15/01/2019."
    ),
)


@pytest.fixture(scope="module")
def filled(store_of_texts: StoreOfTexts) -> Store:
    return store_of_texts(TEXTS)


@pytest.mark.parametrize(
    ("query", "identity"),
    [
        ("45/2016/QĐ-TTg", "quyet-dinh.45-2016-qd-ttg"),  # number and symbol
        ("45/2016/qd-ttg", "quyet-dinh.45-2016-qd-ttg"),  # without diacritics
        ("Quyết định 45/2016", "quyet-dinh.45-2016-qd-ttg"),  # without symbol
        ("QĐ 45/2016", "quyet-dinh.45-2016-qd-ttg"),  # abbreviated
        ("quyet dinh 45 2016", "quyet-dinh.45-2016-qd-ttg"),  # words only
        ("45/QĐ-TTg", "quyet-dinh.45-qd-ttg.2019"),  # the other document of that number
        ("39-NQ/TW", "nghi-quyet.39-nq-tw.2019"),  # the Party's
        ("Luật Báo chí 2016", "luat.103-qh13"),  # a law by name
        ("bưu chính công ích", "quyet-dinh.45-2016-qd-ttg"),  # words of a title
        ("quyet-dinh.45-qd-ttg.2019", "quyet-dinh.45-qd-ttg.2019"),  # its identity
    ],
)
def test_a_query_in_any_spelling_finds_the_document_and_its_citations(
    filled: Store, query: str, identity: str
) -> None:
    found = lookup(filled, query)
    assert [document.identity for document in found.documents] == [identity]
    assert not found.is_near
    assert len(found.citations) == 1


def test_a_number_of_two_provinces_gives_both_and_no_citations(filled: Store) -> None:
    found = lookup(filled, "1153/QĐ-UBND")
    assert [document.place for document in found.documents] == ["Tỉnh An Giang", "Tỉnh Bến Tre"]
    assert found.citations == ()


def test_an_unknown_document_gives_the_nearest_by_number_and_says_so(filled: Store) -> None:
    found = lookup(filled, "45/2020/QĐ-TTg")
    assert found.is_near
    assert {document.number for document in found.documents} == {"45"}


@pytest.mark.parametrize(
    "query", ["999/QĐ-TTg", "", "   ", "%", "'; drop table documents; --", "\u0000", "x" * 5000]
)
def test_a_query_for_nothing_finds_nothing(filled: Store, query: str) -> None:
    assert lookup(filled, query).documents == ()


def test_a_citation_shows_the_paragraph_and_the_mention_in_it(filled: Store) -> None:
    (citation,) = lookup(filled, "45/2016/QĐ-TTg").citations
    assert citation.mention == "Quyết định số 45/2016/QĐ-TTg"
    assert TEXTS[0] == citation.left + citation.mention + citation.right
    assert citation.relation == "implements"
    assert citation.domain is not None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Chỉ thị 45/2016/QĐ-TTg", None),  # a type that the symbol contradicts: either may be wrong
        ("Nghị định 45/2007", "nghi-dinh.45-2007-nd-cp"),
        ("45/2061/QĐ-TTg", None),  # a year to come
        (
            "45/QĐ-TTg năm 2016",
            "quyet-dinh.45-qd-ttg.2016",
        ),  # the year written elsewhere: another document
        ("45/2019/QĐ-TTg", "quyet-dinh.45-2019-qd-ttg"),
        ("45/2016/QĐ-UBND", None),  # another symbol
        ("45/2016/QĐ-TTg của Bộ Tài chính", "quyet-dinh.45-2016-qd-ttg"),  # another issuer
        (
            "1153/QĐ-UBND ngày 17/3/2017 tỉnh Cà Mau",
            "quyet-dinh.1153-qd-ubnd.2017.ca-mau",
        ),  # another place
        ("Luật Báo chí 2017", None),
        ("luat bao chj", None),  # a slip of the finger
        ("455/2016/QĐ-TTg", "quyet-dinh.455-2016-qd-ttg"),
    ],
)
def test_what_contradicts_a_document_never_gives_it_but_as_near(
    filled: Store, query: str, expected: str | None
) -> None:
    found = lookup(filled, query)
    assert found.is_near
    assert found.documents
    assert found.citations == ()
    assert found.expected == expected


@pytest.mark.parametrize(
    ("query", "identities"),
    [
        # abbreviated types written together with their numbers
        ("QĐ45/2016", ["quyet-dinh.45-2016-qd-ttg"]),
        ("qd45", ["quyet-dinh.45-2016-qd-ttg", "quyet-dinh.45-qd-ttg.2019"]),
        ("NQ39", ["nghi-quyet.39-nq-tw.2019"]),
        # a day, and a day with a type
        ("19/10/2016", ["quyet-dinh.45-2016-qd-ttg"]),
        ("ngày 15 tháng 01 năm 2019", ["nghi-quyet.39-nq-tw.2019"]),
        ("quyết định ngày 9/1/2019", ["quyet-dinh.45-qd-ttg.2019"]),
        ("2016-10-19", ["quyet-dinh.45-2016-qd-ttg"]),  # as programs write it
        # a month, a year, each with a type
        ("tháng 10/2016", ["quyet-dinh.45-2016-qd-ttg"]),
        ("quyết định tháng 1 năm 2019", ["quyet-dinh.45-qd-ttg.2019"]),
        ("năm 2019", ["nghi-quyet.39-nq-tw.2019", "quyet-dinh.45-qd-ttg.2019"]),
        ("2016", ["luat.103-qh13", "quyet-dinh.45-2016-qd-ttg"]),
        # a part of a document
        ("Điều 5 Luật Báo chí", ["luat.103-qh13"]),
        ("điểm a khoản 2, Điều 1 của Quyết định 45/2016", ["quyet-dinh.45-2016-qd-ttg"]),
        ("39-NQ/TW, mục II", ["nghi-quyet.39-nq-tw.2019"]),
        # several numbers: with a comma, a word, a semicolon, a space
        ("45/2016/QĐ-TTg, 39-NQ/TW", ["quyet-dinh.45-2016-qd-ttg", "nghi-quyet.39-nq-tw.2019"]),
        ("39-NQ/TW và QĐ 45/2016", ["nghi-quyet.39-nq-tw.2019", "quyet-dinh.45-2016-qd-ttg"]),
        ("QĐ45/2016;NQ 39-NQ/TW", ["quyet-dinh.45-2016-qd-ttg", "nghi-quyet.39-nq-tw.2019"]),
        ("45/2016/QĐ-TTg 45/QĐ-TTg", ["quyet-dinh.45-2016-qd-ttg", "quyet-dinh.45-qd-ttg.2019"]),
    ],
)
def test_a_query_may_be_short_a_day_or_several_numbers(
    filled: Store, query: str, identities: list[str]
) -> None:
    found = lookup(filled, query)
    assert [document.identity for document in found.documents] == identities
    assert not found.is_near
    assert found.missing == ()


@pytest.mark.parametrize(
    "query", ["ngày 31/4/2016", "tháng 13/2016", "tháng 9/2016", "1999", "Điều 5"]
)
def test_a_time_without_documents_and_a_part_of_none_find_none(filled: Store, query: str) -> None:
    assert lookup(filled, query).documents == ()


def test_a_query_says_how_many_documents_it_names(filled: Store) -> None:
    assert lookup(filled, "45/2016/QĐ-TTg, 39-NQ/TW").parts == 2
    assert lookup(filled, "45").parts == 1


def test_a_part_of_a_query_that_is_not_in_the_store_is_named(filled: Store) -> None:
    found = lookup(filled, "45/2016/QĐ-TTg, 99/2020/NĐ-CP")
    assert [document.identity for document in found.documents] == ["quyet-dinh.45-2016-qd-ttg"]
    assert found.missing == ("99/2020/NĐ-CP",)
    assert found.answer is None


@pytest.mark.parametrize(
    ("query", "closeness", "first"),
    [
        ("45/2016/QĐ-TTgg", "near", "quyet-dinh.45-2016-qd-ttg"),  # a letter too many
        ("45/2019/QĐ-TTg", "near", "quyet-dinh.45-2016-qd-ttg"),  # another year
        ("45/2016/Q", "begun", "quyet-dinh.45-2016-qd-ttg"),  # the beginning of a symbol
        ("45/QĐ-T", "begun", "quyet-dinh.45-2016-qd-ttg"),
        ("Quyết định 115", "begun", "quyet-dinh.1153-qd-ubnd.2017.an-giang"),  # of a number
        ("bưu chính cô", "begun", "quyet-dinh.45-2016-qd-ttg"),  # of a word
        ("luật báo c", "begun", "luat.103-qh13"),
    ],
)
def test_what_is_nearly_or_only_begun_is_near(
    filled: Store, query: str, closeness: str, first: str
) -> None:
    found = lookup(filled, query)
    assert found.documents[0].identity == first
    assert found.is_near
    assert found.closeness == closeness
    assert found.answer is None


def test_a_slip_names_the_document_that_is_meant(filled: Store) -> None:
    meant = lookup(filled, "45/2016/QĐ-TTgg").meant
    assert meant is not None
    assert meant.identity == "quyet-dinh.45-2016-qd-ttg"
    assert lookup(filled, "45/2017/QĐ-TTg").meant is None


def test_the_identity_of_an_unknown_document_is_stated(filled: Store) -> None:
    found = lookup(filled, "999/QĐ-TTg năm 2020")
    assert (found.documents, found.expected) == ((), "quyet-dinh.999-qd-ttg.2020")


def test_words_of_a_title_need_no_diacritics_and_the_most_cited_comes_first(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    for text in (
        TEXTS[0],
        f"{TEXTS[0]} {'Sở đã họp với các đơn vị trong tuần, ghi nhận 12 ý kiến khác nhau. ' * 3}",
        "Quyết định số 7/2017/QĐ-TTg ngày 19/10/2017 của Thủ tướng Chính phủ về bưu chính.",
    ):
        store.add(annotated(text))
    found = lookup(store, "buu chinh")
    assert [document.identity for document in found.documents] == [
        "quyet-dinh.45-2016-qd-ttg",
        "quyet-dinh.7-2017-qd-ttg",
    ]


def test_a_number_among_words_of_a_title_is_a_word(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(
        annotated(
            "Quyết định số 7/2017/QĐ-TTg ngày 19/10/2017 của Thủ tướng Chính phủ"
            " về hỗ trợ 17 xã đảo."
        )
    )
    store.add(annotated("Nghị định số 17/2020/NĐ-CP ngày 05/02/2020 của Chính phủ."))
    assert [document.number for document in lookup(store, "17 xã đảo").documents] == ["7"]


def test_citations_come_in_pages_with_their_count(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    for number in range(5):
        store.add(annotated(f"{TEXTS[0]} Lần {number}."))
    found = lookup(store, "45/2016/QĐ-TTg", Page(2, 2))
    assert (len(found.citations), found.reports, found.times) == (2, 5, 5)


def test_a_lookup_asks_the_same_nine_statements_however_many_citations_there_are(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    for number in range(5):
        store.add(annotated(f"{TEXTS[0]} Lần {number}."))
    # The registry knows both documents, and no import says anything of them.
    store.add(annotated("Nghị định số 147/2024/NĐ-CP ngày 09/11/2024 của Chính phủ."))
    asked = []
    for query in ("45/2016/QĐ-TTg", "147/2024/NĐ-CP"):
        with statements(store) as seen:
            lookup(store, query)
        asked.append(seen)
    assert len(asked[0]) == 9
    assert asked[0] == asked[1]


def known(store: Store) -> list[Document]:
    with store.reading() as connection:
        return [
            document_of(row)
            for row in connection.execute(
                select(documents).order_by(documents.c.identity)
            ).mappings()
        ]


def test_a_sweep_of_spellings_gives_the_right_document_first_and_no_wrong_one_alone(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    """The bench sweeps ten thousand."""
    for path in sorted(REPORTS.iterdir()):
        store.add(annotated(path.read_text(encoding="utf-8")))
    asked = list(spellings(known(store), 1000))
    with store.reading() as connection:
        answers = [
            (document.identity, find_documents(connection, query)) for query, document in asked
        ]
    right = [
        found
        for identity, found in answers
        if not found.is_near and found.documents[:1] and found.documents[0].identity == identity
    ]
    alone = [
        found
        for identity, found in answers
        if not found.is_near
        and len(found.documents) == 1
        and found.documents[0].identity != identity
    ]
    assert alone == []
    assert len(right) >= 0.995 * len(answers)


@pytest.mark.parametrize(
    ("query", "identity"),
    [
        ("54/2016/QĐ-TTg", "quyet-dinh.54-2016-qd-ttg"),
        ("Nghị định 45/2016", "nghi-dinh.45-2016-nd-cp"),
        ("nghi dinh 01/2018", "nghi-dinh.1-2018-nd-cp"),  # two documents of one number
        ("quyet-dinh.942-qd-ttg.2021", "quyet-dinh.942-qd-ttg.2021"),
    ],
)
def test_a_document_that_no_report_cites_is_answered_by_the_registry(
    filled: Store, query: str, identity: str
) -> None:
    found = lookup(filled, query)
    assert (found.documents, found.is_near, found.citations) == ((), False, ())
    assert {one.document.identity for one in found.registered} == {identity}


def test_a_number_that_is_two_documents_gives_both(filled: Store) -> None:
    dates = [one.document.date for one in lookup(filled, "01/2018/NĐ-CP").registered]
    assert dates == ["2018-01-03", "2018-08-06"]


@pytest.mark.parametrize("query", ["49", "quyết định", "54/2016/QĐ-TTg của Bộ Tài chính"])
def test_what_names_no_document_or_contradicts_it_is_not_answered_by_the_registry(
    filled: Store, query: str
) -> None:
    assert lookup(filled, query).registered == ()


def test_a_cited_document_has_what_the_registry_knows_of_it(filled: Store) -> None:
    found = lookup(filled, "45/2016/QĐ-TTg")
    (known,) = found.registered
    assert len(found.documents) == 1
    assert (known.document.date, known.origin) == ("2016-10-19", "shipped")
    assert known.sources
