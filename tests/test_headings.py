"""Headings."""

import pytest
from layouts import LETTERHEAD, headings_of, roles

from viendan.layout.headings import BARE, BULLET, MARKED_UP, NUMBERED, heading_style
from viendan.layout.lines import lines_of, read_line


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
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\n{line}\n\n{following}\n\n"
        f"Đoạn sau cùng của báo cáo này kết thúc ở đây.\n"
    )
    assert (line, "heading") in roles(text)
    assert headings_of(text, following)[-1] == line.strip("#* ")


@pytest.mark.parametrize(
    "line",
    [
        (
            "1.1 Tham mưu UBND tỉnh ban hành: Kế hoạch thông tin đối ngoại; "
            "Kế hoạch ứng dụng CNTT năm 2018."
        ),  # numbered
        "Sở đã tổ chức thực hiện một số nội dung sau:",  # opens a list
        (
            "Cấp 49 giấy phép xuất bản tài liệu không kinh doanh cho các đơn vị trên địa bàn tỉnh"
        ),  # no full stop
        "- Lãnh đạo Sở tham dự hội nghị trong và ngoài tỉnh.",  # a list item
        "(Nội dung chi tiết tại Phụ lục đính kèm)",  # in brackets
        (
            "Xử phạt vi phạm hành chính 04 trường hợp, tổng số tiền 32,5 triệu đồng"
        ),  # counts, without full stop
        "Kinh tế số chiếm 7,5% GRDP",  # a finite verb
        "Tổng số máy tính: 5.210 máy",  # a label and its value
        (
            "Thứ hai, tăng cường sự phối hợp giữa các cơ quan trong tỉnh."
        ),  # an enumeration, no weekday of a page
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


PROSE = "Mạng lưới bưu chính tiếp tục được củng cố và mở rộng."
ITEM = "+ Cổng thông tin điện tử hoạt động ổn định."
WORDS = "quản lý báo chí xuất bản in phát hành "
#: Examples of lines, the line after each, and the case that decides.
EXAMPLES = {
    "numbered": (
        ("Phần thứ nhất", PROSE, "part_without_title"),
        ("IV.", PROSE, "number_alone"),
        (f"3. {WORDS * 9}", PROSE, "long_numbered"),
        ("II. BƯU CHÍNH", PROSE, "set_off"),
        ("**2. Bưu chính**", "3. Báo chí", "set_off"),  # bold, though the next is an item
        ("2. Bưu chính", "3. Báo chí", "item_before_item"),
        ("2. Bưu chính và", "viễn thông", "cut_line"),
        ("2. Kết quả: đến ngày 06/11/2025", "2.1. Của tỉnh", "over_subsections"),
        ("2. Tổng số máy: 5.210 máy", PROSE, "value_without_stop"),
        ("1.1. Bưu chính.", PROSE, "short_title_with_stop"),
        ("1.1. Cấp 49 giấy phép.", PROSE, "sentence"),
        (f"1. {WORDS * 3}gồm:", ITEM, "opening_of_list"),
        (f"a) {WORDS * 4}", PROSE, "long_item"),
        ("2. Bưu chính", PROSE, "any_other"),
    ),
    "bullet": (
        ("**- Viễn thông**", PROSE, "bold_or_marked_up"),
        ("- Đã hoàn thành.", PROSE, "sentence"),
        ("- Thực hiện Nghị định số 49/2017/NĐ-", PROSE, "broken_off"),
        (f"- {WORDS * 3}", ITEM, "long_bullet"),
        ("- Tổng số máy: 5.210 máy", ITEM, "value"),
        ("* Viễn thông:", PROSE, "name_with_colon"),
        ("- Triển khai các nội dung sau:", ITEM, "clause_with_colon"),
        ("- Bưu chính,", ITEM, "comma_at_end"),
        ("- Bưu chính", None, "last_line"),
        ("- Bưu chính", "1. Mạng lưới", "number_after_bullet"),
        ("- Thu 12 triệu", ITEM, "statement"),
        ("* Kết quả thực hiện", PROSE, "field_over_prose"),
        ("* Mạng lưới", PROSE, "bullet_over_prose"),
        ("- Bưu chính", "- Viễn thông", "item_of_same_list"),
        ("- Triển khai phần mềm một cửa", ITEM, "statement_opening"),
        ("- Mạng lưới", ITEM, "any_other"),
    ),
    "marked_up": (
        ("## Báo chí", PROSE, "set_off_title"),
        ("## Đã hoàn thành.", PROSE, "any_other"),  # a sentence
    ),
    "bare": (
        ("Điều 1. Ban", "hành kèm theo Quyết định này Quy định.", "cut_line"),
        ("Điều 4. Tổ chức của Đội.", "1. Sở Nội vụ quản lý Đội.", "article_over_clauses"),
        (PROSE, PROSE, "sentence"),
        (WORDS * 6, PROSE, "long_bare"),
        ("Báo chí", None, "last_line"),
        ("viễn thông", PROSE, "middle_of_sentence"),
        ("(Chi tiết tại Phụ lục)", PROSE, "bracketed"),
        ("Sở phối hợp chặt chẽ với", PROSE, "unfinished"),
        ("Về bưu chính:", PROSE, "short_name_with_colon"),
        ("Nội dung gồm:", PROSE, "colon_at_end"),
        ("NHIỆM VỤ TRỌNG TÂM", PROSE, "capitals"),
        ("Kinh tế số chiếm 7,5% GRDP", PROSE, "statement"),
        ("Hệ thống: một cửa điện tử liên thông từ tỉnh về xã", PROSE, "value"),
        ("Công tác thông tin đối ngoại", ITEM, "topic"),
        ("Bưu chính", PROSE, "short_label"),
        ("Quản lý báo chí trên địa bàn tỉnh", PROSE, "short_title"),
        ("Thực hiện nhiệm vụ của năm 2019 trên địa bàn", PROSE, "any_other"),
    ),
}
CASES = {"numbered": NUMBERED, "bullet": BULLET, "marked_up": MARKED_UP, "bare": BARE}


@pytest.mark.parametrize(
    ("kind", "text", "following", "name"),
    [(kind, *example) for kind, examples in EXAMPLES.items() for example in examples],
)
def test_the_first_case_that_applies_decides(
    kind: str, text: str, following: str | None, name: str
) -> None:
    line, after = read_line(0, text), None if following is None else read_line(0, following)
    applied = [(case.__name__, answer) for case, answer in CASES[kind] if case(line, after)]
    assert applied[0][0] == name
    style = heading_style(lines_of(f"{text}\n{following or ''}"), 0)
    assert style == ((line.mark or "bare") if applied[0][1] else None)


@pytest.mark.parametrize("kind", CASES)
def test_every_case_has_an_example(kind: str) -> None:
    names = [name for *_, name in EXAMPLES[kind]]
    assert list(dict.fromkeys(names)) == [case.__name__ for case, _ in CASES[kind]]


def test_a_row_of_a_table_is_no_heading() -> None:
    assert heading_style(lines_of("TÊN\tSỐ\nĐoạn."), 0) is None
