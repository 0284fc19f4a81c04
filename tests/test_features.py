"""Features."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from viendan.domains.features import columns, letters, words_and_pairs

_LETTERS = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), lowercase=False).build_analyzer()
_WORDS = TfidfVectorizer(
    token_pattern=r"\S+",  # noqa: S106  # a pattern of tokens, not a password
    ngram_range=(1, 2),
    lowercase=False,
).build_analyzer()


@given(st.text() | st.text("ab c\n"))
def test_words_pairs_and_letters_are_those_of_scikit_learn(text: str) -> None:
    assert sorted(letters(text)) == sorted(_LETTERS(text))
    assert sorted(words_and_pairs(text)) == sorted(_WORDS(text))


@pytest.mark.parametrize(
    ("words", "headings", "expected"),
    [
        (
            ("Báo chí", "số", "12/2019"),
            (),
            ("báo_chí số 0/0", "báo chí số 0/0", "bao chi so 0/0", "∅", "∅"),
        ),  # numbers as 0, no heading
        (
            (),
            ("II. KẾT QUẢ", "1. Báo  chí năm 2019"),
            ("", "", "", "báo chí năm 0", "kết quả"),
        ),  # marks of headings left out
        (
            ("Đã",),
            ("Phần A", "B", "c"),
            ("đã", "đã", "da", "c", "phần a b"),
        ),  # several headings above
    ],
)
def test_a_paragraph_has_five_columns(
    words: tuple[str, ...], headings: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert columns(words, headings) == expected
