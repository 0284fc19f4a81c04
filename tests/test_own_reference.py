"""Own references: what a title says of its own document."""

import pytest

from viendan.annotation.own_reference import own_reference


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (  # issuer, number, date, title
            "CỦA BỘ Y TẾ SỐ 12/2004/TT-BYT NGÀY 6 THÁNG 2 NĂM 2004 HƯỚNG DẪN KHÁM BỆNH",
            ("BỘ Y TẾ", "12", "TT-BYT", "NGÀY 6 THÁNG 2 NĂM 2004", "HƯỚNG DẪN KHÁM BỆNH"),
        ),
        (  # the issuer behind the date
            "SỐ 7 NQ/HĐNN7 NGÀY 4-5-1983 CỦA HỘI ĐỒNG NHÀ NƯỚC VỀ VIỆC ĐẶT DANH HIỆU",
            ("HỘI ĐỒNG NHÀ NƯỚC", "7", "NQ/HĐNN7", "NGÀY 4-5-1983", "VỀ VIỆC ĐẶT DANH HIỆU"),
        ),
        (  # letters behind a space; nothing left
            "CỦA CHỦ TỊCH NƯỚC SỐ 28 NV NGÀY 5 THÁNG 3 NĂM 1947",
            ("CHỦ TỊCH NƯỚC", "28", "NV", "NGÀY 5 THÁNG 3 NĂM 1947", ""),
        ),
        (  # no symbol
            "CỦA CHỦ TỊCH CHÍNH PHỦ SỐ 71 NGÀY 22 THÁNG 5 NĂM 1946",
            ("CHỦ TỊCH CHÍNH PHỦ", "71", None, "NGÀY 22 THÁNG 5 NĂM 1946", ""),
        ),
        (  # no date
            "CỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ 151-HĐBT VỀ LAO ĐỘNG",
            ("HỘI ĐỒNG BỘ TRƯỞNG", "151", "HĐBT", None, "VỀ LAO ĐỘNG"),
        ),
    ],
)
def test_a_title_begins_with_its_own_reference(
    title: str, expected: tuple[str | None, ...]
) -> None:
    assert own_reference(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "của Bộ Chính trị về chuyển đổi số",  # an issuer without a number
        "Về việc thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024",  # another document
        "Số 12/QĐ-UBND",  # neither issuer nor date
        "SỐ LIỆU THỐNG KÊ NĂM 2020",
        "",
    ],
)
def test_a_title_without_one(title: str) -> None:
    assert own_reference(title) is None
