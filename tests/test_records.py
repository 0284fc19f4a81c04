"""The records of the registry."""

import pytest

from viendan.registry.records import RegistryDocument


@pytest.mark.parametrize(
    ("year", "date", "issued_in"),
    [
        (2016, None, 2016),
        (None, "2018-05-25", 2018),
        (2016, "2016-10-19", 2016),
        (None, None, None),
    ],
)
def test_a_document_was_issued_in_the_year_of_its_date_or_number(
    year: int | None, date: str | None, issued_in: int | None
) -> None:
    assert RegistryDocument("a", "b", "1", year, "c", date).issued_in == issued_in
