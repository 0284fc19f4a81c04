"""Page chrome: the menus, counters and buttons of a web page around a report."""

import csv
import re
from functools import cache
from importlib.resources import files

from viendan.layout.lines import Line

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
    small = line.small
    if opening.match(small) is None:
        has_sign = ">" in small or "»" in small or "/" in small
        if not has_sign or _CRUMB.search(small) is None:
            return False
    return whole.fullmatch(" ".join(small.split())) is not None
