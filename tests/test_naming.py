"""The identity of a document of a register, by the rules for mentions."""

import pytest

from viendan.references import ReportContext, find, resolve
from viendan.registry.naming import Facts, reference_to


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (
            Facts("nghị định", "49", 2017, "NĐ-CP", "2017-04-24"),
            "Nghị định số 49/2017/NĐ-CP ngày 24/4/2017",
        ),
        (Facts("chỉ thị", "14", None, "CT-TTg", "2018-05-25"), "Chỉ thị 14/CT-TTg ngày 25/5/2018"),
        (
            Facts("nghị định", "88", None, "CP", "1996-12-14"),
            "Nghị định số 88/CP ngày 14/12/1996",
        ),
        (Facts("luật", "103", 2016, "QH13", "2016-04-05"), "Luật số 103/2016/QH13 ngày 05/4/2016"),
        (
            Facts("quyết định", "5", 2020, "QĐ-UBND", "2020-01-15", "UBND tỉnh Bến Tre"),
            "Quyết định số 5/2020/QĐ-UBND ngày 15/01/2020 của UBND tỉnh Bến Tre",
        ),
        (
            Facts("thông tư liên tịch", "7", 2011, "TTLT-BTC-BTP", "2011-01-19"),
            "Thông tư liên tịch số 7/2011/TTLT-BTC-BTP ngày 19/01/2011",
        ),
        (
            Facts("quyết định", "100", 2020, "QĐ-UBND", "2020-01-15"),  # of which province?
            "Quyết định số 100/2020/QĐ-UBND ngày 15/01/2020",
        ),
    ],
)
def test_facts_mean_what_a_text_with_them_means(facts: Facts, text: str) -> None:
    (reference,) = resolve(find(text), ReportContext())
    own = reference_to(facts)
    assert own is not None
    assert (own.document, own.status, own.candidates) == (
        reference.document,
        reference.status,
        reference.candidates,
    )


@pytest.mark.parametrize("symbol", ["?", "", "123"])
def test_what_is_no_symbol_means_nothing(symbol: str) -> None:
    assert reference_to(Facts("nghị định", "49", 2017, symbol)) is None
