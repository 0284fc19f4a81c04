"""Names of laws with slips of spelling: run together, one letter wrong, other diacritics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.documents.laws import laws
from viendan.references.law_spelling import is_spelled_right, read_spelled


@pytest.mark.parametrize(
    ("text", "end", "name"),
    [
        ("Khiếu nại, tố cáonăm 1998", 17, "Khiếu nại, tố cáo"),  # "năm" glued to the name
        ("Viễn thông2 được ban hành", 10, "Viễn thông"),  # a footnote's figure
        ("Bưuchính năm 2010", 8, "Bưu chính"),  # two words run together
        ("Th anh niên", 11, "Thanh niên"),  # a word cut in two
        ("AN\nNINH MẠNG", 12, "An ninh mạng"),  # a line's end
    ],
)
def test_words_run_together_or_apart(text: str, end: int, name: str) -> None:
    found = read_spelled(("luật",), text, 0, may_differ=False)
    assert found is not None
    assert (found.end, found.versions[0].name, found.is_sure) == (end, name, True)


@pytest.mark.parametrize(
    ("text", "name", "is_sure"),
    [
        ("Công nghệ thông tim năm 2006", "Công nghệ thông tin", True),  # a wrong letter
        ("Công nghệ thôg tin", "Công nghệ thông tin", True),  # a letter lost
        ("Công ngheệ thông tin", "Công nghệ thông tin", True),  # a letter doubled
        ("Công nghệ htông tin", "Công nghệ thông tin", True),  # two letters swapped
        ("Nhà ở", "Nhà ở", True),  # right
        ("Nhàn ở", "Nhà ở", False),  # too short to be sure
    ],
)
def test_one_letter_may_differ(text: str, name: str, *, is_sure: bool) -> None:
    found = read_spelled(("luật",), text, 0, may_differ=True)
    assert found is not None
    assert (found.versions[0].name, found.is_sure) == (name, is_sure)


@pytest.mark.parametrize(
    "text",
    [
        "Công nghệ\n\nthông tin",  # a blank line ends a name
        "Công nghệ. Thông tin",  # a sentence's end too
        "Bưu chinhs phủ",  # another word goes on
        "",
    ],
)
def test_no_name(text: str) -> None:
    assert read_spelled(("luật",), text, 0, may_differ=False) is None


@given(st.sampled_from(laws()), st.data())
def test_every_name_is_read_with_its_spaces_lost(law: object, data: st.DataObject) -> None:
    assert isinstance(law, type(laws()[0]))
    name = data.draw(st.sampled_from(law.names)).split("(")[0].strip()
    if len(name) > 150 or ";" in name or '"' in name:
        return
    found = read_spelled((law.type,), name.replace(" ", ""), 0, may_differ=False)
    assert found is not None
    assert law in found.versions


@pytest.mark.parametrize(
    ("words", "is_right"),
    [
        ("Luật Hoá chất năm 2007", True),  # the older place of the tone mark
        ("Luật Quí", False),  # no such name
        ("LUẬT VIÊN CHỨC", True),  # capitals
        ("Luật Viên chưc", False),  # a lost tone mark
        ("Luật Viên chức tại", True),  # words after the name
        ("Luật Viền chức", False),  # a tone mark too many
        ("Luat Vien chuc", True),  # no diacritics at all
    ],
)
def test_a_name_has_its_diacritics_or_none(words: str, *, is_right: bool) -> None:
    assert is_spelled_right(words, ["luật Hóa chất", "luật Viên chức"]) is is_right
