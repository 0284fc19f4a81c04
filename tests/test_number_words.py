"""Numbers and years as they are written."""

import pytest

from viendan.references.number_words import SO, read_number, read_year


@pytest.mark.parametrize(
    ("written", "number"),
    [("045", "45"), ("0", "0"), ("1.153", "1153"), ("12.3", "12.3"), ("45 bis", "45bis")],
)
def test_a_number_has_one_form(written: str, number: str) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize(("written", "year"), [("201 6", 2016), ("2Ol6", 2016), (None, None)])
def test_a_year_may_be_misread(written: str | None, year: int | None) -> None:
    assert read_year(written) == year


@pytest.mark.parametrize(("text", "found"), [("Quyết định số: ", True), ("so sánh ", False)])
def test_so_stands_just_before_the_number(text: str, *, found: bool) -> None:
    assert (SO.search(text) is not None) == found
