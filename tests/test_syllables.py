"""Syllables."""

import pytest
from conftest import REPORTS

from viendan.readers.source import normalise
from viendan.readers.syllables import is_syllable

SAMPLES = [normalise(path.read_text(encoding="utf-8")) for path in sorted(REPORTS.iterdir())]


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "quyết",
        "giếng",
        "gì",
        "ướt",
        "Đảng",
        "UỶ",
        "quốc",
        "khuya",
        "hoặc",
        "yêu",
        "thuở",
        "xoong",
    ],
)
def test_a_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["B¸o", "Baùo", "thñng", "ngàp", "été", "créateur", "nhc", "áá", "đ", "tãt"]
)  # what another charset makes of words
def test_what_is_no_syllable_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("text", SAMPLES, ids=range(len(SAMPLES)))
def test_the_words_of_real_reports_are_syllables(text: str) -> None:
    words = [
        word
        for word in "".join(letter if letter.isalpha() else " " for letter in text).split()
        if not word.isascii() and not word.isupper()
    ]
    assert sum(map(is_syllable, words)) > 0.99 * len(words)
