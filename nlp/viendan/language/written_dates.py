"""Dates and quarters as Vietnamese and English write them."""

import datetime as dt

from viendan.language.catalogue import Language, say
from viendan.text.vietnam_time import in_vietnam

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUARTERS = ("I", "II", "III", "IV")


def date(value: str, lang: Language) -> str:
    """Return an ISO date as "19/10/2016" in Vietnamese, "19 Oct 2016" in English.

    A time of day follows the date. Where the value states a time zone it is given, and named, as
    Vietnamese time. Other text is returned unchanged.
    """
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return value
    moment = in_vietnam(moment)
    time = "" if len(value) <= len("2016-10-19") else f" {moment:%H:%M}"
    zone = f" {say('vietnam_time', lang)}" if moment.tzinfo else ""
    return _day(moment.date(), lang) + time + zone


def _day(day: dt.date, lang: Language) -> str:
    return f"{day:%d/%m/%Y}" if lang == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def quarter(value: str, lang: Language) -> str:
    """Return a quarter such as "2019-Q3" as "quý III/2019" in Vietnamese, "Q3 2019" in English.

    Other text is returned unchanged.
    """
    year, mark, which = value.partition("-Q")
    if not mark:
        return value
    return f"quý {_QUARTERS[int(which) - 1]}/{year}" if lang == "vi" else f"Q{which} {year}"
