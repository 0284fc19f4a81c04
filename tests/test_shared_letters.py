"""Letters that many bodies sign with: a test for each row of the table."""

import pytest

from viendan.documents.shared_letters import shared_letters
from viendan.documents.symbols import read_symbol
from viendan.references import ReportContext, find, resolve


@pytest.mark.parametrize(("letters", "word"), shared_letters().items())
def test_two_bodies_that_share_letters_issue_two_documents(letters: str, word: str) -> None:
    context = ReportContext(place="Tỉnh Lai Châu", date="2021-05-04")
    text = "Quyết định số 8/QĐ-{} ngày 2/3/2021 của {} {}."
    symbol = letters.upper().replace("D", "Đ") if letters != "ttr" else "TTr"
    names = ("Bộ Y tế", "Bộ Nội vụ")
    one, other = (
        resolve(find(text.format(symbol, word, name)), context)[0].document for name in names
    )
    assert one is not None
    assert other is not None
    assert one != other


@pytest.mark.parametrize(
    ("symbol", "is_shared"),
    [
        ("QĐ-HĐTV", True),  # the last group
        ("VP-TH", True),  # the first group
        ("TTr-SNV", False),  # the letters of a type
        ("QĐ-UBND", False),  # one in each province
        ("QĐ-BVHTT", False),  # of one ministry
    ],
)
def test_a_symbol_says_whose_it_is_or_not(symbol: str, *, is_shared: bool) -> None:
    assert read_symbol(symbol).is_shared is is_shared
