"""Days as registers write them, and the terms of the National Assembly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.documents.table_files import read_table
from viendan.registry.days import is_in_term, iso_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-10-19", "2016-10-19"),
        (" 19/10/2016 ", "2016-10-19"),
        ("9.1.2016", "2016-01-09"),
        ("20161019", "2016-10-19"),
        ("2016-10-19T00:00:00.000Z", "2016-10-19"),
        ("19/10/2016 07:30", "2016-10-19"),
        ("19/10/16", None),  # which century?
        ("tháng 10/2016", None),
        ("", None),
    ],
)
def test_days_are_read(text: str, day: str | None) -> None:
    assert iso_day(text) == day


@pytest.mark.parametrize("text", ["31/2/2016", "2016-13-01", "00/10/2016"])
def test_a_day_that_the_calendar_does_not_have_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        iso_day(text)


@given(st.dates())
def test_every_day_is_read_from_both_forms(day: object) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    assert iso_day(iso) == iso_day(f"{number}/{month}/{year}") == iso


@pytest.mark.parametrize("row", list(read_table("viendan.registry", "terms")))
def test_a_term_has_its_first_and_last_day(row: dict[str, str]) -> None:
    term = int(row["term"])
    assert is_in_term(term, row["from"])
    assert row["until"] == "" or is_in_term(term, row["until"])
    assert not is_in_term(term, "1970-01-01")


def test_terms_before_those_of_the_table_say_nothing_and_others_do_not_exist() -> None:
    assert is_in_term(3, "1965-01-01")
    assert not is_in_term(99, "2026-01-01")
