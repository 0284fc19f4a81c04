"""Folding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.text.folding import fold, slug, straighten


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Quyết định", "quyet dinh"),  # tone marks and đ
        ("ĐẮK LẮK", "dak lak"),  # capitals
        ("hoà", "hoa"),  # old placing of the tone mark
        ("o\u031b", "o"),  # a decomposed horn
        ("QĐ-TTg", "qd-ttg"),  # other signs stay
    ],
)
def test_folding_drops_diacritics_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_slug_is_ascii_words_joined_by_hyphens(text: str) -> None:
    made = slug(text)
    assert made.isascii()
    assert made == "-".join(part for part in made.split("-") if part)


@given(st.text())
def test_straightening_keeps_the_length(text: str) -> None:
    assert len(straighten(text)) == len(text)


def test_look_alike_letters_become_plain_ones() -> None:
    assert straighten("QÐ–ТТg") == "QĐ-TTg"  # the letters are Cyrillic
