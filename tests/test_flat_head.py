"""A letterhead whose lines stand on one line is cut where its parts open, and only there."""

import pytest

from viendan.layout.flat_head import past_page_mark
from viendan.layout.letterhead import read_letterhead
from viendan.layout.letterhead_cells import Part
from viendan.layout.lines import lines_of

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"


def parts(text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for cell in read_letterhead(text, lines_of(text)):
        assert text[cell.start : cell.end] == cell.text
        if cell.part not in {Part.MOTTO, Part.RULE}:
            found.setdefault(cell.part.value, []).append(" ".join(cell.text.split()))
    return {part: " | ".join(words) for part, words in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A decision: the title in capitals ends before who decides, that before "Căn cứ".
        (
            (
                f"SỞ CÔNG THƯƠNG LÀO CAI {STATE} Số: 61/QĐ-SCT Lào Cai, ngày 8 tháng 4 năm 2022 "
                "QUYẾT ĐỊNH VỀ VIỆC THÀNH LẬP TỔ KIỂM TRA AN TOÀN HỒ ĐẬP GIÁM ĐỐC SỞ CÔNG THƯƠNG "
                "Căn cứ Luật Điện lực;"
            ),
            {
                "issuer": "SỞ CÔNG THƯƠNG LÀO CAI",
                "number": "Số: 61/QĐ-SCT",
                "place_date": "Lào Cai, ngày 8 tháng 4 năm 2022",
                "type": "QUYẾT ĐỊNH",
                "title": "VỀ VIỆC THÀNH LẬP TỔ KIỂM TRA AN TOÀN HỒ ĐẬP",
                "authority": "GIÁM ĐỐC SỞ CÔNG THƯƠNG",
            },
        ),
        # A report: its title in small letters ends where the body's first word has a capital.
        (
            (
                f"UBND XÃ TÂN LẬP {STATE} Số: 12/BC-UBND Tân Lập, ngày 5 tháng 7 năm 2024 BÁO CÁO "
                "Kết quả thực hiện phong trào sạch đẹp Thực hiện Công văn số 8/UBND-VX, xã báo cáo"
            ),
            {
                "issuer": "UBND XÃ TÂN LẬP",
                "number": "Số: 12/BC-UBND",
                "place_date": "Tân Lập, ngày 5 tháng 7 năm 2024",
                "type": "BÁO CÁO",
                "title": "Kết quả thực hiện phong trào sạch đẹp",
            },
        ),
        # The mark of a page before it, and a title that ends with its sentence.
        (
            (
                f"<!-- Trang 1 (OCR) --> BỘ XÂY DỰNG {STATE} Số: 7 /TT-BXD Hà Nội, Ngày 3 tháng 2"
                " năm 2023 THÔNG TƯ Hướng dẫn tính chi phí bảo trì. Bộ trưởng Bộ Xây dựng ban hành"
            ),
            {
                "issuer": "BỘ XÂY DỰNG",
                "number": "Số: 7 /TT-BXD",
                "place_date": "Hà Nội, Ngày 3 tháng 2 năm 2023",
                "type": "THÔNG TƯ",
                "title": "Hướng dẫn tính chi phí bảo trì.",
            },
        ),
        # A letter: the date stands behind its subject.
        (
            (
                f"CỤC HẢI QUAN {STATE} Số: 81/CHQ-GSQL V/v thủ tục tạm nhập Hà Nội, ngày 2 tháng 6"
                " năm 2025 Kính gửi: Chi cục Hải quan khu vực II. Thực hiện Luật Hải quan,"
            ),
            {
                "issuer": "CỤC HẢI QUAN",
                "number": "Số: 81/CHQ-GSQL",
                "subject": "V/v thủ tục tạm nhập",
                "place_date": "Hà Nội, ngày 2 tháng 6 năm 2025",
                "recipient": "Kính gửi: Chi cục Hải quan khu vực II.",
            },
        ),
        # Minutes without a number.
        (
            (
                f"VIỆN KIỂM SÁT NHÂN DÂN TỈNH CAO BẰNG {STATE} Cao Bằng, ngày 14 tháng 02 năm 2023 "
                "BIÊN BẢN Giao nhận hồ sơ vụ án\nHôm nay, chúng tôi gồm:"
            ),
            {
                "issuer": "VIỆN KIỂM SÁT NHÂN DÂN TỈNH CAO BẰNG",
                "place_date": "Cao Bằng, ngày 14 tháng 02 năm 2023",
                "type": "BIÊN BẢN",
                "title": "Giao nhận hồ sơ vụ án",
            },
        ),
        # A symbol with spaces around its hyphen.
        (
            (
                f"BỘ NỘI VỤ {STATE} Số: 45 /QĐ - BNV Hà Nội, ngày 9 tháng 9 năm 2019 QUYẾT ĐỊNH Về "
                "việc công bố thủ tục Căn cứ Luật Lưu trữ;"
            ),
            {
                "issuer": "BỘ NỘI VỤ",
                "number": "Số: 45 /QĐ - BNV",
                "place_date": "Hà Nội, ngày 9 tháng 9 năm 2019",
                "type": "QUYẾT ĐỊNH",
                "title": "Về việc công bố thủ tục",
            },
        ),
        # The title names the body that decides: it goes on.
        (
            (
                f"UBND SƠN LA {STATE} Số: 3/QĐ-UBND Sơn La, ngày 4 tháng 1 năm 2020 QUYẾT ĐỊNH "
                "QUY ĐỊNH VIỆC CỦA ỦY BAN NHÂN DÂN CẤP XÃ ỦY BAN NHÂN DÂN TỈNH SƠN LA Xét tờ trình;"
            ),
            {
                "issuer": "UBND SƠN LA",
                "number": "Số: 3/QĐ-UBND",
                "place_date": "Sơn La, ngày 4 tháng 1 năm 2020",
                "type": "QUYẾT ĐỊNH",
                "title": "QUY ĐỊNH VIỆC CỦA ỦY BAN NHÂN DÂN CẤP XÃ",
                "authority": "ỦY BAN NHÂN DÂN TỈNH SƠN LA",
            },
        ),
    ],
)
def test_parts(text: str, expected: dict[str, str]) -> None:
    """Each part of a flat head is found, and the body is none of them."""
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Prose that has the motto in it.
        (
            "Nhân dân ta đấu tranh cho Độc lập - Tự do - Hạnh phúc nhiều năm, theo Quyết định số "
            "12/QĐ-UBND ngày 3/4/2020."
        ),
        # The state's name in a sentence.
        "Theo Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam, Quốc hội ban hành Luật số 1/2016.",
    ],
)
def test_prose_is_no_head(text: str) -> None:
    """A motto in running text begins no letterhead."""
    assert parts(text) == {}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("<!-- Trang 3 --> BỘ Y TẾ", "BỘ Y TẾ"),
        ("(1) BỘ Y TẾ", "BỘ Y TẾ"),
        ("> 1. BỘ Y TẾ", "BỘ Y TẾ"),
        ("**BỘ Y TẾ", "BỘ Y TẾ"),
        ("BỘ Y TẾ", "BỘ Y TẾ"),
        ("1.250 đồng", "1.250 đồng"),
    ],
)
def test_page_marks(text: str, rest: str) -> None:
    """The mark or number of a page before a head is none of its words."""
    assert text[past_page_mark(text) :] == rest
