"""Words of the full text, cut as both databases keep them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.store.derived.words import both_words, folded_words, words

CASES = [
    ("Bưu chính công ích", ["bưu", "chính", "công", "ích"]),  # plain words
    (
        "49/2017/NĐ-CP",
        ["49", "2017", "nđ", "cp"],
    ),  # a number's parts are words, so that it is found as a phrase
    ("mã_số (mới)", ["mã", "số", "mới"]),  # an underscore parts words
    ("— … !", []),  # marks alone
    ("Uỷ ban Hoà, quý", ["ủy", "ban", "hòa", "qúy"]),  # tones on the first vowel
    ("nh\u200bân d\u00adân", ["nhân", "dân"]),  # characters without width
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_words_are_runs_of_letters_and_digits_in_small_letters(
    written: str, expected: list[str]
) -> None:
    assert words(written) == expected


@given(st.text())
def test_both_forms_have_the_same_words_in_the_same_places(written: str) -> None:
    exact, folded = both_words(written)
    assert exact.split(" ") == (words(written) or [""])
    assert folded == folded_words(written)
    assert folded.count(" ") == exact.count(" ")
