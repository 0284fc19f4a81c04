"""Abbreviations: written out for the classifier, so that short and long forms count as one."""

import csv
import re
from functools import cache
from importlib.resources import files

from viendan.text.patterns import longest_of


@cache
def abbreviations() -> dict[str, str]:
    """Return the words of each abbreviation in the table."""
    with (files(__package__) / "abbreviations.csv").open(encoding="utf-8") as lines:
        return {row["abbreviation"]: row["words"] for row in csv.DictReader(lines)}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of an abbreviation outside symbols and numbers: not in "QĐ-UBND"."""
    return re.compile(rf"(?<![\w/&-]){longest_of(abbreviations())}(?![\w/&-])")


def written_out(text: str) -> str:
    """Return the text with each known abbreviation replaced by its words; offsets change."""
    table = abbreviations()
    return _pattern().sub(lambda found: table[found[0]], text)
