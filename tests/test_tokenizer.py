"""Words as a spaCy tokenizer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from viendan.segmentation import words_of
from viendan.segmentation.tokenizer import SOURCE, WORDS, WordTokenizer, words_by_line

TOKENIZE = WordTokenizer(Vocab())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Thủ tướng ký", ["Thủ tướng", "ký"]),  # a word of two syllables
        (" Hà Nội", [" ", "Hà Nội"]),  # a space at the beginning
        ("Hà Nội  ", ["Hà Nội", " "]),  # the first space belongs to the word
        ("Hà Nội\n\nbáo cáo", ["Hà Nội", "\n\n", "báo cáo"]),  # line ends are one token
        ("", []),
    ],
)
def test_words_and_white_space_are_tokens(text: str, tokens: list[str]) -> None:
    doc = TOKENIZE(text)
    assert [token.text for token in doc] == tokens
    assert (doc.text, doc.user_data[SOURCE], doc.user_data[WORDS]) == (text, text, tokens)


def test_a_word_of_two_syllables_is_one_token() -> None:
    words = [
        token.text for token in TOKENIZE("Quyết định số 45/2016/QĐ-TTg của Thủ tướng Chính phủ")
    ]
    assert words[0] == "Quyết định"
    assert "Thủ tướng" in words


def test_white_space_becomes_tokens_of_its_own() -> None:
    doc = TOKENIZE("Một\n\n\u00a0hai  ba ")
    assert doc.text == "Một\n\n\u00a0hai  ba "


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from(" \n\t\u00a0")))
def test_the_words_of_each_line_are_those_that_it_has_alone(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    assert words_by_line(TOKENIZE(text)) == dict(zip(lines, words_of(lines), strict=True))


def test_a_doc_of_another_tokenizer_says_nothing_of_its_lines() -> None:
    assert words_by_line(Doc(TOKENIZE.vocab, words=["Hà", "Nội"])) == {}


@settings(deadline=None)
@given(st.text())
def test_the_text_of_a_doc_is_the_text_for_every_input(text: str) -> None:
    assert TOKENIZE(text).text == text
