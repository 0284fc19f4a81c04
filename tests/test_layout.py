"""Layout."""

import cProfile
import csv
import pstats
import re
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from viendan.layout import paragraphs as layout
from viendan.layout import paragraphs_of
from viendan.layout.lines import is_chrome, read_line

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH BẠC LIÊU
SỞ THÔNG TIN VÀ TRUYỀN THÔNG

Số: 12/BC-STTTT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bạc Liêu, ngày 05 tháng 4 năm 2018

BÁO CÁO
Kết quả công tác quý I năm 2018

"""


def roles(text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], p.role) for p in paragraphs_of(text)]


def headings_of(text: str, start: str) -> tuple[str, ...]:
    return next(p.headings for p in paragraphs_of(text) if text[p.start :].startswith(start))


def _chrome_rows() -> list[dict[str, str]]:
    with (files("viendan.layout") / "chrome.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", _chrome_rows(), ids=lambda row: row["example"])
def test_each_pattern_of_page_chrome_matches_its_example(row: dict[str, str]) -> None:
    assert is_chrome(read_line(0, row["example"]))


@pytest.mark.parametrize("row", _chrome_rows(), ids=lambda row: row["example"])
@given(st.data())
@settings(
    max_examples=20, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
def test_whatever_a_pattern_of_page_chrome_matches_opens_as_its_row_says(
    row: dict[str, str], data: st.DataObject
) -> None:
    said = data.draw(st.from_regex(row["pattern"], fullmatch=True))
    line = read_line(0, " ".join(said.lower().split()))
    assume(re.fullmatch(row["pattern"], line.small))
    assert is_chrome(line)


@pytest.mark.parametrize(
    "name", ["_PAGE_NUMBER", "_ANNEX", "_RECIPIENT", "_FOOTER", "_ATTACHED", "_CAPTION"]
)
@given(st.data())
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
def test_whatever_line_tells_its_role_opens_as_one_that_may(name: str, data: st.DataObject) -> None:
    pattern = vars(layout)[name]
    small = data.draw(st.from_regex(pattern)).split("\n")[0].strip().lower()
    assume(pattern.match(small))
    assert vars(layout)["_TELLING"].match(small)


@pytest.mark.parametrize(
    "line",
    [
        "Trong tuần, Sở đã cấp 12 giấy phép xuất bản tài liệu không kinh doanh.",  # begins like a counter
        "Tin học hóa các thủ tục hành chính tại bộ phận một cửa của huyện.",  # begins like a menu
        "Văn bản chỉ đạo của Bộ được phổ biến đến các đơn vị.",  # begins like a menu
    ],
)
def test_sentences_are_no_page_chrome(line: str) -> None:
    assert not is_chrome(read_line(0, line))


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


def test_the_letterhead_the_title_and_the_signature_are_set_apart() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n"
    )
    found = dict(roles(text))
    assert found["Số: 12/BC-STTTT"] == found["BÁO CÁO"] == found["TỈNH BẠC LIÊU"] == "header"
    assert found["Kết quả công tác quý I năm 2018"] == "title"
    assert found["Nơi nhận:"] == found["- Lưu: VT."] == found["GIÁM ĐỐC"] == "footer"


def test_menus_and_counters_around_a_report_are_boilerplate() -> None:
    text = f"Trang chủ\nTin tức\n\n{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch.\n\nLượt xem: 12\nBình luận\nĐóng\n"
    found = dict(roles(text))
    assert {
        found[line] for line in ("Trang chủ", "Tin tức", "Lượt xem: 12", "Bình luận", "Đóng")
    } == {"boilerplate"}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (
            "Quý I/2018 đã",
            "thiết lập và cấp 27 tài khoản cho người dùng.",
        ),  # in the middle of a sentence
        (
            "Thực hiện Nghị định số 49/2017/NĐ-",
            "CP của Chính phủ về thông tin thuê bao.",
        ),  # inside a symbol
        (
            "Sở phối hợp chặt chẽ với Bộ Thông tin và",
            "Truyền thông trong công tác quản lý thuê bao.",
        ),  # after an open word
        ("Toàn tỉnh hiện có tổng số", "125 điểm phục vụ bưu chính."),  # before a number
    ],
)
def test_a_paragraph_cut_by_a_page_break_is_one(upper: str, lower: str) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n{upper}\n\n{lower}\n\nĐoạn khác.\n"
    assert (f"{upper}\n\n{lower}", "body") in roles(text)


def test_a_page_number_inside_a_cut_paragraph_does_not_part_it() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\nQuý I/2018 đã\n\n3\n\nthiết lập 27 tài khoản.\n\nĐoạn khác.\n"
    )
    assert ("Quý I/2018 đã\n\n3\n\nthiết lập 27 tài khoản.", "body") in roles(text)


def test_a_run_in_heading_heads_its_paragraph_and_those_after_it() -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n- Lĩnh vực báo chí:Chỉ đạo các báo.\n\nGiao ban đều đặn.\n\n- Lĩnh vực in:Cấp phép.\n"
    assert headings_of(text, "- Lĩnh vực báo chí")[-1] == "Lĩnh vực báo chí"
    assert headings_of(text, "Giao ban")[-1] == "Lĩnh vực báo chí"
    assert headings_of(text, "- Lĩnh vực in")[-1] == "Lĩnh vực in"


def test_a_heading_leaves_those_of_its_kind_and_below() -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n1. Báo chí\n\na) In\n\nĐã cấp phép.\n\n2. Bưu chính\n\nĐã phát triển.\n\nII. NHIỆM VỤ\n\nTiếp tục.\n"
    assert headings_of(text, "Đã cấp") == ("I. KẾT QUẢ", "1. Báo chí", "a) In")
    assert headings_of(text, "Đã phát") == ("I. KẾT QUẢ", "2. Bưu chính")
    assert headings_of(text, "Tiếp tục") == ("II. NHIỆM VỤ",)


@pytest.mark.parametrize(
    "row", ["1\tĐề án đô thị thông minh\tSở TTTT\tQuý I", "| 1 | Đề án | Sở TTTT |"]
)
def test_a_row_of_a_table_is_a_paragraph_of_its_own(row: str) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch.\n\n{row}\n{row}\n"
    assert [found for found in roles(text) if found[1] == "table"] == [(row, "table")] * 2


def test_an_annex_starts_headings_anew() -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã xong.\n\nNơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC 1\n(Kèm theo Báo cáo số 12/BC-STTTT)\n\nSố liệu như sau.\n"
    assert ("PHỤ LỤC 1", "heading") in roles(text)
    assert headings_of(text, "Số liệu") == ("PHỤ LỤC 1",)


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\n\n\t|#*-1a.AI ")))
def test_paragraphs_are_in_order_disjoint_and_cover_every_line(text: str) -> None:
    found = paragraphs_of(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {position for p in found for position in range(p.start, p.end)}
    assert all(position in covered or letter.isspace() for position, letter in enumerate(text))


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


def test_a_letterhead_under_a_long_menu_is_found() -> None:
    menu = "".join(f"Mục thứ {number} của trang\n" for number in range(80))
    found = dict(
        roles(f"{menu}\n{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao trong quý.\n")
    )
    assert found["Số: 12/BC-STTTT"] == "header"
    assert found["Mục thứ 7 của trang"] == "boilerplate"
    assert found["I. KẾT QUẢ"] == "heading"


def test_links_to_other_pages_after_the_report_are_boilerplate() -> None:
    links = "Tin liên quan\nTriển khai Tháng hành động vì trẻ em năm 2019 trên toàn tỉnh.\n"
    found = dict(
        roles(f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao trong quý.\n\n{links}")
    )
    assert found["Triển khai Tháng hành động vì trẻ em năm 2019 trên toàn tỉnh."] == "boilerplate"


def test_recipients_are_no_body() -> None:
    text = (
        LETTERHEAD
        + "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Văn phòng Tỉnh ủy.\n\nI. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao.\n"
    )
    assert {role for line, role in roles(text) if line.startswith(("Kính", "- "))} == {"header"}


def test_a_last_body_line_before_a_counter_stays_body() -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao.\n\nKhông có kiến nghị đề xuất\n\nLượt xem: 120\n"
    assert dict(roles(text))["Không có kiến nghị đề xuất"] == "body"


@pytest.mark.parametrize(
    "unit",
    [
        "12\n",
        "Tin liên quan\n",
        "- mục\n",
        "Kính gửi:\n",
        "1. Mục\n",
        "\t|\n",
        "Phụ lục\n",
        "a) b:\n",
    ],
)
def test_work_stays_in_proportion_to_a_hostile_text(unit: str) -> None:
    """Counted in calls: a quadratic layout would make sixteen times as many for four times the text."""

    def calls(size: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(paragraphs_of, unit * (size // len(unit)))
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    calls(2_000)
    assert calls(40_000) < 5 * calls(10_000) + 2_000
