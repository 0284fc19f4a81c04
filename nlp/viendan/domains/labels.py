"""The set of domain labels: their names in two languages, and phrases that name each domain.

`labels.csv` and `label_words.csv` are all that knows the labels. A project with other domains
replaces their rows and the training data. A label that is not in the table is its own name.
"""

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def _names() -> dict[str, dict[str, str]]:
    with (files(__package__) / "labels.csv").open(encoding="utf-8") as lines:
        return {row["label"]: row for row in csv.DictReader(lines)}


def known_labels() -> tuple[str, ...]:
    """Return the labels in the order in which they are shown; the last one is for all the rest."""
    return tuple(_names())


def label_name(label: str, lang: str) -> str:
    """Return the name of a label in Vietnamese ("vi") or English; an unknown label is its name."""
    row = _names().get(label)
    return row["vi" if lang == "vi" else "en"] if row else label


def in_order(found: set[str]) -> list[str]:
    """Return labels in the order of the table, and after them the unknown ones by name."""
    known = known_labels()
    return [label for label in known if label in found] + sorted(found.difference(known))


@cache
def label_patterns() -> dict[str, re.Pattern[str]]:
    """Return by label the pattern of the phrases that name it, in upper or lower case."""
    phrases: defaultdict[str, list[str]] = defaultdict(list)
    with (files(__package__) / "label_words.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            phrases[row["label"]].append(re.escape(row["phrase"]))
    return {label: re.compile("|".join(own), re.IGNORECASE) for label, own in phrases.items()}
