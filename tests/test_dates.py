"""Dates."""

import pytest

from viendan.references.dates import DATE, DateMention, read_date


def _first_date(text: str) -> DateMention | None:
    match = DATE.match(text)
    return read_date(match) if match else None


@pytest.mark.parametrize(
    ("text", "iso", "year"),
    [
        ("ngày 19/10/2016", "2016-10-19", 2016),  # figures
        ("ngày 3/4/2017", "2017-04-03", 2017),  # without zeros
        ("ngày 12-12-2013", "2013-12-12", 2013),  # hyphens
        ("ngày 07 tháng 4 năm 2016", "2016-04-07", 2016),  # words
        ("ngày  11 tháng 7 năm 2017", "2017-07-11", 2017),  # two spaces
        ("ngày 29 / 3 /2018", "2018-03-29", 2018),  # spaces round the slashes
        ("ngày 22/6/201 5", "2015-06-22", 2015),  # a space in the year
        ("ngày 03tháng 3 năm 1999", "1999-03-03", 1999),  # a lost space
        ("tháng 4/2016", None, 2016),  # no day
        ("ngày    tháng    năm 2013", None, 2013),  # left blank
    ],
)
def test_a_date_is_read_in_every_form(text: str, iso: str | None, year: int) -> None:
    date = _first_date(text)
    assert date is not None
    assert (date.iso, date.year) == (iso, year)
    assert date.span == (0, len(text))


@pytest.mark.parametrize("text", ["ngày 28 tháng 21 năm 2016", "ngày 31/4/2019", "ngày 29/2/2019"])
def test_a_day_that_no_calendar_has_is_a_warning_with_its_evidence(text: str) -> None:
    date = _first_date(text)
    assert date is not None
    assert date.iso is None
    assert [(warning.code, warning.evidence) for warning in date.warnings] == [
        ("impossible_date", text)
    ]


def test_words_that_are_no_date_are_none() -> None:
    assert _first_date("ngày càng nhiều") is None
