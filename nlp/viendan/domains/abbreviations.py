"""Abbreviations: written out for the classifier, so that short and long forms count as one."""

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from viendan.text.patterns import longest_of

# What makes a token longer than an abbreviation, which it then is not: "QĐ-UBND/2".
_ATTACHED = r"[\w&/-]"


@cache
def abbreviations() -> dict[str, str]:
    """Return the words of each abbreviation in the table."""
    with (files(__package__) / "abbreviations.csv").open(encoding="utf-8") as lines:
        return {row["abbreviation"]: row["words"] for row in csv.DictReader(lines)}


@cache
def _abbreviation() -> re.Pattern[str]:
    """Return a pattern of the abbreviations that are whole tokens.

    Each way opens with a letter, so that a search skips to one.
    """
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for name in abbreviations():
        rests[name[0]].append(name[1:])
    ways = (
        f"{first}(?<!{_ATTACHED}.){longest_of(rest, re.escape)}" for first, rest in rests.items()
    )
    return re.compile(f"(?:{'|'.join(ways)})(?!{_ATTACHED})")


def written_out(text: str) -> str:
    """Return the text with each known abbreviation replaced by its words; offsets change."""
    table = abbreviations()
    return _abbreviation().sub(lambda found: table[found[0]], text)
