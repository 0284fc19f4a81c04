"""The header."""

import json
from typing import Any

import pytest
from conftest import ROOT

from viendan.annotation.header import Header, read_header
from viendan.annotation.period import read_period
from viendan.layout import paragraphs_of
from viendan.references import find

_LINES = (ROOT / "tests" / "gold" / "header_cases.jsonl").read_text(encoding="utf-8").splitlines()
# Letterheads of all kinds, each with the fields that its header must have.
CASES: list[dict[str, Any]] = [json.loads(line) for line in _LINES]


def header_of(text: str) -> Header:
    return read_header(text, paragraphs_of(text), find(text))


FULL = """UBND TỈNH ĐỒNG THÁP
SỞ THÔNG TIN VÀ TRUYỀN THÔNG
Số: 204/BC-STTTT
Đồng Tháp, ngày 03 tháng 7 năm 2019

BÁO CÁO
Kết quả công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2019

I. KẾT QUẢ

Đã hoàn thành 12 nhiệm vụ được giao.
"""


def test_a_letterhead_gives_every_field() -> None:
    header = header_of(FULL)
    assert (header.type, header.number, header.symbol) == ("báo cáo", "204", "BC-STTTT")
    assert (header.issuer, header.place, header.date) == (
        "Sở Thông tin và Truyền thông",
        "Tỉnh Đồng Tháp",
        "2019-07-03",
    )
    assert header.title == "Kết quả công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2019"
    assert header.period is not None
    assert (header.period.start, header.period.end) == ("2019-01-01", "2019-06-30")


def test_the_place_comes_from_the_date_line_where_no_line_names_the_province() -> None:
    assert header_of(FULL.replace("UBND TỈNH ĐỒNG THÁP\n", "")).place == "Tỉnh Đồng Tháp"


def test_the_place_of_a_scan_may_lack_its_marks() -> None:
    text = FULL.replace("UBND TỈNH ĐỒNG THÁP\n", "").replace("Đồng Tháp, ngày", "Đông Tháp, ngày")
    assert header_of(text).place == "Tỉnh Đồng Tháp"


def test_the_place_comes_from_the_title_of_a_page_without_letterhead() -> None:
    text = (
        "Sơ kết công tác thông tin và truyền thông tỉnh Lào Cai\n\n"
        + "Sáng nay, hội nghị đã diễn ra với nhiều nội dung. " * 4
    )
    header = header_of(text)
    assert (header.place, header.number, header.date) == ("Tỉnh Lào Cai", None, None)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Lào Cai, ngày 05/3/2021", "2021-03-05"),  # of the text
        ("CHÍNH SÁCH CÓ HIỆU LỰC TỪ NGÀY 01/7/2021", None),  # of what it tells
        ("Thu phí đến hết ngày 31/12/2021", None),
    ],
)
def test_a_day_from_which_something_holds_is_not_that_of_the_text(
    line: str, date: str | None
) -> None:
    text = f"TIN TỨC\n{line}\n\n" + "Sáng nay, hội nghị đã diễn ra với nhiều nội dung. " * 4
    assert header_of(text).date == date


def test_the_number_comes_from_the_annexes_where_the_letterhead_has_none() -> None:
    text = (
        FULL.replace("Số: 204/BC-STTTT\n", "")
        + "\nPHỤ LỤC\n(Kèm theo Báo cáo số 204/BC-STTTT ngày 03/7/2019)\n\nSố liệu.\n"
    )
    assert header_of(text).number == "204"


def test_the_title_of_a_web_page_above_the_letterhead_is_not_the_reports() -> None:
    page = (
        "Trang chủ\nBáo cáo > Báo cáo định kỳ\nSỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH ĐỒNG THÁP\n"
        "Báo cáo kết quả công tác 6 tháng đầu năm 2019\n05/07/2019 08:30\n"
    )
    text = page + FULL
    roles = {text[p.start : p.end]: p.role for p in paragraphs_of(text)}
    assert header_of(text).title == header_of(FULL).title
    assert roles["Báo cáo kết quả công tác 6 tháng đầu năm 2019"] == "title"
    assert roles["UBND TỈNH ĐỒNG THÁP"] == roles["BÁO CÁO"] == "header"
    assert roles["Báo cáo > Báo cáo định kỳ"] == "boilerplate"


def test_an_impossible_date_is_a_warning_and_no_date() -> None:
    header = header_of(FULL.replace("tháng 7", "tháng 13"))
    assert header.date is None
    assert [warning.code for warning in header.warnings] == ["impossible_date"]


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("công tác quý I/2019", "2019-01-01", "2019-03-31"),  # a quarter
        (
            "Tình hình Quý IV năm 2020 và nhiệm vụ năm 2021",
            "2020-10-01",
            "2020-12-31",
        ),  # the first that is named
        ("Kết quả 9 tháng đầu năm 2021", "2021-01-01", "2021-09-30"),  # months
        ("Nhiệm vụ 6 tháng cuối năm 2017", "2017-07-01", "2017-12-31"),  # the second half
        ("Công tác tháng 02 năm 2020", "2020-02-01", "2020-02-29"),  # a month of a leap year
        ("Tổng kết giai đoạn 2016 - 2020", "2016-01-01", "2020-12-31"),  # years
        ("Báo cáo năm 2018", "2018-01-01", "2018-12-31"),  # a year
    ],
)
def test_a_title_tells_its_period(title: str, start: str, end: str) -> None:
    period = read_period(title)
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_a_title_without_a_time_has_no_period() -> None:
    assert read_period("Về việc chấn chỉnh công tác văn thư") is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_a_header_has_the_fields_of_its_letterhead(case: dict[str, Any]) -> None:
    header = header_of(case["text"])
    assert {name: getattr(header, name) for name in case["header"]} == case["header"]


@pytest.mark.parametrize("mark", ["", "1", "[1]"])
def test_a_consolidated_text_has_the_type_of_its_number(mark: str) -> None:
    header = header_of(
        "BỘ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Số: 9/VBHN-BYT\nHà Nội, ngày 3 tháng 4 năm 2019\nTHÔNG TƯ{mark}\nVỀ KHÁM BỆNH\n"
        "Thông tư số 4/2012/TT-BYT ngày 5 tháng 6 năm 2012 của Bộ Y tế về khám bệnh.\n"
    )
    assert (header.type, header.number, header.title) == (
        "văn bản hợp nhất",
        "9",
        "VỀ KHÁM BỆNH",
    )


def test_a_subject_in_brackets_has_none_of_them() -> None:
    header = header_of(
        "SỞ Y TẾ HÀ NAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Số: 55/SYT- NVY TP Phủ Lý, ngày 3 tháng 5 năm 2012 (V/v phòng sởi) Kính gửi: Các trạm "
        "Căn cứ tình hình dịch, Sở Y tế yêu cầu các trạm báo cáo hằng ngày.\n"
    )
    assert (header.symbol, header.date, header.title) == ("SYT-NVY", "2012-05-03", "phòng sởi")
