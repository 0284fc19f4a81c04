"""Places: a test for each row."""

from datetime import date

import pytest

from viendan.documents.places import Place, places, short_place


@pytest.mark.parametrize("place", places(), ids=lambda place: f"{place.name} {place.since}")
def test_a_place_has_kind_days_and_a_known_successor(place: Place) -> None:
    assert place.kind in {"Tỉnh", "Thành phố"}
    days = [date.fromisoformat(day) for day in (place.since, place.until) if day]
    assert days == sorted(days)
    assert {name for name in place.successor.split("|") if name} <= {one.name for one in places()}
    assert short_place(place.full_name) == place.name


def test_thirty_four_provinces_are_alive() -> None:
    """Since 1 July 2025, by Nghị quyết 202/2025/QH15."""
    assert len({place.name for place in places() if not place.until}) == 34
