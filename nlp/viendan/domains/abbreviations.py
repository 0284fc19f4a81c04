"""Abbreviations: written out for the classifier, so that short and long forms count as one."""

import csv
import re
from functools import cache
from importlib.resources import files

# A whole token with two capitals first, which is no part of a symbol or number: not in "QĐ-UBND/2".
_TOKEN = re.compile(r"[A-ZĐ](?=[A-ZĐ])(?<![\w/&-].)[\w&-]++(?!/)")


@cache
def abbreviations() -> dict[str, str]:
    """Return the words of each abbreviation in the table."""
    with (files(__package__) / "abbreviations.csv").open(encoding="utf-8") as lines:
        return {row["abbreviation"]: row["words"] for row in csv.DictReader(lines)}


def written_out(text: str) -> str:
    """Return the text with each known abbreviation replaced by its words; offsets change."""
    table = abbreviations()
    return _TOKEN.sub(lambda found: table.get(found[0], found[0]), text)
