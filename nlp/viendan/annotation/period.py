"""The period of a report: the time that its title says it covers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812  # "date" is the field's name everywhere else

_YEAR = r"(?:19|20)\d\d"
_SHORT_DATE = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]{_YEAR})?)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
#: "từ ngày 15/5/2019 đến ngày 14/6/2019"; the first date may lack its year.
_RANGE = re.compile(
    rf"""
    từ\s+(?:ngày\s+)?(?P<first>{_SHORT_DATE})                       # từ ngày 15/5/2019
    \s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?                    # đến hết ngày
    (?P<last>\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR})                   # 14/6/2019
    """,
    re.VERBOSE,
)
# Times that a title names and that no report covers.
_NO_PERIOD = re.compile(
    rf"""
      ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+{_YEAR}    # ngày 22 tháng 12 năm 2024
    | ngày\s+\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}              # ngày 21/8/2025
    | (?:đến|tới|trước|sau|hết|từ)\s+(?:hết\s+)?              # đến hết
      (?:năm|tháng\s+\d{{1,2}}\s*[/-]?\s*(?:năm)?)\s*{_YEAR}  # năm 2030, tháng 6/2030
    | tầm\s+nhìn\s+(?:đến\s+)?(?:năm\s+)?{_YEAR}              # tầm nhìn 2045
    | định\s+hướng\s+(?:đến\s+)?(?:năm\s+)?{_YEAR}            # định hướng năm 2030
    | (?:nhiệm\s+kỳ|năm\s+học|khóa|khoá)\s*:?\s*\(?          # nhiệm kỳ X (
      [\w\s]{{0,12}}?{_YEAR}(?:\s*[-–]\s*{_YEAR})?\)?         # 2024 - 2029)
    | số\s+\d[\w./-]*                                        # số 787/QĐ-UBND
      (?:[^;.]{{0,120}}?\b(?:phê\s+duyệt|ban\s+hành)\b           # … phê duyệt Đề án …
      (?:(?!trên\s+địa\s+bàn)[^;.]){{0,200}}?giai\s+đoạn\s+{_YEAR}\s*[-–]\s*{_YEAR})?
    | (?:luật|bộ\s+luật|pháp\s+lệnh|hiến\s+pháp)\s            # Luật Báo chí
      [^,;.]{{2,60}}?năm\s+{_YEAR}                            # năm 2016
    """,
    re.VERBOSE,
)
_BETWEEN = r"[^.;]{0,90}?"
_PERIOD = re.compile(
    rf"""
      (?<!\d)(?P<months>0?[2-9]|1[0-2])\s+tháng\b(?!\s+\d)
        (?:\s+(?P<half>đầu|cuối))?                                         # 6 tháng đầu năm 2017
        (?:{_BETWEEN}(?P<months_year>{_YEAR}))?
    | qu[ýí]\s+(?P<quarter>iv|i{{1,3}}|[1-4])\b                            # quý I năm 2026
        (?:[^.;]{{0,40}}?(?P<quarter_year>{_YEAR}))?
    | tháng\s+(?P<month>\d{{1,2}})\s*(?:năm|/|-)?\s*(?P<month_year>{_YEAR})  # tháng 10/2025
    | giai\s+đoạn\s+(?P<from>{_YEAR})\s*[-–]\s*(?P<to>{_YEAR})             # giai đoạn 2021 - 2025
    | (?P<so_far>từ\s+đầu\s+năm\s+đến\s+nay)                               # từ đầu năm đến nay
    | năm\s+(?P<year>{_YEAR})                                              # năm 2020
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a report covers: first and last day, ISO."""

    start: str
    end: str


def _months(year: int, first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    return Period(f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}")


def _day(written: str, year: str) -> Day | None:
    parts = re.split(r"[/.-]", written)
    try:
        return Day(int(parts[2] if len(parts) > 2 else year), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def _range(title: str) -> Period | None:
    found = _RANGE.search(title)
    if found is None:
        return None
    year = found["last"][-4:]
    first, last = _day(found["first"], year), _day(found["last"], year)
    is_period = first is not None and last is not None and first <= last
    return Period(str(first), str(last)) if is_period else None


def _period(match: re.Match[str], date: str | None) -> Period | None:
    """Return the time of one expression; a year that it lacks is the one of the report's date."""
    if match["so_far"]:
        return Period(f"{date[:4]}-01-01", date) if date else None
    if first := match["from"] or match["year"]:
        return Period(f"{first}-01-01", f"{match['to'] or first}-12-31")
    own = date[:4] if date else None
    year = match["months_year"] or match["quarter_year"] or match["month_year"] or own
    return _part_of_year(match, int(year)) if year else None


def _part_of_year(match: re.Match[str], year: int) -> Period | None:
    """Return the month, quarter or months that an expression names."""
    if match["month"]:
        return _months(year, int(match["month"]), int(match["month"]))
    if match["quarter"]:
        last = 3 * _QUARTERS[match["quarter"]]
        return _months(year, last - 2, last)
    months = int(match["months"])
    return _months(year, 13 - months, 12) if match["half"] == "cuối" else _months(year, 1, months)


def read_period(title: str, date: str | None = None) -> Period | None:
    """Return the time that a title names ("6 tháng đầu năm 2017", "quý I/2019"), or None.

    `date` is the report's own date, ISO: it gives the year that the title leaves out. Dates of
    cited documents, goals ("đến năm 2030") and terms of office are no periods.
    """
    small = " ".join(title.lower().split())
    if (stated := _range(small)) is not None:
        return stated
    masked = _NO_PERIOD.sub(lambda match: " " * len(match.group()), small)
    found = (_period(match, date) for match in _PERIOD.finditer(masked))
    return next((period for period in found if period is not None), None)
