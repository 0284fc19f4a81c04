"""Word segmentation."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from viendan.segmentation import WordTokenizer, word_spans

TOKENIZE = WordTokenizer(Vocab())


def test_a_word_of_two_syllables_is_one_token() -> None:
    words = [token.text for token in TOKENIZE("Quyết định số 45/2016/QĐ-TTg của Thủ tướng Chính phủ")]
    assert words[0] == "Quyết định"
    assert "Thủ tướng" in words


def test_words_stand_where_their_spans_say() -> None:
    text = "Báo chí\nđiện tử  và  Ðảng ủy"
    words = [text[start:end] for start, end in word_spans(text)]
    assert " ".join(" ".join(words).split()) == "Báo chí điện tử và Ðảng ủy"
    assert all("\n" not in word for word in words)


def test_white_space_becomes_tokens_of_its_own() -> None:
    doc = TOKENIZE("Một\n\n\u00a0hai  ba ")
    assert doc.text == "Một\n\n\u00a0hai  ba "


def test_an_address_followed_by_dots_takes_no_exponential_time() -> None:
    text = "xem http://" + "." * 3000 + " và (http://" + "." * 40 + ")"
    assert TOKENIZE(text).text == text


@given(st.text())
def test_the_text_of_a_doc_is_the_text_for_every_input(text: str) -> None:
    assert TOKENIZE(text).text == text


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Z")) | st.sampled_from("đÐ \n\t.")))
def test_spans_are_in_order_disjoint_and_without_white_space_at_their_ends(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    spans = word_spans(composed)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(composed[start:end] == composed[start:end].strip() for start, end in spans)
