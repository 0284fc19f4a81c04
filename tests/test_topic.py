"""Tests of `registry.topic`: what words tell of a title."""

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.registry.table import packed_table
from viendan.registry.topic import (
    USUAL_PAIRS,
    distinctive,
    pairs_of,
    share,
    usual_pairs_table,
    years_of,
)


def test_the_table_of_usual_pairs_follows_from_the_titles_of_the_registry() -> None:
    titles = (one.title for one in packed_table().all_documents() if one.title)
    table = (files("viendan.registry") / USUAL_PAIRS).read_text(encoding="utf-8")
    assert table == usual_pairs_table(titles), "run corpora/build_registry.py"


def test_words_are_folded_and_numbers_have_no_zero_first() -> None:
    assert pairs_of("Số 08/2018, Thủy sản") == {
        ("so", "8"),
        ("8", "2018"),
        ("2018", "thuy"),
        ("thuy", "san"),
    }


def test_a_character_without_width_is_no_end_of_a_word() -> None:
    assert pairs_of("chim y\u00adến") == pairs_of("chim\u200b yến") == {("chim", "yen")}


def test_years_are_told_from_other_numbers() -> None:
    assert years_of(pairs_of("dự toán năm 2019 với 3000 tỷ và 120 xã")) == {"2019"}


def test_what_many_titles_have_is_not_distinctive() -> None:
    pairs = pairs_of("Quy định chi tiết một số điều của Luật Đo lường")
    assert ("do", "luong") in pairs
    assert ("chi", "tiet") not in distinctive(pairs)


def test_what_few_titles_have_weighs_more() -> None:
    whole = pairs_of("quy định chi tiết về nuôi chim yến")
    assert share(whole, pairs_of("nuôi chim yến")) > share(whole, pairs_of("quy định chi tiết"))


@pytest.mark.parametrize("nothing", ["", "một", "…"])
def test_nothing_has_no_share(nothing: str) -> None:
    assert share(pairs_of(nothing), pairs_of("một hai ba")) == 0


@settings(deadline=None)  # the tables are loaded by the first example
@given(st.text(), st.text())
def test_a_share_is_between_nothing_and_all(one: str, other: str) -> None:
    assert 0 <= share(pairs_of(one), pairs_of(other)) <= 1
    assert share(pairs_of(one), pairs_of(one)) == pytest.approx(1.0 if pairs_of(one) else 0.0)
