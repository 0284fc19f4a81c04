"""The times of a cron expression, in Vietnamese time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from viendan.errors import ViendanError

TIMEZONE = "Asia/Ho_Chi_Minh"


def next_time(cron: str, after: datetime) -> datetime:
    """Return the first time of a cron expression of five fields after a moment.

    Raises ViendanError (`bad_cron`) for an expression that states no times, and for one whose time
    never comes, such as 31 February.
    """
    try:
        return next(CronSim(cron, after.astimezone(ZoneInfo(TIMEZONE))))
    except (CronSimError, StopIteration) as error:
        raise ViendanError("bad_cron", cron=cron) from error
