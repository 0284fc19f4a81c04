"""The period of a report: what its title says it covers."""

import pytest

from viendan.annotation.period import Period, read_period


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        # months from the beginning of a year
        ("Kết quả công tác 6 tháng đầu năm 2017", "2017-01-01", "2017-06-30"),
        ("Tình hình thực hiện nhiệm vụ 9 tháng năm 2021", "2021-01-01", "2021-09-30"),
        # the last months of a year
        ("Nhiệm vụ 06 tháng cuối năm 2018", "2018-07-01", "2018-12-31"),
        # the first time named counts
        (
            "Kết quả 6 tháng đầu năm và phương hướng 6 tháng cuối năm 2019",
            "2019-01-01",
            "2019-06-30",
        ),
        ("Công tác dân số quý III/2022", "2022-07-01", "2022-09-30"),
        ("Công tác y tế quý I năm 2024, nhiệm vụ quý II năm 2024", "2024-01-01", "2024-03-31"),
        ("Kiểm soát thủ tục hành chính tháng 10/2025", "2025-10-01", "2025-10-31"),
        ("Tình hình thu ngân sách tháng 02 năm 2020", "2020-02-01", "2020-02-29"),
        ("Tổng kết công tác thi đua năm 2023", "2023-01-01", "2023-12-31"),
        ("Kế hoạch đầu tư công giai đoạn 2021 - 2025", "2021-01-01", "2025-12-31"),
        # from one day to another, the first with and without its year
        (
            "Công tác tiếp công dân từ ngày 15/12/2018 đến ngày 14/3/2019",
            "2018-12-15",
            "2019-03-14",
        ),
        ("Giao ban từ 15/5 đến 14/6/2019", "2019-05-15", "2019-06-14"),
        # a goal beside the period
        (
            "Sơ kết giai đoạn 2016-2020 và định hướng đến năm 2030",
            "2016-01-01",
            "2020-12-31",
        ),
        # the year of a cited document is no period, the report's own is
        (
            "Kết quả thực hiện Chỉ thị số 14/CT-TTg ngày 25/5/2018 trong năm 2019",
            "2019-01-01",
            "2019-12-31",
        ),
    ],
)
def test_a_title_names_the_time_that_a_report_covers(title: str, start: str, end: str) -> None:
    assert read_period(title) == Period(start, end)


@pytest.mark.parametrize(
    "title",
    [
        "Kết luận tại cuộc họp ngày 22 tháng 12 năm 2024",  # a day
        "Triển khai Kết luận số 51-KL/TW ngày 30/5/2019",  # the date of a cited document
        # the stage of a cited document
        "Hướng dẫn Quyết định số 12/QĐ-TTg ngày 3/4/2011 phê duyệt Đề án X giai đoạn 2011 - 2015",
        "ĐẶT NGÀY 12 THÁNG 8 LÀM NGÀY LỄ",  # a day of every year
        "Chiến lược phát triển bưu chính đến năm 2030",  # a goal
        "Quy hoạch tỉnh, tầm nhìn đến năm 2050",  # a vision
        "Phê chuẩn kết quả đại hội nhiệm kỳ 2024 - 2029",  # a term of office
        "Tổ chức tuần sinh hoạt công dân năm học 2025 - 2026",  # a school year
        "Việc thực hiện Luật Trẻ em năm 2016",  # the year of a law
        "Công tác tháng 13/2020",  # no such month
        "Ban hành Quy chế làm việc của Đảng ủy",  # no time at all
    ],
)
def test_a_title_without_a_period_has_none(title: str) -> None:
    assert read_period(title) is None


def test_the_stage_of_a_plan_on_its_territory_is_its_own() -> None:
    period = read_period(
        "Triển khai Quyết định số 12/QĐ-TTg phê duyệt Đề án X trên địa bàn tỉnh "
        "giai đoạn 2023 - 2025",
    )
    assert period is not None
    assert (period.start, period.end) == ("2023-01-01", "2025-12-31")


def test_the_year_that_a_title_leaves_out_is_the_one_of_the_reports_date() -> None:
    assert read_period("Kết quả công tác 9 tháng", "2021-09-20") == Period(
        "2021-01-01", "2021-09-30"
    )
    assert read_period("Kết quả từ đầu năm đến nay", "2022-05-11") == Period(
        "2022-01-01", "2022-05-11"
    )
    assert read_period("Kết quả công tác 9 tháng") is None


def test_a_range_that_runs_backwards_is_none() -> None:
    assert read_period("Giao ban từ ngày 14/6/2019 đến ngày 15/5/2019") is None
