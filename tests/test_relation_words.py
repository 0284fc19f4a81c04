"""The words around verbs and mentions."""

import pytest

from viendan.references import relation_words as words


@pytest.mark.parametrize("before", ["Sở kiến nghị ", "nếu ", "dự thảo nghị quyết ", "văn bản "])
def test_some_words_make_a_verb_unreal(before: str) -> None:
    assert words.unreal().search(before)


@pytest.mark.parametrize("before", [" đã ", " về việc ", " nhằm ", " không chỉ "])
def test_others_do_not(before: str) -> None:
    assert words.unreal().search(before) is None


def test_a_ministry_is_no_verb() -> None:
    assert words.is_real(" của Bộ Xây dựng ")
    assert not words.is_real(" Bộ đang xây dựng ")


@pytest.mark.parametrize(
    ("after", "leads"),
    [
        (" khoản 2 của ", True),  # a part
        (" mức chi tại ", True),  # what a document says
        (" 7 thủ tục tại phụ lục ban hành kèm theo ", True),  # an annex of procedures
        (" 7 thủ tục của ", False),  # procedures
        (" hồ sơ theo ", False),  # something else
    ],
)
def test_words_behind_a_verb_may_lead_to_a_part_of_the_next_document(
    after: str, *, leads: bool
) -> None:
    assert words.leads_into(after) == leads


def test_a_mention_may_only_say_where() -> None:
    assert words.says_where("quy định tại khoản 2 ", " và ")
    assert not words.says_where("Bãi bỏ ", " và ")


@pytest.mark.parametrize("gap", [" ", " toàn bộ các ", ": a) ", " khoản 3 Điều 7 "])
def test_these_words_may_stand_before_an_object(gap: str) -> None:
    assert words.to_object().match(gap)


@pytest.mark.parametrize("gap", [" hồ sơ theo ", " so với ", " 14 thủ tục "])
def test_these_words_may_not(gap: str) -> None:
    assert words.to_object().match(gap) is None
