"""Likeness of texts: shingles, the Jaccard index, bands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.store.derived.likeness import BANDS, bands_of, likeness, shingles_of

WORDS = st.lists(st.sampled_from(["so", "tinh", "12", "45", "bao", "7", "2019"]), max_size=60)
LONG = " ".join(f"tu{number % 37} {number}" for number in range(300))


@pytest.mark.parametrize(
    ("paragraphs", "words", "numbers"),
    [
        ([], 0, 0),  # nothing
        (["bao cao"], 0, 0),  # fewer words than a shingle
        (["bao cao so 12"], 2, 0),  # one number makes no pair
        (["bao cao", "so 12"], 2, 0),  # paragraphs follow one another
        (["12 ho so va 45 giay phep nam 2019"], 7, 2),  # numbers are pairs whatever is between
        (["mot hai ba mot hai ba mot hai ba"], 3, 0),  # each shingle once
    ],
)
def test_shingles_are_runs_of_words_and_pairs_of_numbers(
    paragraphs: list[str], words: int, numbers: int
) -> None:
    found = shingles_of(paragraphs)
    assert (len(found.words), len(found.numbers)) == (words, numbers)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b c d", "a b c d", 1.0),  # the same
        ("a b c d", "a b c e", 1 / 3),  # one of three shingles
        ("a b c", "d e f", 0.0),  # nothing
        ("", "", 1.0),  # both empty
        ("a b c", "", 0.0),  # one empty
    ],
)
def test_likeness_is_the_share_of_shingles_in_common(one: str, other: str, expected: float) -> None:
    score = likeness(shingles_of([one]).words, shingles_of([other]).words)
    assert score == pytest.approx(expected)


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways_and_whole_for_one_text(
    one: list[str], other: list[str]
) -> None:
    left, right = (shingles_of([" ".join(words)]).words for words in (one, other))
    assert likeness(left, right) == likeness(right, left)
    assert likeness(left, left) == 1.0


@given(WORDS)
def test_the_bands_of_a_text_do_not_depend_on_its_paragraphs(words: list[str]) -> None:
    half = len(words) // 2
    parted = [" ".join(words[:half]), " ".join(words[half:])]
    assert bands_of(shingles_of(parted)) == bands_of(shingles_of([" ".join(words)]))


def test_bands_are_the_same_on_every_machine() -> None:
    assert bands_of(shingles_of(["bao cao so 12"]))[:2] == [46812041680811, 275197493826652]


def test_a_text_of_few_words_has_no_bands() -> None:
    assert bands_of(shingles_of(["bao cao"])) == []


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (LONG, BANDS, BANDS),  # the same text
        (LONG.replace(" 150", " 1150"), 12, BANDS),  # one figure is another
        (LONG.replace("tu", "chu"), 0, 0),  # other words
        (" ".join(f"tu{number % 37} {7 * number}" for number in range(300)), 0, 1),  # a form
    ],
)
def test_texts_that_are_alike_have_bands_in_common(other: str, least: int, most: int) -> None:
    common = set(bands_of(shingles_of([LONG]))) & set(bands_of(shingles_of([other])))
    assert least <= len(common) <= most
