"""The lines that answer a question, of a store with one report that cites one document once."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from viendan.annotation.record import Annotation
from viendan.cli.answer_lines import analysed_lines, explained_lines, found_lines, hit_lines
from viendan.domains.document_context import Influence
from viendan.store import FileState, Store
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.find import lookup
from viendan.store.lookup.paragraph_search import search
from viendan.store.lookup.text_analysis import analyse

DECREE = "Nghị định số 49/2017/NĐ-CP"
TEXT = f"Thực hiện {DECREE} của Chính phủ về bưu chính."


@pytest.fixture
def one_report(annotated: Callable[[str], Annotation]) -> Iterator[Store]:
    store = Store.open(":memory:")
    store.add(annotated(TEXT), FileState("/folder/a.txt", 1, 1))
    yield store
    store.close()


def test_one_document_has_its_citations_in_their_context(one_report: Store) -> None:
    lines = list(found_lines(lookup(one_report, "49/2017/NĐ-CP"), "en"))
    assert lines[0] == DECREE
    assert "Cited in 1 report, 1 time" in lines
    assert "● a.txt (no date)" in lines
    assert f"Thực hiện »{DECREE}« của Chính phủ" in lines[-1]


def test_a_document_that_is_not_there_has_its_expected_identity(one_report: Store) -> None:
    lines = list(found_lines(lookup(one_report, "950/2018/NĐ-CP"), "en"))
    assert "is not in the store" in lines[0]
    assert lines[-1] == "Its identity would be: nghi-dinh.950-2018-nd-cp"


@pytest.mark.parametrize(
    ("query", "lang", "first"),
    [
        ("bưu chính", "en", "1 paragraph contains “bưu chính”"),  # with its diacritics
        ("bưu chính", "vi", "1 đoạn văn có «bưu chính»"),  # in Vietnamese
        ("viễn thông", "en", "No paragraph contains “viễn thông”."),  # nothing
    ],
)
def test_search_hits_are_counted(one_report: Store, query: str, lang: str, first: str) -> None:
    hits = search(one_report, query, Filters(), Page())
    lines = list(hit_lines(hits, query, "vi" if lang == "vi" else "en"))
    assert lines[0] == first


def test_matches_are_marked_and_missing_diacritics_are_stated(one_report: Store) -> None:
    lines = list(hit_lines(search(one_report, "bửu chính", Filters(), Page()), "bửu chính", "en"))
    assert "ignore diacritics" in lines[1]
    assert "»bưu« »chính«" in lines[-1]


def test_references_of_a_text_are_listed_and_counted(one_report: Store) -> None:
    lines = list(analysed_lines(analyse(TEXT, one_report), "en"))
    assert lines[0].startswith(f"200  10-36  {DECREE}  →  ")
    assert lines[-1] == "1 reference: 1 identified, 0 with several candidates, 0 not identified"


def test_scores_are_listed_from_the_highest() -> None:
    lines = list(explained_lines("it", {"press": 0.1, "it": 0.9}, [], [], "en"))
    assert [line[:4] for line in lines[:2]] == ["● IT", "  Pr"]


def test_the_context_that_counted_is_named() -> None:
    row = Influence("table", 14, 0.714, np.array([0.25, 0.75]))
    lines = list(explained_lines("it", {"press": 0.1, "it": 0.9}, [(row, "it")], [], "en"))
    assert lines[3] == "leans on its table of 14 paragraphs: IT 0.75 (share 0.71)"
