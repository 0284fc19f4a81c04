"""The days that a query states."""

import pytest

from viendan.store.lookup.query_days import StatedDays, read_days


@pytest.mark.parametrize(
    ("folded", "text", "days"),
    [
        ("ngay 9 thang 1 nam 2019", ",", ("2019-01-09",)),  # in words
        ("9-1-2019 cua ubnd", ",        cua ubnd", ("2019-01-09",)),
        ("2016-10-19", ",", ("2016-10-19",)),  # as programs write it
        ("qd 45 ngay 19/10/2016", "qd 45 ,", ("2016-10-19",)),
        ("ngay 31/4/2016", ",", ("2016-04-31",)),  # not in the calendar
        # no dates: a number with a symbol, the day of a title, a number of a year
        ("1/10/2016/tt-btc", "1/10/2016/tt-btc", ()),
        ("nghi quyet ve ngay 1/5/2016", "nghi quyet ve ngay 1/5/2016", ()),
        ("10/2016", "10/2016", ()),
        ("45-2016-10-19-qd", "45-2016-10-19-qd", ()),
        ("thang 10", "thang 10", ()),
    ],
)
def test_the_day_that_a_query_states(folded: str, text: str, days: tuple[str, ...]) -> None:
    found = read_days(folded)
    assert (found.text.rstrip(), found.days) == (text, days)
    assert len(found.text) == len(folded)


@pytest.mark.parametrize("folded", ["thang 2/2017", "thang 02 nam 2017", "nghi dinh thang 2-2017"])
def test_a_month_is_its_days(folded: str) -> None:
    found = read_days(folded)
    assert {day[:8] for day in found.days} == {"2017-02-"}
    assert {"2017-02-01", "2017-02-28"} <= set(found.days)
    assert found.year == 2017


def test_a_query_without_a_date_is_unchanged() -> None:
    assert read_days("quyet dinh 45") == StatedDays("quyet dinh 45")
