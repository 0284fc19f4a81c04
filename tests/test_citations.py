"""Citations of a document, and the number of reports that cite it."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.database.keys import key_of
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.citations import (
    CitationQuery,
    Sort,
    citation_counts,
    citation_of,
    citation_rows,
    citation_rows_at,
    citing_reports,
    context_order,
)

DECREE = key_of("nghi-dinh.49-2017-nd-cp")
TEXTS = (
    "Phường Một làm theo Nghị định số 49/2017/NĐ-CP về thông tin thuê bao.",
    (
        "Các xã làm theo Nghị định số 49/2017/NĐ-CP của Chính phủ;"
        " xã Hai nêu Nghị định số 49/2017/NĐ-CP."
    ),
    "Không có viện dẫn nào ở đây.",
)


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store of three reports, two of which cite the decree, one of them twice."""
    for number, text in enumerate(TEXTS):
        store.add(annotated(text), FileState(f"/{number}.txt", 1, 1, str(number)))
    return store


def test_a_report_that_cites_a_document_twice_is_one_report_and_two_citations(
    filled: Store,
) -> None:
    with filled.reading() as connection:
        assert citing_reports(connection, [DECREE, key_of("no document")]) == {DECREE: (2, 2)}
        assert len(citation_rows(connection, CitationQuery(DECREE), Page())) == 3


@pytest.mark.parametrize(
    ("sort", "expected"), [("left", ["nêu", "theo", "theo"]), ("right", [".", "của", "về"])]
)
def test_citations_are_sorted_by_the_words_beside_the_mention(
    filled: Store, sort: Sort, expected: list[str]
) -> None:
    with filled.reading() as connection:
        found = [
            citation_of(row)
            for row in citation_rows_at(
                connection, DECREE, context_order(connection, CitationQuery(DECREE, sort=sort))
            )
        ]
    assert [
        one.left.split()[-1] if sort == "left" else one.right.split()[0] for one in found
    ] == expected


def test_citations_are_returned_in_the_order_asked_for_and_no_others(filled: Store) -> None:
    with filled.reading() as connection:
        every = context_order(connection, CitationQuery(DECREE, sort="left"))
        for asked in (every[::-1], every[1:2], ((1, 1), every[0])):
            found = citation_rows_at(connection, DECREE, asked)
            assert [(row["report"], row["position"]) for row in found] == [
                position for position in asked if position in every
            ]


def test_a_citation_has_the_parts_that_its_mention_names(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Theo điểm a khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP."))
    with store.reading() as connection:
        (row,) = citation_rows(connection, CitationQuery(DECREE), Page())
    found = citation_of(row)
    assert (found.article, found.clause, found.point) == ("5", "2", "a")


@pytest.mark.parametrize(
    ("article", "count"),
    [
        ("5", 2),  # alone and in a list
        ("7", 1),  # last of a list
        ("1", 0),  # the start of another number
        ("%", 0),  # no wildcard
        ("_", 0),  # no wildcard
        ("\\", 0),  # the escape character
        ("", 0),  # nothing
    ],
)
def test_an_article_narrows_citations(
    store: Store, annotated: Callable[[str], Annotation], article: str, count: int
) -> None:
    for text in ("Điều 5", "các Điều 5, 7", "Điều 15", "toàn bộ"):
        store.add(annotated(f"Theo {text} Nghị định số 49/2017/NĐ-CP."))
    with store.reading() as connection:
        query = CitationQuery(DECREE, Filters(article=article))
        assert len(citation_rows(connection, query, Page())) == count


@pytest.mark.parametrize(
    ("completed", "count"),
    [
        (None, 2),  # all
        (False, 1),  # without those that the registry completed
        (True, 1),  # these alone
    ],
)
def test_completed_citations_can_be_left_out(
    store: Store, annotated: Callable[[str], Annotation], *, completed: bool | None, count: int
) -> None:
    text = "Theo Thông tư số 25/2016/TT-BTC."
    store.add(annotated(text), FileState("/1.txt", 1, 1))
    store.add(annotated("Theo Thông tư 25/2016 của Bộ Tài chính."), FileState("/2.txt", 1, 1))
    document = key_of("thong-tu.25-2016-tt-btc")
    with store.reading() as connection:
        query = CitationQuery(document, Filters(completed=completed))
        assert len(citation_rows(connection, query, Page())) == count
        assert citation_counts(connection, query) == (count, 2, count)
