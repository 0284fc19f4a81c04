"""Looking up."""

from collections.abc import Callable

import pytest

from viendan.annotation import Annotation
from viendan.store import Store, lookup

TEXTS = (
    "Thực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về dịch vụ bưu chính công ích.",
    "Triển khai Quyết định số 45/QĐ-TTg ngày 09/01/2019 của Thủ tướng Chính phủ.",
    "Theo Quyết định số 1153/QĐ-UBND ngày 17/3/2017 của UBND tỉnh An Giang.",
    "Theo Quyết định số 1153/QĐ-UBND ngày 20/4/2017 của UBND tỉnh Bến Tre; Luật Báo chí năm 2016; Nghị quyết số 39-NQ/TW ngày 15/01/2019.",
)


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    for text in TEXTS:
        store.add(annotated(text))
    return store


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
def test_a_query_in_any_spelling_finds_the_document_and_its_citations(filled: Store, query: str, identity: str) -> None:
    found = lookup(filled, query)
    assert [document.identity for document in found.documents] == [identity]
    assert not found.is_near
    assert len(found.citations) == 1


def test_a_number_of_two_provinces_gives_both_and_no_citations(filled: Store) -> None:
    found = lookup(filled, "1153/QĐ-UBND")
    assert [document.place for document in found.documents] == ["Tỉnh An Giang", "Tỉnh Bến Tre"]
    assert found.citations == ()


def test_an_unknown_document_gives_the_nearest_by_number_and_says_so(filled: Store) -> None:
    found = lookup(filled, "45/2017/QĐ-TTg")
    assert found.is_near
    assert {document.number for document in found.documents} == {"45"}


@pytest.mark.parametrize("query", ["999/QĐ-TTg", "", "   ", "%", "'; drop table documents; --", "\u0000", "x" * 5000])
def test_a_query_for_nothing_finds_nothing(filled: Store, query: str) -> None:
    assert lookup(filled, query).documents == ()


def test_a_citation_shows_the_paragraph_and_the_mention_in_it(filled: Store) -> None:
    (citation,) = lookup(filled, "45/2016/QĐ-TTg").citations
    assert citation.mention == "Quyết định số 45/2016/QĐ-TTg"
    assert TEXTS[0] == citation.left + citation.mention + citation.right
    assert citation.relation == "implements"
    assert citation.domain is not None
