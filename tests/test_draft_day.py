"""The day of a draft."""

import pytest

from viendan.checking.draft_day import draft_day

TODAY = "2026-11-29"


@pytest.mark.parametrize(
    ("text", "dated", "day"),
    [
        ("Hà Nam, ngày 5 tháng 3 năm 2024", "2024-03-05", "2024-03-05"),  # it states a date
        ("Hà Nam, ngày     tháng 2 năm 2024", None, "2024-02-29"),  # a blank day
        ("Hà Nam, ngày … tháng … năm 2025", None, "2025-12-31"),  # and month
        ("Hà Nam, ngày    tháng 11 năm 2026", None, TODAY),  # the month goes on
        ("Hà Nam, ngày    tháng 01 năm 2027", None, TODAY),  # a month to come
        ("Sở báo cáo như sau.", None, TODAY),  # no date
        # the blank date of another document
        (f"{'Sở báo cáo. ' * 100}kèm theo công văn ngày … tháng 9 năm 2020", None, TODAY),
    ],
)
def test_the_day_of_a_draft(text: str, dated: str | None, day: str) -> None:
    assert draft_day(text, dated, TODAY) == day
