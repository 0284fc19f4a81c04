"""The latest date of an undated text, and the version of a law that it decides."""

import pytest

from viendan.annotation.reading import read_report
from viendan.references.latest_date import latest_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 05/6/2016, Sở họp. Ngày 17/3/2017, Sở báo cáo.", "2017-03-17"),  # two dates
        ("ngày 20 tháng 11 năm 2012", "2012-11-20"),  # in words
        ("Kết quả năm 2013 cao hơn năm 2012", "2013-01-01"),  # years alone
        ("Ngày 17/3/2017, kế hoạch năm 2018", "2017-03-17"),  # the year of a plan
        ("Ngày 17/3/2017, kết quả năm 2017", "2017-03-17"),  # the year of a date
        ("Năm 2019 xây dựng tầm nhìn đến năm 2045", "2019-01-01"),  # a year to come
        ("Kết quả năm 2016; mục tiêu của tỉnh là đến 2019 năm 2020", "2016-01-01"),  # an aim
        ("hoàn thành trước ngày 31/12/2030", None),  # a day to come
        ("ngày 31/02/2016", None),  # no day of the calendar
        ("Không có ngày nào", None),
        ("", None),
    ],
)
def test_the_latest_date_of_a_text(text: str, expected: str | None) -> None:
    assert latest_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2014, tỉnh thực hiện Luật Báo chí.", ("luat.29-hdnn8", True)),  # the law of 1989
        ("Ngày 5/6/2019, Sở tuyên truyền Luật Báo chí.", ("luat.103-qh13", True)),  # of 2016
        ("Sở tuyên truyền Luật Báo chí.", (None, False)),  # no date at all
        ("Năm 1950, chưa có Luật Báo chí.", (None, False)),  # before every version
        ("Năm 2019, tuyên truyền Luật Báo chí năm 1989.", ("luat.29-hdnn8", False)),  # own year
    ],
)
def test_an_undated_text_takes_the_version_of_its_latest_date(
    text: str, expected: tuple[str | None, bool]
) -> None:
    (reference,) = read_report(text).references
    codes = [warning.code for warning in reference.warnings]
    assert (reference.document, "version_by_latest_date" in codes) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the only version that the text names, though its dates allow a later one
        ("Luật Báo chí năm 1989 có hiệu lực. Năm 2018, Luật Báo chí còn đó.", "luat.29-hdnn8"),
        # two versions are named: either may be meant
        ("Luật Báo chí năm 1989 và Luật Báo chí năm 2016. Theo Luật Báo chí, …", None),
    ],
)
def test_a_version_that_the_text_names_decides_before_its_dates(
    text: str, expected: str | None
) -> None:
    reference = read_report(text).references[-1]
    assert reference.document == expected
    assert (reference.status == "resolved") == (expected is not None)


@pytest.mark.parametrize(
    ("number", "document"),
    [
        ("8/2020/TT-BTTTT", "luat.103-qh13"),  # the text cites what is younger than its dates
        ("8/2012/TT-BTTTT", "luat.29-hdnn8"),
        ("8/2092/TT-BTTTT", "luat.29-hdnn8"),  # a year to come is a misprint
    ],
)
def test_the_year_of_a_number_counts(number: str, document: str) -> None:
    """A text is no older than the documents that it cites by number and year."""
    text = f"Năm 2014, tỉnh tuyên truyền Luật Báo chí và Thông tư số {number}."
    assert read_report(text).references[0].document == document
