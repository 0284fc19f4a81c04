"""Whether what reports cite was in force: counts made by hand."""

from collections.abc import Callable

import pandas as pd
import pytest

from viendan import frames
from viendan.annotation.record import Annotation
from viendan.registry.row_files import FileRow
from viendan.store import FileState, Store
from viendan.store.registry_imports import ImportSource, import_rows

ROWS = (
    {"number": "5/2001/NĐ-CP", "date": "2001-03-01", "ended": "2010-01-01", "status": "expired"},
    {"number": "6/2009/NĐ-CP", "date": "2009-03-01"},
)


def report(number: int, day: str, words: str) -> str:
    return (
        f"SỞ NÔNG NGHIỆP TỈNH CÀ MAU\nSố: {number}/BC-SNN\n"
        f"Cà Mau, ngày {day}\n\nBÁO CÁO\nKết quả\n\n{words}\n"
    )


@pytest.fixture
def cited(store: Store, annotated: Callable[[str], Annotation]) -> pd.DataFrame:
    known = "Thực hiện Nghị định số 5/2001/NĐ-CP và Nghị định số 6/2009/NĐ-CP."
    texts = (
        report(1, "01 tháng 3 năm 2009", "Thực hiện Nghị định số 5/2001/NĐ-CP."),
        report(2, "01 tháng 3 năm 2011", known),
        report(3, "01 tháng 3 năm 2000", known),  # older than what it cites
        "Thực hiện Nghị định số 6/2009/NĐ-CP.",  # a report without a day
    )
    source = ImportSource("thử.csv", "2026-11-01", "Lan")
    import_rows(store, (FileRow(at, row) for at, row in enumerate(ROWS)), source, "2026-11-29")
    for number, text in enumerate(texts):
        store.add(annotated(text), FileState(f"/{number}.txt", 1, 1))
    return frames.cited_force(store)


def test_each_citation_has_the_age_of_its_document_and_whether_it_had_ended(
    cited: pd.DataFrame,
) -> None:
    rows = [(row.year, row.identity, round(row.years), row.is_over) for row in cited.itertuples()]
    assert rows == [
        (2009, "nghi-dinh.5-2001-nd-cp", 8, False),  # in force on that day
        (2011, "nghi-dinh.5-2001-nd-cp", 10, True),
        (2011, "nghi-dinh.6-2009-nd-cp", 2, False),
    ]


def test_ages_are_told_apart_by_group() -> None:
    found = pd.DataFrame({"year": [2019, 2020, 2020, 2020], "years": [1.0, 2.0, 4.0, 9.0]})
    assert frames.ages(found, "year").to_dict("records") == [
        {"group": 2019, "citations": 1, "first": 1.0, "median": 1.0, "third": 1.0},
        {"group": 2020, "citations": 3, "first": 3.0, "median": 4.0, "third": 6.5},
    ]


def test_citations_of_ended_documents_are_counted_by_group() -> None:
    found = pd.DataFrame({"issuer": ["a", "b", "b"], "is_over": [False, True, False]})
    assert frames.over(found, "issuer").to_dict("records") == [
        {"group": "a", "citations": 1, "over": 0, "share": 0.0},
        {"group": "b", "citations": 2, "over": 1, "share": 0.5},
    ]
