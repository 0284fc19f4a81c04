"""Laws cited by name in texts."""

import pytest

from viendan.references import find


@pytest.mark.parametrize(
    ("text", "core"),
    [
        # a year
        ("theo Luật Báo chí năm 2016", ("Luật Báo chí năm 2016", "luật", "Báo chí", 2016, None)),
        # a number
        (
            "theo Luật Báo chí số 103/2016/QH13",
            ("Luật Báo chí số 103/2016/QH13", "luật", "Báo chí", 2016, "103"),
        ),
        # a code
        ("Bộ luật Hình sự", ("Bộ luật Hình sự", "bộ luật", "Hình sự", None, None)),
        # an ordinance
        ("Pháp lệnh Ngoại hối", ("Pháp lệnh Ngoại hối", "pháp lệnh", "Ngoại hối", None, None)),
        # the constitution
        ("Hiến pháp năm 2013", ("Hiến pháp năm 2013", "hiến pháp", "Hiến pháp", 2013, None)),
        # small letters, with the name of the amended law
        (
            "theo luật sửa đổi bổ sung một số điều của Luật Báo chí",
            (
                "luật sửa đổi bổ sung một số điều của Luật Báo chí",
                "luật",
                "Sửa đổi, bổ sung một số điều của Luật Báo chí",
                None,
                None,
            ),
        ),
        # capitals
        ("LUẬT BÁO CHÍ", ("LUẬT BÁO CHÍ", "luật", "Báo chí", None, None)),
    ],
)
def test_a_law_is_read(text: str, core: tuple[str, str, str, int | None, str | None]) -> None:
    (found,) = (mention.core for mention in find(text))
    assert (found.text, found.type, found.law, found.year, found.number) == core


@pytest.mark.parametrize(
    "text",
    [
        "kỷ luật Đảng",  # discipline
        "Trường Đại học Luật Hà Nội",  # a school
        "Luật sư Nguyễn Văn A",  # a lawyer
        "pháp luật",  # law in general
    ],
)
def test_other_words_are_no_laws(text: str) -> None:
    assert find(text) == []


def test_a_draft_is_marked() -> None:
    (mention,) = find("góp ý Dự thảo Luật Báo chí")
    assert mention.core.is_draft
