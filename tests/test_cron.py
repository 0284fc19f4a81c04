"""The times of a cron expression."""

from datetime import UTC, datetime

import pytest

from viendan.errors import ViendanError
from viendan.flows.cron import next_time

# New Year's Eve in Greenwich is already New Year in Viet Nam.
_EVE = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cron", "time"),
    [
        ("0 2 * * *", "2027-01-01T02:00:00+07:00"),  # every night, Vietnamese time
        ("30 1 * * *", "2027-01-02T01:30:00+07:00"),  # a moment that has just come is not next
        ("0 2 * * 1", "2027-01-04T02:00:00+07:00"),  # Mondays
        ("0 2 29 2 *", "2028-02-29T02:00:00+07:00"),  # a day of leap years
    ],
)
def test_the_next_time_is_in_vietnamese_time(cron: str, time: str) -> None:
    assert next_time(cron, _EVE).isoformat() == time


@pytest.mark.parametrize(
    "cron",
    [
        "at two o'clock",  # no expression
        "61 2 * * *",  # no such minute
        "0 2 * *",  # a field is missing
        "0 2 31 2 *",  # never comes
        "",
    ],
)
def test_an_expression_without_times_is_refused(cron: str) -> None:
    with pytest.raises(ViendanError) as caught:
        next_time(cron, _EVE)
    assert caught.value.code == "bad_cron"
