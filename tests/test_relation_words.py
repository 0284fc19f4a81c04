"""The words around verbs and mentions."""

import pytest

from viendan.references import relation_words as words


@pytest.mark.parametrize("before", ["Sở kiến nghị ", "nếu ", "dự thảo nghị quyết ", "văn bản "])
def test_some_words_make_a_verb_unreal(before: str) -> None:
    assert words.unreal().search(before)


@pytest.mark.parametrize("before", [" đã ", " về việc ", " nhằm ", " không chỉ "])
def test_others_do_not(before: str) -> None:
    assert words.unreal().search(before) is None


@pytest.mark.parametrize("gap", [" ", " toàn bộ các ", ": a) ", " khoản 3 Điều 7 "])
def test_these_words_may_stand_before_an_object(gap: str) -> None:
    assert words.to_object().match(gap)


@pytest.mark.parametrize("gap", [" hồ sơ theo ", " so với ", " 14 thủ tục "])
def test_these_words_may_not(gap: str) -> None:
    assert words.to_object().match(gap) is None
