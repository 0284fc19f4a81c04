"""Page chrome: the menus, counters and buttons of a web page around a report."""

import csv
import re
from functools import cache
from importlib.resources import files

from viendan.layout.lines import Line

_CRUMB_SIGNS = ">»/"
_CRUMB = re.compile(r"[>»/](?=\s)(?<=\s.)")  # "Trang chủ > Tin tức"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern of how chrome opens, and one of a whole line with single spaces.

    The first costs little and settles most lines.
    """
    with (files(__package__) / "chrome.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    opening = "|".join(row["opens"] for row in rows if row["opens"])
    return re.compile(opening), re.compile("|".join(f"(?:{row['pattern']})" for row in rows))


def is_chrome(line: Line) -> bool:
    """Return whether a line is a menu, counter or button of a web page."""
    opening, whole = _patterns()
    may_be = opening.match(line.small) is not None or _has_crumbs(line)
    return may_be and whole.fullmatch(" ".join(line.small.split())) is not None


def _has_crumbs(line: Line) -> bool:
    has_sign = any(sign in line.small for sign in _CRUMB_SIGNS)
    return has_sign and _CRUMB.search(line.small) is not None
