"""Patterns of many names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.text.patterns import longest_of

NAMES = st.lists(
    st.text(alphabet="ab(. ", min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=6
)


@given(NAMES, st.text(alphabet="ab(. ", max_size=8))
def test_it_matches_what_the_alternatives_match_the_longest_first(
    names: list[str], text: str
) -> None:
    ways = (
        r"\s+".join(map(re.escape, name.split()))
        for name in sorted((" ".join(name.split()) for name in names), key=len, reverse=True)
    )
    one, other = re.match(longest_of(names), text), re.match("|".join(ways), text)
    assert (one and one.group()) == (other and other.group())


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["bộ"], "bộ"),  # one
        (["bộ", "ban"], "b(?:ộ|an)"),  # they part
        (["luật", "luật sư"], r"luật(?:\s+sư)?"),  # one goes on where the other ends
    ],
)
def test_names_share_what_they_open_with(names: list[str], pattern: str) -> None:
    assert longest_of(names) == pattern


def test_the_letters_are_spelled_as_asked() -> None:
    assert longest_of(["a b"], lambda letter: f"[{letter}]") == "[a][ ][b]"


@given(
    st.lists(st.text(alphabet="ab", min_size=1, max_size=4), min_size=1, max_size=5),
    st.text(alphabet="ab .", max_size=12),
)
def test_a_name_that_opens_a_word_is_found_where_no_letter_is_before_it(
    names: list[str], text: str
) -> None:
    quick = re.finditer(longest_of(names, opens_word=True), text)
    plain = re.finditer(rf"(?<![^\W_]){longest_of(names)}", text)
    assert [match.span() for match in quick] == [match.span() for match in plain]
