"""Tone marks set on another vowel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.text.folding import fold
from viendan.text.tone_marks import tone_first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),  # "oa" at the end
        ("khỏe", "khoẻ"),  # "oe"
        ("ủy", "uỷ"),  # "uy"
        ("qúy", "quý"),  # the u of "qu"
        ("gía", "giá"),  # the i of "gi"
        ("thúê", "thuế"),  # a vowel with a circumflex
        ("đựơc", "được"),  # two horns
    ],
)
def test_two_placings_of_a_tone_have_one_key(one: str, other: str) -> None:
    assert tone_first(one) == tone_first(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hóa"),  # another tone
        ("hòa", "hoa"),  # none
        ("thuế", "thúe"),  # another vowel
        ("má", "mà"),
    ],
)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert tone_first(one) != tone_first(other)


@given(st.text(st.sampled_from("bcđghlmnpqrstvxaăâeêioôơuưyáàảãạấềỉỗợủự"), max_size=8))
def test_a_key_has_the_letters_of_its_word_and_is_its_own_key(word: str) -> None:
    key = tone_first(word)
    assert fold(key) == fold(word)
    assert len(key) == len(word)
    assert tone_first(key) == key
