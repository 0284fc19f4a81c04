"""Laws by name."""

import pytest

from viendan.references.law_names import named_law, versions_of


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        ("luật", " Báo chí năm 2016", "Báo chí"),  # a name and a year
        ("luật", " Giáo dục nghề nghiệp", "Giáo dục nghề nghiệp"),  # the longest name first
        (
            "luật",
            " phòng chống tham nhũng",
            "Phòng, chống tham nhũng",
        ),  # lower case, without its comma
        ("luật", "\nAn ninh\nmạng", "An ninh mạng"),  # across line breaks
        ("bộ luật", " Dân sự 2005", "Dân sự"),  # a code
        ("pháp lệnh", " Ngoại hối", "Ngoại hối"),  # an ordinance
    ],
)
def test_the_longest_name_of_the_registry_is_found(kind: str, text: str, name: str) -> None:
    law = named_law(kind, text, 0)
    assert law is not None
    assert law.name == name


def test_an_amending_law_is_named_with_the_law_that_it_amends() -> None:
    text = " sửa đổi, bổ sung một số điều của Luật Xuất bản và các văn bản"
    law = named_law("luật", text, 0)
    assert law is not None
    assert text[: law.end].endswith("Luật Xuất bản")


def test_versions_come_oldest_first() -> None:
    years = [law.year for law in versions_of("luật", "Báo chí") if law.year]
    assert years == sorted(years)
    assert 2016 in years


def test_words_that_are_no_name_are_none() -> None:
    assert named_law("luật", " và các quy định", 0) is None
    assert named_law("luật", "\nBaolamvuon", 0) is None  # the name of a paper on the next line


@pytest.mark.parametrize(
    ("amended", "end", "year"),
    [
        ("Luật Tổ chức chính quyền địa phương và Luật Tổ chức Chính phủ", "Chính phủ", 2019),
        ("Luật Quy hoạch, Luật Đầu tư và Luật Đấu thầu", "Đấu thầu", 2024),  # three of its four
        ("Luật Báo chí, Luật Thủ đô", "Báo chí", None),  # no law amends both
    ],
)
def test_one_law_may_amend_a_list_of_laws(amended: str, end: str, year: int | None) -> None:
    text = f" sửa đổi, bổ sung một số điều của {amended} ngày"
    law = named_law("luật", text, 0)
    assert law is not None
    assert text[: law.end].endswith(end)
    assert [one.year for one in law.versions] == ([year] if year else [])


def test_the_country_is_part_of_a_name_before_a_date_only() -> None:
    ends = [
        law.end
        for text in (" Xuất bản Việt Nam năm 2004", " Xuất bản Việt Nam quy định")
        if (law := named_law("luật", text, 0)) is not None
    ]
    assert ends == [len(" Xuất bản Việt Nam"), len(" Xuất bản")]
