"""Vietnamese time, in which reports, messages and pages state days and times on every machine."""

from datetime import UTC, date, datetime, timedelta, timezone

#: Seven hours ahead of UTC, without summer time.
VIETNAM = timezone(timedelta(hours=7))


def in_vietnam(moment: datetime) -> datetime:
    """Return a moment in Vietnamese time; one that names no zone is taken as it is."""
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment


def today() -> date:
    """Return the day that it is in Vietnam."""
    return datetime.now(UTC).astimezone(VIETNAM).date()
