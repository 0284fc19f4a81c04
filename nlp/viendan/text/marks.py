"""Combining marks: bounded on each letter, so that a text is normalised in linear time."""

import re
import unicodedata

#: The most marks on one letter (Stream-Safe Text Format, UAX #15, section 13).
MOST_MARKS = 30
# A run that may have more of them: marks are no word characters.
_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")


def composed(text: str) -> str:
    """Return a text in NFC, without the marks on a letter beyond the first 30.

    No language needs more. Their order is what takes time to normalise.
    """
    return unicodedata.normalize("NFC", _RUN.sub(_bounded, text))


def _bounded(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for one in run[0]:
        marks = marks + 1 if unicodedata.combining(one) else 0
        if marks <= MOST_MARKS:
            kept.append(one)
    return "".join(kept)
