"""The places that cite a document, and how many reports do."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.database.keys import key_of
from viendan.store.lookup.answers import Page
from viendan.store.lookup.citations import (
    CitationQuery,
    Sort,
    citation_of,
    citation_rows,
    citation_rows_at,
    citing_reports,
    context_order,
)

DECREE = key_of("nghi-dinh.49-2017-nd-cp")
TEXTS = (
    "Phường Một làm theo Nghị định số 49/2017/NĐ-CP về thông tin thuê bao.",
    "Các xã làm theo Nghị định số 49/2017/NĐ-CP của Chính phủ; xã Hai nêu Nghị định số 49/2017/NĐ-CP.",
    "Không có viện dẫn nào ở đây.",
)


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store of three reports, two of which cite the decree, one of them twice."""
    for number, text in enumerate(TEXTS):
        store.add(annotated(text), FileState(f"/{number}.txt", 1, 1, str(number)))
    return store


def test_a_report_that_cites_a_document_twice_is_one_report_and_two_places(filled: Store) -> None:
    with filled.reading() as connection:
        assert citing_reports(connection, [DECREE, key_of("no document")]) == {DECREE: 2}
        assert len(citation_rows(connection, CitationQuery(DECREE), Page())) == 3


@pytest.mark.parametrize(
    ("sort", "expected"), [("left", ["nêu", "theo", "theo"]), ("right", [".", "của", "về"])]
)
def test_places_are_ordered_by_the_words_beside_the_mention(
    filled: Store, sort: Sort, expected: list[str]
) -> None:
    with filled.reading() as connection:
        found = [
            citation_of(place)
            for place in citation_rows_at(
                connection, DECREE, context_order(connection, CitationQuery(DECREE, sort=sort))
            )
        ]
    assert [
        one.left.split()[-1] if sort == "left" else one.right.split()[0] for one in found
    ] == expected


def test_places_are_given_as_they_are_asked_for_and_no_others(filled: Store) -> None:
    with filled.reading() as connection:
        every = context_order(connection, CitationQuery(DECREE, sort="left"))
        for asked in (every[::-1], every[1:2], ((1, 1), every[0])):
            found = citation_rows_at(connection, DECREE, asked)
            assert [(place["report"], place["position"]) for place in found] == [
                place for place in asked if place in every
            ]
