"""What the lines of a head without a letterhead say."""

import pytest

from viendan.annotation.head_lines import (
    number_in_head,
    number_of_title,
    place_of_text,
    title_of_head,
    type_of_lines,
    type_of_title,
)
from viendan.layout import Paragraph
from viendan.references import find


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Trang chủ", "KẾ HOẠCH công tác"], "kế hoạch"),
        (["# BÁO CÁO quý"], "báo cáo"),
        (["Báo cáo quý"], None),  # no capitals
        ([], None),
    ],
)
def test_the_type_opens_a_line(lines: list[str], kind: str | None) -> None:
    assert type_of_lines(lines) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Kế hoạch phòng chống lụt bão", "kế hoạch"), ("Tin hoạt động", None), (None, None)],
)
def test_the_type_opens_the_title(title: str | None, kind: str | None) -> None:
    assert type_of_title(title) == kind


def test_the_title_is_below_the_type() -> None:
    text = "Cổng thông tin\nBÁO CÁO\nKết quả thu\n"
    head = [Paragraph(0, 14, "title"), Paragraph(15, 22, "header"), Paragraph(23, 34, "title")]
    assert title_of_head(text, head) == "Kết quả thu"
    assert title_of_head(text, head[:1]) == "Cổng thông tin"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Thông tư 4/2012/TT-BYT của Bộ Y tế về khám bệnh", "4"),
        ("Thông tư 4/2012/TT-BYT và những điểm mới", None),  # an article on it
        ("Về Thông tư 4/2012/TT-BYT", None),
        ("Thông tư 4/2012/TT-BYT 2012 về khám bệnh", "4"),  # the year of the page
        (None, None),
    ],
)
def test_the_number_that_opens_a_title_is_its_page_s(title: str | None, number: str | None) -> None:
    found = number_of_title(title, find(title or ""))
    assert (found.number if found is not None else None) == number


def test_the_number_stands_in_the_head_or_else_in_an_annex() -> None:
    text = "Số: 3/BC-SYT\nKèm theo Báo cáo số 4/BC-SYT\n"
    mentions = find(text)
    head, annex = [Paragraph(0, 12, "header")], [Paragraph(13, len(text), "header")]
    found = [
        number_in_head(mentions, head, annex, "báo cáo"),
        number_in_head(mentions, [], annex, "báo cáo"),
        number_in_head(mentions, [], annex, "kế hoạch"),
    ]
    assert [one and one.number for one in found] == ["3", "4", None]


@pytest.mark.parametrize(
    ("lines", "title", "place"),
    [
        (["UBND TỈNH SƠN LA"], "Tin tỉnh Hà Nam", "Sơn La"),
        (["Sơn La, ngày 3/4/2019"], None, "Sơn La"),
        ([], "Thu ngân sách tỉnh Hà Nam", "Hà Nam"),
        ([], "Hà Nam: Thu ngân sách vượt dự toán", "Hà Nam"),  # the line of a paper
        ([], "Hà Nam thu ngân sách: vượt dự toán", None),
        ([], None, None),
    ],
)
def test_the_place_is_in_the_head_or_in_the_title(
    lines: list[str], title: str | None, place: str | None
) -> None:
    found = place_of_text("", lines, title, [])
    assert (found.name if found is not None else None) == place
