"""Headings."""

import pytest
from layouts import LETTERHEAD, headings_of, roles


@pytest.mark.parametrize(
    ("line", "following"),
    [
        (
            "A. Kết quả thực hiện nhiệm vụ",
            "Trong quý, Sở đã hoàn thành 12 nhiệm vụ được giao.",
        ),  # a capital
        (
            "II. ĐÁNH GIÁ CHUNG",
            "Trong quý, Sở đã hoàn thành 12 nhiệm vụ được giao.",
        ),  # a Roman number
        ("1.1. Bưu chính", "Doanh thu đạt 12 tỷ đồng, tăng 4% so với cùng kỳ."),  # decimals
        (
            "2.4 triển khai các dự án đầu tư công",
            "- Đã giải ngân 80% kế hoạch vốn năm.",
        ),  # lower case
        (
            "a. Hệ thống thư điện tử công vụ:",
            "Đã cấp 4.200 hộp thư cho cán bộ, công chức.",
        ),  # a letter
        (
            "b) Chữ ký số",
            "Đã cấp 300 chứng thư cho các cơ quan nhà nước.",
        ),  # a letter with a bracket
        ("* Viễn thông:", "Toàn tỉnh có 1.200 trạm thu phát sóng."),  # an asterisk
        (
            "*** Về công nghệ thông tin:**",
            "- Phối hợp triển khai phần mềm một cửa.",
        ),  # broken Markdown
        ("## 3. Quản lý báo chí", "Tổ chức 12 cuộc giao ban báo chí."),  # Markdown
        ("**c. Dịch vụ công trực tuyến**", "Đã cung cấp 312 dịch vụ công mức độ 3, 4."),  # bold
        (
            "Công tác thông tin đối ngoại",
            "- Ban hành kế hoạch thông tin đối ngoại năm 2018.",
        ),  # a bare line
        (
            "- Ứng dụng công nghệ thông tin phục vụ người dân",
            "+ Cổng thông tin điện tử hoạt động ổn định.",
        ),  # a bullet
        (
            "II- Kết quả đạt được",
            "Các nhiệm vụ được giao đều hoàn thành đúng hạn.",
        ),  # a hyphen after the number
        ("1.1. Bưu chính.", "Mạng lưới bưu chính tiếp tục được củng cố và mở rộng."),  # a full stop
        (
            "Phần thứ nhất",
            "Đặc điểm tình hình chung của tỉnh có nhiều thuận lợi.",
        ),  # a part without a name
        (
            "* Kết quả thực hiện",
            "Mạng lưới bưu chính tiếp tục được củng cố và mở rộng.",
        ),  # a bullet over prose
    ],
)
def test_a_heading_of_every_style_heads_what_follows(line: str, following: str) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n{line}\n\n{following}\n\nĐoạn sau cùng của báo cáo này kết thúc ở đây.\n"
    assert (line, "heading") in roles(text)
    assert headings_of(text, following)[-1] == line.strip("#* ")


@pytest.mark.parametrize(
    "line",
    [
        "1.1 Tham mưu UBND tỉnh ban hành: Kế hoạch thông tin đối ngoại; Kế hoạch ứng dụng CNTT năm 2018.",  # numbered
        "Sở đã tổ chức thực hiện một số nội dung sau:",  # opens a list
        "Cấp 49 giấy phép xuất bản tài liệu không kinh doanh cho các đơn vị trên địa bàn tỉnh",  # no full stop
        "- Lãnh đạo Sở tham dự hội nghị trong và ngoài tỉnh.",  # a list item
        "(Nội dung chi tiết tại Phụ lục đính kèm)",  # in brackets
        "Xử phạt vi phạm hành chính 04 trường hợp, tổng số tiền 32,5 triệu đồng",  # counts, without full stop
        "Kinh tế số chiếm 7,5% GRDP",  # a finite verb
        "Tổng số máy tính: 5.210 máy",  # a label and its value
        "Thứ hai, tăng cường sự phối hợp giữa các cơ quan trong tỉnh.",  # an enumeration, no weekday of a page
        "Nơi nhận hồ sơ được bố trí tại Bưu điện trung tâm.",  # no list of recipients
    ],
)
def test_body_lines_are_no_headings(line: str) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n{line}\n\nĐoạn sau cùng của báo cáo này kết thúc ở đây.\n"
    assert (line, "body") in roles(text)


def test_list_items_without_full_stop_are_no_headings() -> None:
    items = (
        "1. Tiếp tục tham mưu ban hành các văn bản",
        "2. Đẩy mạnh công tác tuyên truyền",
        "3. Tăng cường phối hợp",
    )
    text = (
        f"{LETTERHEAD}II. NHIỆM VỤ\n\n"
        + "\n".join(items)
        + "\n\nĐoạn sau cùng của báo cáo này kết thúc ở đây.\n"
    )
    assert [role for line, role in roles(text) if line in items[:2]] == ["body", "body"]
