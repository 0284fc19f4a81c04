"""Combining marks: bounded on one letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.text.marks import MOST_MARKS, composed

_GRAVE, _BELOW = "\u0300", "\u0323"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a" + _GRAVE + "n", "àn"),  # one mark
        ("e\u0323\u0302", "ệ"),  # two
        ("…" * 100, "…" * 100),  # a dotted line: no marks
        ("a" + _GRAVE * 1000, "à" + _GRAVE * (MOST_MARKS - 1)),  # too many
        ("a" + _GRAVE * 1000 + "b" + _GRAVE, "à" + _GRAVE * (MOST_MARKS - 1) + "b" + _GRAVE),
        ("…" + _GRAVE * 40 + "…" + _GRAVE * 40, ("…" + _GRAVE * MOST_MARKS) * 2),  # each alone
    ],
)
def test_marks_are_composed_and_bounded(text: str, result: str) -> None:
    assert composed(text) == result


def test_what_takes_quadratic_time_to_normalise_is_bounded_first() -> None:
    bounded = composed("a" + (_GRAVE + _BELOW) * 100_000)
    assert len(bounded) <= MOST_MARKS + 1


@given(st.text(alphabet="aệ …1" + _GRAVE + _BELOW, max_size=MOST_MARKS))
def test_a_text_within_the_bound_is_only_composed(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet="a…" + _GRAVE + _BELOW))
def test_composing_again_changes_nothing(text: str) -> None:
    assert composed(composed(text)) == composed(text)
