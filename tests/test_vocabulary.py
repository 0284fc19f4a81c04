"""The words of queries."""

import pytest

from viendan.store.lookup.vocabulary import (
    codes_of_law,
    is_issuer,
    is_symbol_group,
    issuer_names,
    place_names,
    type_pattern,
    types_by_word,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("quyet dinh", {"quyết định"}),  # a name
        ("qd", {"quyết định"}),  # an abbreviation
        ("nghi dinh", {"nghị định"}),  # a name of two words
    ],
)
def test_a_word_may_mean_types(word: str, expected: set[str]) -> None:
    assert types_by_word()[word] == expected


def test_the_longest_type_is_found_as_a_whole_word() -> None:
    found = type_pattern().search("so thong tu  lien tich 5")
    assert found is not None
    assert found.group().split() == ["thong", "tu", "lien", "tich"]
    assert type_pattern().search("xqdx") is None


@pytest.mark.parametrize(
    ("word", "is_of_issuer", "is_of_symbol"),
    [
        ("ttg", True, True),  # an authority
        ("qh13", True, True),  # a term
        ("qd", False, True),  # a type
        ("qdttg", False, True),  # both without separator
        ("nam", False, False),  # another word
    ],
)
def test_groups_of_symbols(word: str, *, is_of_issuer: bool, is_of_symbol: bool) -> None:
    assert (is_issuer(word), is_symbol_group(word)) == (is_of_issuer, is_of_symbol)


def test_an_authority_has_its_name_and_the_first_words_of_it() -> None:
    assert "thu tuong chinh phu" in issuer_names()["thu tuong"]
    assert "thu tuong chinh phu" in issuer_names()["thu tuong chinh phu"]
    assert "thu tuong chinh phu" in issuer_names()["ttg"]


def test_a_place_has_its_full_name() -> None:
    assert place_names()["an giang"] == "Tỉnh An Giang"


def test_codes_of_law_need_no_word_for_their_type() -> None:
    assert [law.year for law in codes_of_law()["blds"]] == [2015, 2005, 1995]
    assert {law.name for law in codes_of_law()["blhs"]} == {"Hình sự"}
    assert all(short.startswith("bl") for short in codes_of_law())
