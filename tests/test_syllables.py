"""Syllables."""

import re
from collections import Counter

import pytest
from conftest import REPORTS

from viendan.readers.source import normalise
from viendan.readers.syllables import has_strange_letters, is_foreign_layer, is_syllable
from viendan.text.folding import fold

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


MARKED = "Thực hiện nhiệm vụ được giao, phòng đã rà soát các tuyến đường trong toàn huyện " * 6
MISREAD = (
    "Thuc hicn nhicm vu duqc giao, phong da ra soat cac tuycn duong trong toan huy~n eua sa " * 6
)
ENGLISH = "The road of the district is to be repaired in the second quarter and paid for " * 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MISREAD, True),
        (MARKED, False),
        (fold(MARKED), False),  # the marks were left out
        (ENGLISH, False),
        (MISREAD[:200], False),  # too few words
    ],
)
def test_a_layer_that_a_foreign_scanner_read_is_one(text: str, *, expected: bool) -> None:
    assert is_foreign_layer(Counter(re.findall(r"[^\W\d_]{2,}", text))) is expected


PROSE = "Sở báo cáo kết quả thực hiện nhiệm vụ quản lý nhà nước trên địa bàn tỉnh trong năm " * 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, False),
        (PROSE.replace("quản", "qußn"), True),  # one word of nineteen
        (PROSE.replace("trong", "trāng"), True),
        (PROSE + "Müller", False),  # a name
        (PROSE[:200].replace("quản", "qußn"), False),  # too few words
        ("Le préfet a reçu les élèves français à Orléans çà et là où naïve " * 9, False),  # French
    ],
)
def test_a_layer_with_wrong_letters_is_one(text: str, *, expected: bool) -> None:
    assert has_strange_letters(Counter(re.findall(r"[^\W\d_]{2,}", text))) is expected
