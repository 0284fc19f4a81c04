"""Vietnamese time, on a machine of any zone."""

import time
from datetime import UTC, date, datetime
from typing import Self

import pytest

from viendan.text import vietnam_time
from viendan.text.vietnam_time import in_vietnam, today


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Ho_Chi_Minh", "Asia/Tokyo"])
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2018, 6, 14, 16, 59, 59, tzinfo=UTC), date(2018, 6, 14)),  # before midnight
        (datetime(2018, 6, 14, 17, 0, tzinfo=UTC), date(2018, 6, 15)),  # midnight
        (datetime(2018, 12, 31, 16, 59, 59, tzinfo=UTC), date(2018, 12, 31)),  # the year's end
        (datetime(2018, 12, 31, 17, 0, tzinfo=UTC), date(2019, 1, 1)),  # the new year
        (datetime(2024, 2, 28, 17, 0, tzinfo=UTC), date(2024, 2, 29)),  # a leap day
    ],
)
def test_the_day_is_that_of_vietnam(
    monkeypatch: pytest.MonkeyPatch, zone: str, moment: datetime, day: date
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Self:
            assert tz is UTC
            return moment  # type: ignore[return-value]

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    monkeypatch.setattr(vietnam_time, "datetime", Clock)
    assert today() == day
    monkeypatch.undo()
    time.tzset()


def test_a_moment_without_a_zone_is_taken_as_it_is() -> None:
    moment = datetime(2018, 6, 14, 8, 0)  # noqa: DTZ001  # that is the case
    assert in_vietnam(moment) == moment
