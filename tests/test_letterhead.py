"""The letterhead: every cell of a document's head is told by its own words, wherever it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.layout.letterhead import read_letterhead
from viendan.layout.letterhead_cells import Part
from viendan.layout.lines import lines_of

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"


def parts(text: str) -> dict[Part, list[str]]:
    found: dict[Part, list[str]] = {}
    for cell in read_letterhead(text, lines_of(text)):
        assert text[cell.start : cell.end] == cell.text
        found.setdefault(cell.part, []).append(" ".join(cell.text.split()))
    return found


def test_columns_one_after_the_other() -> None:
    text = (
        f"SỞ Y TẾ HÀ TĨNH\nTRUNG TÂM KIỂM SOÁT BỆNH TẬT\nSố: 88/BC-KSBT\n{MOTTO}\n"
        "Hà Tĩnh, ngày 02 tháng 3 năm 2023\n\nBÁO CÁO\nTình hình dịch bệnh tháng 02/2023\n\n" + BODY
    )
    assert parts(text) == {
        Part.ISSUER: ["SỞ Y TẾ HÀ TĨNH", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT"],
        Part.NUMBER: ["Số: 88/BC-KSBT"],
        Part.MOTTO: MOTTO.split("\n"),
        Part.PLACE_DATE: ["Hà Tĩnh, ngày 02 tháng 3 năm 2023"],
        Part.TYPE: ["BÁO CÁO"],
        Part.TITLE: ["Tình hình dịch bệnh tháng 02/2023"],
    }


@settings(deadline=None)
@given(
    menu=st.integers(0, 70),
    issuer=st.integers(1, 4),
    title=st.integers(1, 6),
    body=st.integers(0, 80),
)
def test_the_lines_around_a_letterhead_change_nothing(
    menu: int, issuer: int, title: int, body: int
) -> None:
    """The head is read in two steps: where its lines end must not matter."""
    head = "\n".join(
        [
            *[f"BAN QUẢN LÝ KHU {number}" for number in range(issuer)],
            "Số: 88/BC-BQL",
            MOTTO,
            "Hà Tĩnh, ngày 02 tháng 3 năm 2023",
            "BÁO CÁO",
            *[f"VỀ VIỆC QUẢN LÝ SỐ {number} CỦA" for number in range(title)],
        ]
    )
    whole = f"{head}\n{BODY}"
    text = "Trang chủ của cổng;\n" * menu + whole + "\nNội dung thực hiện." * body
    expected = parts(whole)
    assert parts(text) == expected


def test_columns_side_by_side_with_a_subject() -> None:
    text = (
        "UBND HUYỆN ĐĂK HÀ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "PHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 45/PNV-TH\tĐăk Hà, ngày 9 tháng 11 năm 2019\n"
        "V/v đăng ký chỉ tiêu biên chế\nnăm 2020\n\n"
        "Kính gửi: Sở Nội vụ tỉnh Kon Tum.\n\n" + BODY
    )
    found = parts(text)
    assert found[Part.ISSUER] == ["UBND HUYỆN ĐĂK HÀ", "PHÒNG NỘI VỤ"]
    assert found[Part.SUBJECT] == ["V/v đăng ký chỉ tiêu biên chế", "năm 2020"]
    assert found[Part.PLACE_DATE] == ["Đăk Hà, ngày 9 tháng 11 năm 2019"]
    assert found[Part.RECIPIENT] == ["Kính gửi: Sở Nội vụ tỉnh Kon Tum."]
    assert Part.TYPE not in found


def test_a_letterhead_as_a_markdown_table() -> None:
    text = (
        "# V/v hướng dẫn quyết toán\n\n"
        "| KHO BẠC NHÀ NƯỚC ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM "
        "Độc lập - Tự do - Hạnh phúc -------- |\n|---|---|\n"
        "| Số: 712/KBNN-KTNN V/v hướng dẫn quyết toán | Hà Nội, ngày 4 tháng 2 năm 2016 |\n\n"
        "Kính gửi: Kho bạc Nhà nước các tỉnh.\n\n" + BODY
    )
    found = parts(text)
    assert found[Part.ISSUER] == ["KHO BẠC NHÀ NƯỚC"]
    assert found[Part.NUMBER] == ["Số: 712/KBNN-KTNN"]
    assert found[Part.SUBJECT] == ["V/v hướng dẫn quyết toán"]
    assert found[Part.PLACE_DATE] == ["Hà Nội, ngày 4 tháng 2 năm 2016"]


def test_cells_that_a_lines_end_has_cut_are_one() -> None:
    text = (
        "ỦY\nBAN NHÂN DÂN\nTỈNH CÀ MAU\n-------\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố:\n31/2014/QĐ-UBND\nCà\nMau, ngày 30 tháng 12\nnăm 2014\n"
        "QUYẾT ĐỊNH\nVỀ\nVIỆC BAN HÀNH BẢNG GIÁ ĐẤT\n" + BODY
    )
    found = parts(text)
    assert found[Part.ISSUER] == ["ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU"]
    assert found[Part.NUMBER] == ["Số: 31/2014/QĐ-UBND"]
    assert " ".join(found[Part.PLACE_DATE]) == "Cà Mau, ngày 30 tháng 12 năm 2014"
    assert " ".join(found[Part.TITLE]) == "VỀ VIỆC BAN HÀNH BẢNG GIÁ ĐẤT"


def test_the_line_of_who_decides_ends_the_title() -> None:
    text = (
        f"UBND THÀNH PHỐ CẦN THƠ\nSỞ TƯ PHÁP\nSố: 7/QĐ-STP\n{MOTTO}\n"
        "Cần Thơ, ngày 8 tháng 1 năm 2021\nQUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n"
        "theo dõi thi hành pháp luật\nGIÁM ĐỐC SỞ TƯ PHÁP\n" + BODY
    )
    found = parts(text)
    assert found[Part.TITLE] == ["Về việc thành lập Tổ công tác", "theo dõi thi hành pháp luật"]
    assert found[Part.AUTHORITY] == ["GIÁM ĐỐC SỞ TƯ PHÁP"]


def test_a_title_in_capitals_that_goes_on_with_an_offices_name_is_no_signatory() -> None:
    text = (
        f"HỘI ĐỒNG NHÂN DÂN\nTỈNH LONG AN\nSố: 3/NQ-HĐND\n{MOTTO}\n"
        "Long An, ngày 9 tháng 7 năm 2020\nNGHỊ QUYẾT\nBAN HÀNH QUY CHẾ LÀM VIỆC CỦA\n"
        "HỘI ĐỒNG NHÂN DÂN TỈNH\nHỘI ĐỒNG NHÂN DÂN TỈNH LONG AN\nKHÓA IX\n\n" + BODY
    )
    assert parts(text)[Part.TITLE][:2] == [
        "BAN HÀNH QUY CHẾ LÀM VIỆC CỦA",
        "HỘI ĐỒNG NHÂN DÂN TỈNH",
    ]


def test_a_draft_mark_is_no_title_and_an_attached_line_no_number() -> None:
    text = (
        f"TỈNH ĐOÀN SƠN LA\n***\nSố:    -KH/TĐTN\nĐOÀN TNCS HỒ CHÍ MINH\n{MOTTO}\n"
        "Sơn La, ngày     tháng 3 năm 2024\nKẾ HOẠCH\nDỰ THẢO LẦN 2\nTổ chức Tháng Thanh niên\n"
        "(Kèm theo Công văn số 15/CV-TĐTN\nngày 2/3/2024 của Tỉnh đoàn)\n\n" + BODY
    )
    found = parts(text)
    assert found[Part.STAMP] == ["DỰ THẢO LẦN 2"]
    assert found[Part.TITLE] == ["Tổ chức Tháng Thanh niên"]
    assert len(found[Part.ATTACHED]) == 2
    assert found[Part.NUMBER] == ["Số: -KH/TĐTN"]


def test_menu_lines_above_a_letterhead_are_none_of_it() -> None:
    text = (
        "Trang chủ\nGIỚI THIỆU\nVĂN BẢN MỚI\nThông báo về việc tuyển dụng viên chức\n"
        f"UBND TỈNH LÀO CAI\nSỞ DU LỊCH\n{MOTTO}\nSố: 20/TB-SDL\n"
        "Lào Cai, ngày 5 tháng 5 năm 2022\nTHÔNG BÁO\nVề việc tuyển dụng viên chức\n" + BODY
    )
    assert parts(text)[Part.ISSUER] == ["UBND TỈNH LÀO CAI", "SỞ DU LỊCH"]


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định số 12/QĐ-UBND ngày 3/4/2019, Sở đã kiểm tra 5 doanh nghiệp.",  # prose
        "Sơ kết 6 tháng đầu năm\n\nSáng nay, hội nghị đã diễn ra.\n\nSố đại biểu: 120.",  # news
        "",  # nothing
        f"{BODY}\nQUYẾT ĐỊNH\nĐiều 1. Thành lập Tổ công tác.",  # a body without its head
        f"{'Hội nghị đã nghe báo cáo. ' * 6}\nBÁO CÁO\n1. Kết quả",  # a heading in a body
        "Thay thế Quy định số 39/QyĐ-ĐHKT ngày 2/3/2015\nNgày ban hành 27/4/2016",  # a citation
        "Điều 1. Phạm vi điều chỉnh\nNghị định này quy định về báo chí.",  # an article of law
    ],
)
def test_a_text_without_a_letterhead_has_no_cells(text: str) -> None:
    assert read_letterhead(text, lines_of(text)) == ()


def test_a_head_may_have_its_type_alone() -> None:
    found = parts(f"Sign In\nTHÔNG TƯ\nQuy định chế độ báo cáo\n\ncủa các trường\n____\n{BODY}")
    assert found[Part.TYPE] == ["THÔNG TƯ"]
    assert found[Part.TITLE] == ["Quy định chế độ báo cáo", "của các trường"]


def test_a_letterhead_under_a_long_menu_is_found_by_its_number() -> None:
    menu = "Mục của trang\n" * 50
    head = "SỞ NỘI VỤ\nSố: 12/BC-SNV\nHà Nam, ngày 3 tháng 4 năm 2020\nBÁO CÁO\nCông tác quý I\n"
    assert parts(menu + head + BODY)[Part.TITLE] == ["Công tác quý I"]


def test_a_line_is_read_no_further_than_a_head_may_go() -> None:
    text = f"SỞ NỘI VỤ\nSố: 12/BC-SNV\n{MOTTO}\nBÁO CÁO\n{'KẾT QUẢ ' * 4000}"
    title = read_letterhead(text, lines_of(text))[-1]
    assert title.part is Part.TITLE
    assert 15_000 < title.end <= 16_000 < len(text)
