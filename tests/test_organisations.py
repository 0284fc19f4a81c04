"""Organisations: the words that their names begin with, and names in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.documents.organisations import organisation_word, organisation_words, written_name
from viendan.text.folding import fold


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Sở Thông tin và Truyền thông", "Sở"),
        ("SO NOI VU", "Sở"),  # capitals without diacritics
        ("Ủy ban nhân dân tỉnh Bến Tre", "Ủy ban nhân dân"),  # the longest: not "Ủy ban"
        ("Ban Quản lý dự án", "Ban Quản lý"),  # not "Ban"
        ("UBND huyện Chợ Lách", "UBND"),  # an abbreviation
        ("Nghị định số 49/2017/NĐ-CP", None),  # no organisation
        ("của Sở Y tế", None),  # not at the beginning
        ("Sởi", None),  # a part of a word
        ("", None),  # nothing
    ],
)
def test_a_name_begins_with_a_word_of_the_table(name: str, word: str | None) -> None:
    found = organisation_word(name)
    assert (found.word if found else None) == word


@pytest.mark.parametrize("word", [row.word for row in organisation_words()])
def test_each_word_of_the_table_is_found(word: str) -> None:
    found = organisation_word(f"{word} xyz")
    assert found is not None
    assert fold(found.word) == fold(word)


def test_levels_are_those_of_the_description() -> None:
    levels = {"central", "province", "district", "commune", "local", "unit", "any"}
    assert {word.level for word in organisation_words()} <= levels


@pytest.mark.parametrize(
    ("capitals", "proper_names", "written"),
    [
        ("TRUNG TÂM Y TẾ", [], "Trung tâm Y tế"),  # a head word, then a capital
        ("SỞ NỘI VỤ", [], "Sở Nội vụ"),
        ("TRƯỜNG THPT NGUYỄN TRÃI", [], "Trường THPT Nguyễn Trãi"),  # named, with a short form
        ("SỞ TT&TT", [], "Sở TT&TT"),  # a short form with "&"
        ("SỞ Y TẾ LÂM ĐỒNG", ["lâm đồng"], "Sở Y tế Lâm Đồng"),  # a proper name
        ("SỞ Y TẾ LÂM ĐỒNG", [], "Sở Y tế lâm đồng"),  # one that is not known
        ("Sở  Nội vụ", [], "Sở Nội vụ"),  # not in capitals: single spaces only
        ("LIÊN CHI HỘI", [], "Liên chi hội"),  # no word of the table
        ("", [], ""),
    ],
)
def test_a_name_in_capitals_is_written_as_texts_write_it(
    capitals: str, proper_names: list[str], written: str
) -> None:
    assert written_name(capitals, frozenset(proper_names)) == written


@given(
    st.lists(
        st.sampled_from(["SỞ", "NỘI", "VỤ", "THPT", "TRUNG", "TÂM", "Y", "TẾ", "UBND", "TỈNH"]),
        min_size=1,
        max_size=6,
    )
)
def test_only_the_case_of_letters_changes(words: list[str]) -> None:
    assert written_name(" ".join(words)).upper() == " ".join(words)


@pytest.mark.parametrize(
    ("word", "rooms", "shares_line"),
    [
        ("Văn phòng", "has", True),
        ("Sở", "has", True),
        ("Bộ Chỉ huy", "has", False),
        ("Phòng", "room", False),
        ("Bộ phận", "room", False),
        ("Trường", "", True),
        ("Hội", "", False),
    ],
)
def test_a_word_tells_rooms_and_bodies_that_share_a_line(
    word: str, rooms: str, *, shares_line: bool
) -> None:
    found = organisation_word(word)
    assert found is not None
    assert (found.rooms, found.shares_line) == (rooms, shares_line)


def test_rooms_are_those_of_the_description() -> None:
    assert {word.rooms for word in organisation_words()} == {"", "room", "has"}
