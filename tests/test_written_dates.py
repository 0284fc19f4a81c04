"""Dates and quarters as each language writes them."""

import pytest

from viendan.language.written_dates import date, quarter


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2016-10-19", "19/10/2016", "19 Oct 2016"),  # a day
        ("2016-01-05", "05/01/2016", "5 Jan 2016"),  # a day below ten
        ("2016-10-19T08:05:00", "19/10/2016 08:05", "19 Oct 2016 08:05"),  # a moment
        # Of a zone: in Vietnamese time, which is said; around midnight and the year's end.
        (
            "2016-10-19T16:59:59+00:00",
            "19/10/2016 23:59 (giờ Việt Nam)",
            "19 Oct 2016 23:59 (Vietnam time)",
        ),
        (
            "2016-12-31T17:00:00+00:00",
            "01/01/2017 00:00 (giờ Việt Nam)",
            "1 Jan 2017 00:00 (Vietnam time)",
        ),
        (
            "2017-01-01T00:00:00+07:00",
            "01/01/2017 00:00 (giờ Việt Nam)",
            "1 Jan 2017 00:00 (Vietnam time)",
        ),
        ("2016", "2016", "2016"),  # a year alone is no date
        ("", "", ""),  # nothing
    ],
)
def test_a_date_is_written_as_each_language_does(value: str, vi: str, en: str) -> None:
    assert (date(value, "vi"), date(value, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2019-Q1", "quý I/2019", "Q1 2019"),
        ("2019-Q3", "quý III/2019", "Q3 2019"),
        ("2019-Q4", "quý IV/2019", "Q4 2019"),
        ("2019", "2019", "2019"),  # a long timeline has years
    ],
)
def test_a_quarter_is_written_as_each_language_does(value: str, vi: str, en: str) -> None:
    assert (quarter(value, "vi"), quarter(value, "en")) == (vi, en)
