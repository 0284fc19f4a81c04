"""Folding."""

import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.text.folding import composed, fold, slug, small, straighten


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


LONG = "Σ ĐIỀU İ ỦY BAN\n" * 20_000 + "ΟΔΟΣ" + "Ạ" * 300_000


def test_a_long_text_is_made_small_as_a_short_one() -> None:
    assert small(LONG) == LONG.replace("İ", "I").lower()
    assert len(small(LONG)) == len(LONG)


def test_to_make_a_long_text_small_takes_little_more_than_two_texts() -> None:
    text = "Ủy ban nhân dân tỉnh\n" * 100_000
    tracemalloc.start()
    small(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2.0 * sys.getsizeof(text) + 5_000_000  # Python's own takes six times the text


MARK, LOW_MARK, JOINER = "\u0301", "\u0323", "\u034f"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("tie\u0302\u0301ng", "tiếng"),  # letters and marks
        ("a" + MARK * 30, "á" + MARK * 29),  # thirty marks stay as they are
        ("x" + MARK * 31, "x" + MARK * 31),  # in order: nothing is to be done
        (
            "x" + MARK * 30 + LOW_MARK,
            "x" + MARK * 30 + JOINER + LOW_MARK,
        ),  # out of order, and too many: a joiner
        ("x" + MARK * 31 + "\ne\u0302", "x" + MARK * 31 + "\nê"),  # each line for itself
        ("😀" * 40 + "e\u0302", "😀" * 40 + "ê"),  # no marks
    ],
)
def test_text_is_composed(text: str, plain: str) -> None:
    assert composed(text) == plain


@given(st.text(st.sampled_from("ae x😀" + MARK + LOW_MARK + "\u0302"), max_size=200))
def test_composing_twice_changes_nothing_more_and_keeps_all_letters(text: str) -> None:
    plain = composed(text)
    assert composed(plain) == plain
    assert fold(plain).replace(JOINER, "") == fold(text)
