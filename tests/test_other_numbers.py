"""Other numbers: a test for each row."""

import pytest

from viendan.documents.other_numbers import symbols_of_other_numbers, words_of_other_numbers
from viendan.documents.symbols import read_symbol
from viendan.references import find


@pytest.mark.parametrize("word", words_of_other_numbers())
def test_the_number_after_the_word_is_no_document(word: str) -> None:
    assert find("Theo số 12/2019/QĐ-UBND")
    assert find(f"Theo {word} số 12/2019/QĐ-UBND") == []


@pytest.mark.parametrize("group", sorted(symbols_of_other_numbers()))
def test_the_symbol_is_no_document(group: str) -> None:
    assert not read_symbol(f"{group.upper()}-STC").is_document
