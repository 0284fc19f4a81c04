"""The records of a store's tables."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store
from viendan.store.lookup.dump import TABLES, TableName, all_documents, columns, records

TEXT = "Thực hiện điểm a khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP."


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store of one report."""
    store.add(annotated(TEXT), FileState("/r/a.txt", 1, 1, "a"))
    return store


@pytest.mark.parametrize("table", TABLES)
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
