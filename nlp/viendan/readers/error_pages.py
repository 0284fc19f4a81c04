"""Error pages: what a portal answers in place of a document that it does not have."""

import csv
import re
from functools import cache
from importlib.resources import files

from viendan.readers.tables import has_letterhead

# An error page is short, and none of its paragraphs is long.
_MOST_LETTERS, _LONGEST_PARAGRAPH, _LONGEST_MESSAGE = 3_000, 300, 120
_GAP = r"(?:\s+\S+){0,6}?\s+"
# What comes before a message: "Xin lỗi, …", "404 - …".
_BEFORE = r"\W*(?:(?:rất tiếc|xin lỗi|thông báo|sorry|oops|lỗi|error|[45]\d\d)\W+)*"


@cache
def _message() -> re.Pattern[str]:
    with (files(__package__) / "error_pages.csv").open(encoding="utf-8") as lines:
        phrases = [re.escape(row["phrase"]) for row in csv.DictReader(lines)]
    gapped = [phrase.replace(r"\ …\ ", _GAP) for phrase in phrases]
    return re.compile(rf"{_BEFORE}(?:{'|'.join(gapped)})\b", re.IGNORECASE)


def error_message(text: str) -> str | None:
    """Return the line of a text that makes it an error page, or None where it is none.

    Such a text is short, has no letterhead, and a line of it opens with a phrase of the table.
    """
    if len(text) > _MOST_LETTERS or has_letterhead(text):
        return None
    lines = text.split("\n")
    if max(map(len, lines)) > _LONGEST_PARAGRAPH:
        return None
    messages = (line for line in lines if len(line) <= _LONGEST_MESSAGE and _message().match(line))
    return next(messages, None)
