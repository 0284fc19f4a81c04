"""Days as registers write them, and the terms of the bodies that number by term."""

import re
from datetime import date
from functools import cache, lru_cache

from viendan.documents.table_files import read_table

_FORMS = re.compile(
    r"""
    (?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})         # 2016-10-19
        (?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?    # T00:00:00+07:00
    |
    (?P<day2>\d{1,2})[-/.](?P<month2>\d{1,2})[-/.](?P<year2>\d{4})      # 19/10/2016
        (?:[ ]\d{2}:\d{2}(?::\d{2})?)?                                  # 00:00:00
    |
    (?P<year3>\d{4})(?P<month3>\d{2})(?P<day3>\d{2})                    # 20161019
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=32768)
def iso_day(text: str) -> str | None:
    """Return the day (ISO) that a text writes in a form of registers, or None where it is none.

    Raises ValueError where the form is a day's and the calendar has no such day.
    """
    match = _FORMS.fullmatch(text.strip())
    if match is None:
        return None
    number = "" if match["year"] else "2" if match["year2"] else "3"
    year, month, day = match.group(f"year{number}", f"month{number}", f"day{number}")
    return date(int(year), int(month), int(day)).isoformat()


@cache
def _terms() -> dict[int, tuple[str, str]]:
    return {
        int(row["term"]): (row["from"], row["until"]) for row in read_table(__package__, "terms")
    }


def is_in_term(term: int, day: str) -> bool:
    """Return whether a day (ISO) is in a term of the National Assembly."""
    if term not in _terms():
        return term < min(_terms())  # of the first terms no documents are numbered so
    since, until = _terms()[term]
    return since <= day and (not until or day <= until)
