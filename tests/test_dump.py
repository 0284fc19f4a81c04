"""The records of a store's tables."""

from collections.abc import Callable

import pytest
from fixture_types import Annotated, StoreToRead

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.lookup.dump import (
    TABLES,
    RelationEdge,
    TableName,
    all_documents,
    all_relations,
    columns,
    records,
)

TEXT = "Thực hiện điểm a khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP."
TOLD = "Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2010/NĐ-CP từ ngày 01/5/2019."


@pytest.fixture(scope="module")
def filled(store_to_read: StoreToRead, annotated: Annotated) -> Store:
    """A store of one report."""

    def fill(store: Store) -> None:
        store.add(annotated(TEXT), FileState("/r/a.txt", 1, 1, "a"))

    return store_to_read(fill)


@pytest.mark.parametrize("table", sorted({*TABLES} - {"relations"}))
def test_every_record_has_the_columns_with_their_types(filled: Store, table: TableName) -> None:
    (record,) = records(filled, table)
    assert list(record) == list(columns(table))
    assert all(
        value is None or isinstance(value, columns(table)[name]) for name, value in record.items()
    )


def test_a_citation_has_its_document_mention_and_cited_parts(filled: Store) -> None:
    (citation,) = records(filled, "citations")
    names = ("identity", "text", "article", "clause", "point")
    assert [citation[name] for name in names] == [
        "nghi-dinh.49-2017-nd-cp",
        "Nghị định số 49/2017/NĐ-CP",
        "5",
        "2",
        "a",
    ]


def test_a_paragraph_has_its_text_and_a_document_its_citing_reports(filled: Store) -> None:
    assert [record["text"] for record in records(filled, "paragraphs")] == [TEXT]
    assert [record["reports"] for record in records(filled, "documents")] == [1]
    assert [document.number for document in all_documents(filled)] == ["49"]


def test_a_relation_has_both_documents_and_the_sentence_that_says_so(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated(TOLD))
    (record,) = records(store, "relations")
    assert list(record) == list(columns("relations"))
    names = ("subject", "relation", "object", "since", "text")
    assert [record[name] for name in names] == [
        "nghi-dinh.9-2019-nd-cp",
        "replaces",
        "nghi-dinh.4-2010-nd-cp",
        "2019-05-01",
        TOLD,
    ]


def test_a_relation_is_listed_once_with_the_number_of_reports(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    for text in (TOLD, f"{TOLD} {TOLD}", "Nghị định số 4/2010/NĐ-CP hết hiệu lực."):
        store.add(annotated(text))
    assert all_relations(store) == [
        RelationEdge("nghi-dinh.9-2019-nd-cp", "replaces", "nghi-dinh.4-2010-nd-cp", 2)
    ]
