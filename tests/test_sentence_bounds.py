"""The sentences around mentions."""

import pytest
from hypothesis import assume, given
from mention_texts import mention_texts

from viendan.references import find
from viendan.references.sentence_bounds import (
    _MOST_LETTERS,
    _MOST_MENTIONS,
    sentences_of,
    stretches_around,
    without_page_numbers,
)

_ORDER = "QĐ số 4/QĐ-UBND"


def sentences(text: str) -> list[str]:
    """Return the sentences around the mentions of a text, without white space around."""
    mentions = find(text)
    return [
        text[start:end].strip()
        for stretch in stretches_around(text, mentions)
        for start, end in sentences_of(text, mentions, stretch)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # two sentences of a line
        (f"Sở đã họp. {_ORDER} đã hết hiệu lực.", ["Sở đã họp.", f"{_ORDER} đã hết hiệu lực."]),
        # an item and the line that announces it
        (f"Bãi bỏ:\n1. {_ORDER};", ["Bãi bỏ:", f"1. {_ORDER};"]),
        # an item in brackets
        (f"Gồm:\n(1) {_ORDER};\n(2) Chợ.", ["Gồm:", f"(1) {_ORDER};"]),
        # a blank line between them
        (f"Bãi bỏ:\n\n1. {_ORDER};", ["Bãi bỏ:", f"1. {_ORDER};"]),
        # a line that goes on in the next
        (f"Văn bản đã được thay thế bởi\n{_ORDER}.", [f"Văn bản đã được thay thế bởi\n{_ORDER}."]),
        # a line that is far away
        (f"Đã họp.\nĐã bàn.\nĐã ký.\nTheo {_ORDER}.", ["Đã ký.", f"Theo {_ORDER}."]),
        ("Sở đã họp. Sở đã bàn.", []),  # no mention
    ],
)
def test_the_sentences_of_a_mention_and_the_one_before_are_found(
    text: str, found: list[str]
) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("thay thế bởi\n- 12 -\nQĐ", "thay thế bởi        QĐ"),  # between dashes
        ("thay thế bởi\n\nTrang 3\n\nQĐ", "thay thế bởi           QĐ"),  # in words
        ("Bãi bỏ:\n1. QĐ", "Bãi bỏ:\n1. QĐ"),  # an item of a list
        ("năm 2019\nQĐ", "năm 2019\nQĐ"),  # a year
    ],
)
def test_the_number_of_a_page_is_blotted_out(text: str, plain: str) -> None:
    assert without_page_numbers(text) == plain
    assert len(plain) == len(text)


@given(mention_texts)
def test_every_mention_is_in_one_sentence(text: str) -> None:
    mentions = find(text)
    assume(mentions)
    spans = [
        span
        for stretch in stretches_around(text, mentions)
        for span in sentences_of(text, mentions, stretch)
    ]
    assert spans == sorted(spans)
    for one in mentions:
        assert sum(start <= one.start < end for start, end in spans) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        f"Bãi bỏ {_ORDER}, " * 500,  # more documents than a sentence has
        f"{_ORDER} " + "đã sửa xe, " * 2000,  # more words
        f"{_ORDER} của{' ' * 5000}ngày; " * 3,  # more spaces
    ],
)
def test_a_sentence_without_end_is_cut_between_mentions(sentence: str) -> None:
    mentions = find(sentence)
    spans = list(sentences_of(sentence, mentions, (0, len(sentence))))
    assert "".join(sentence[start:end] for start, end in spans) == sentence
    for start, end in spans:
        inside = [one for one in mentions if start <= one.start < end]
        assert len(inside) <= _MOST_MENTIONS
        assert all(one.end <= end for one in inside)
        assert end - start <= _MOST_LETTERS
