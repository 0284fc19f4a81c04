"""Analysis of a text."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.lookup.text_analysis import LookupStatus, analyse, plain_analysed

FOUND, SEVERAL, NOT_FOUND = LookupStatus

DATED = "Chỉ thị số 14/CT-TTg ngày 25/5/2018 của Thủ tướng Chính phủ."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Thực hiện Nghị định số 49/2017/NĐ-CP.",
            [(FOUND, "nghi-dinh.49-2017-nd-cp", "Nghị định số 49/2017/NĐ-CP")],
        ),  # stated in full
        (
            "Theo Chỉ thị số 14/CT-TTg.",
            [(NOT_FOUND, None, "Chỉ thị số 14/CT-TTg")],
        ),  # no year
        ("Không viện dẫn gì.", []),
    ],
)
def test_every_reference_has_a_status_and_a_normal_form(
    text: str, wanted: list[tuple[int, str | None, str]]
) -> None:
    assert [(one.status, one.identity, one.normalised) for one in analyse(text)] == wanted


def test_a_reference_stands_where_its_words_are() -> None:
    text = "Căn cứ Luật Báo chí năm 2016 và Quyết định số 45/2016/QĐ-TTg."
    found = analyse(text)
    assert len(found) == 2
    assert all(text[one.start : one.end] == one.citation for one in found)


def test_with_a_store_only_what_it_knows_is_found(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated(DATED))
    text = f"Theo {DATED} Theo Nghị định số 49/2017/NĐ-CP."
    assert [one.status for one in analyse(text, store)] == [FOUND, NOT_FOUND]


def test_an_undated_reference_means_the_only_document_of_the_store_or_several(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated(DATED))
    (one,) = analyse("Theo Chỉ thị số 14/CT-TTg.", store)
    assert (one.status, one.identity) == (FOUND, "chi-thi.14-ct-ttg.2018")
    store.add(annotated("Chỉ thị số 14/CT-TTg ngày 07/6/2019 của Thủ tướng Chính phủ."))
    (one,) = analyse("Theo Chỉ thị số 14/CT-TTg.", store)
    assert (one.status, [candidate.identity for candidate in one.candidates]) == (
        SEVERAL,
        ["chi-thi.14-ct-ttg.2018", "chi-thi.14-ct-ttg.2019"],
    )
    assert [candidate.name for candidate in one.candidates] == [
        "Chỉ thị số 14/CT-TTg (2018)",
        "Chỉ thị số 14/CT-TTg (2019)",
    ]


def test_laws_of_one_name_are_candidates_with_their_numbers() -> None:
    (one,) = analyse("Theo Luật Báo chí.")
    assert one.status == SEVERAL
    assert "Luật Báo chí số 103/2016/QH13" in [candidate.name for candidate in one.candidates]


def test_candidates_of_a_number_without_a_symbol_have_their_own_symbols() -> None:
    (one,) = analyse("Theo Thông tư 25 của Bộ.")
    assert all("/TT-" in candidate.name for candidate in one.candidates)


def test_analysing_loads_neither_spacy_nor_sqlalchemy() -> None:
    code = (
        "import sys, viendan.store.lookup.text_analysis as a; a.analyse('Luật Báo chí');"
        "print({'spacy', 'sqlalchemy', 'sklearn'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


_COMPLETED = "Thông tư 200 ngày 22/12/2014 của Bộ Tài chính."


def test_a_reference_says_how_it_was_completed_and_what_is_known() -> None:
    (one,) = analyse(_COMPLETED)
    plain = plain_analysed(one)
    assert one.identity == "thong-tu.200-2014-tt-btc"
    assert plain["completed_by"] == {"rule": "date", "score": 1.0}
    assert plain["known"]["date"] == "2014-12-22"


def test_without_completion_a_text_says_what_is_missing() -> None:
    (one,) = analyse(_COMPLETED, completed=False)
    assert (one.identity, one.completed_by) == (None, None)
    assert "missing_symbol" in dict(one.warnings)
