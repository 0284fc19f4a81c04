"""The tokens of underthesea: an example of each alternative."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.segmentation.tokens import (
    ACROSS,
    CHUNK,
    ETH,
    LAST_ABBREVIATION,
    TOKEN,
    tokens_of,
)


@pytest.mark.parametrize(
    "token",
    [
        "=>",  # an arrow
        "...",  # dots
        "3x4",  # a measure
        "v.v...",  # and so on
        "°C",  # a degree
        "H&M",  # capitals with an ampersand
        "T.Ư",  # "Trung ương"
        "TP.HCM",  # an abbreviation with a dot inside
        "H'Mông",  # an apostrophe inside a word
        "ThS.",  # a title
        "43H-0530",  # the number of a car
        "NĐ-CP",  # a symbol of decrees
        "http://a.vn/b(c)d",  # an address with parentheses
        "chinhphu.vn",  # a domain name
        "a@b.vn",  # a mail address
        "03-5730-2357",  # a telephone number
        "02/05/2014",  # a date
        "5/2014",  # a month
        "02-05-2014",  # a date with hyphens
        "12.5.2024",  # a date with dots
        "2024/5/12",  # a date with the year first
        "10:20:50",  # a time
        "4K",  # a number with letters
        "60.542.000",  # a large number
        "1.234,5",  # a number with decimals
        ":)",  # a smiley
        "ô-tô",  # a word with a hyphen
        "Nghị",  # a syllable
        ";",  # a mark
    ],
)
def test_a_token_is_one_match(token: str) -> None:
    assert TOKEN.findall(f"{token} ") == [token]


def test_an_abbreviation_at_the_end_of_a_line_is_two_tokens() -> None:
    assert TOKEN.findall("TP. ") == ["TP."]
    assert TOKEN.findall("TP.\n") == ["TP", "."]
    assert LAST_ABBREVIATION.search("họp tại UBND TP.")


def test_a_space_may_be_the_dot_of_a_title() -> None:
    assert ACROSS.search("Th Sơn")
    assert CHUNK.findall("Anh Th Sơn đến") == ["Anh", "Th Sơn", "đến"]
    assert TOKEN.findall("Th Sơn ")[0] == "Th S"


def test_the_icelandic_eth_is_the_vietnamese_letter() -> None:
    assert "ðược Ðảng".translate(ETH) == "được Đảng"


@pytest.mark.parametrize(
    ("chunk", "tokens"),
    [
        ("Nghị", ["Nghị"]),  # a word alone
        ("tỉnh,", ["tỉnh", ","]),  # a word with a mark
        ("ðịnh;", ["định", ";"]),  # the Icelandic letter
        ("Thanh", ["Thanh"]),  # it opens as a title does
        ("ThuSa,", ["ThuS", "a", ","]),  # Th.S, whose dot is any letter
        ("ʺab", ["ʺ", "ab"]),  # a mark that counts as a letter
        (",", [","]),  # a mark alone
        ("TP.", ["TP."]),  # an abbreviation
        ("TP.\n", ["TP", "."]),  # the same, at the end of its line
    ],
)
def test_the_tokens_of_a_chunk(chunk: str, tokens: list[str]) -> None:
    assert tokens_of(chunk) == tokens


@given(st.text(st.sampled_from("TthsSaạĐð,;.-/@1ʺ'"), min_size=1))
def test_the_quick_answer_for_words_is_that_of_the_pattern(chunk: str) -> None:
    assert tokens_of(chunk) == TOKEN.findall(f"{chunk.translate(ETH)} ")
