"""Type words before numbers."""

import re

import pytest

from viendan.references.type_words import (
    distant_type_word,
    endings_before_number,
    type_word_before,
)


@pytest.mark.parametrize(
    ("text", "kind", "start", "has_so"),
    [
        ("theo Quyết định số ", "quyết định", 5, True),  # a name
        ("theo QĐ ", "quyết định", 5, False),  # an abbreviation
        ("theo Nghi dinh ", "nghị định", 5, False),  # lost diacritics
        ("Công văn hỏa tốc số ", "công văn", 0, True),  # a qualifier
        ("Bộ luật ", "bộ luật", 0, False),  # the longer of two names
        ("Thông tư liên bộ ", "thông tư liên bộ", 0, False),  # the longest of three
        ("đượcQuyết định số ", "quyết định", 4, True),  # glued to a word
        ("Quyết định của UBND tỉnh số ", "quyết định", 0, True),  # an issuer between
    ],
)
def test_the_word_before_a_number_is_its_type(
    text: str, kind: str, start: int, *, has_so: bool
) -> None:
    word = type_word_before(text, len(text))
    assert word is not None
    assert (word.type.name, word.start, word.has_so) == (kind, start, has_so)


@pytest.mark.parametrize(
    "text",
    [
        "khoản ",
        "Quyết định về việc ",
        "mẫu số ",
        "báo cáo Bộ Y tế tình hình theo Mẫu số ",  # the number of a form
        "báo cáo Bộ Y tế theo phụ lục số ",
    ],
)
def test_other_words_are_no_types(text: str) -> None:
    assert type_word_before(text, len(text)) is None


def test_other_words_may_stand_before_the_number_of_a_known_symbol() -> None:
    text = "Công văn trả lời công dân số "
    word = distant_type_word(text, len(text), None)
    assert word is not None
    assert (word.type.name, word.start) == ("công văn", 0)
    assert distant_type_word("Công văn trả lời ", 17, None) is None


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        ("ộ", "spaced"),  # Thông tư liên bộ
        ("o", "spaced"),  # lien bo
        ("Luật", "spaced"),  # a name
        ("LUẬT", "spaced"),  # in capitals
        ("Luât", "spaced"),  # without its tone
        ("Luat", "spaced"),  # without diacritics
        ("QĐ", "spaced"),  # an abbreviation
        ("số", "spaced"),
        ("47 và", "spaced"),  # the link of a list
        ("số:", "spaced"),
        ("QĐ", "glued"),  # QĐ45
        ("Kế hoạch", "dated_spaced"),  # only with a year
        ("BC", "dated_glued"),  # BC25/2017
    ],
)
def test_what_may_end_before_a_number_is_in_the_table(ending: str, part: str) -> None:
    pattern = getattr(endings_before_number(), part)
    assert re.search(rf"(?<={pattern})$", f"b{ending}")


@pytest.mark.parametrize("word", ["khoản", "đoạn", "tuần", "tới", "là"])
def test_other_words_do_not_end_before_a_number(word: str) -> None:
    assert not re.search(rf"(?<={endings_before_number().spaced})$", word)
