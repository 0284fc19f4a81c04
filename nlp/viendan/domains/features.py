"""Features: what the classifier sees of a passage, in five columns of text, and what it counts in each."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from viendan.text.folding import fold

_DIGITS = re.compile(r"\d+")
_HEADING_MARK = re.compile(
    r"^\W*(?:(?:[IVX]{1,5}|[A-Z]|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:]*(?=\s)|\W+)\s*"
)
_NGRAMS = range(3, 6)
# Stands for a missing heading, so that data without any headings have a vocabulary too.
_NONE = "∅"


def token(word: str) -> str:
    """Return what is counted of a word: lower case, its syllables joined, numbers as 0."""
    return _DIGITS.sub("0", "_".join(word.lower().split()))


def syllables(text: str) -> str:
    """Return the syllables of tokens."""
    return text.replace("_", " ")


@lru_cache(1 << 12)
def _heading(heading: str) -> str:
    return _DIGITS.sub("0", " ".join(_HEADING_MARK.sub("", heading).lower().split()))


def heading_columns(headings: Sequence[str]) -> tuple[str, str]:
    """Return the nearest heading and the headings above it."""
    nearest = _heading(headings[-1]) if headings else _NONE
    return nearest, " ".join(map(_heading, headings[:-1])) or _NONE


def columns(words: Sequence[str], headings: Sequence[str]) -> tuple[str, str, str, str, str]:
    """Return the columns of a passage: words, syllables, letters without diacritics, the nearest heading, the headings above it."""
    text = " ".join(map(token, words))
    return text, syllables(text), fold(syllables(text)), *heading_columns(headings)


def words_and_pairs(text: str) -> list[str]:
    """Return what stands between white spaces, and each two neighbours."""
    words = text.split()
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def letters(text: str) -> list[str]:
    """Return the sequences of three to five letters within what stands between white spaces, with a space before and after it."""
    found = []
    for word in text.split():
        padded = f" {word} "
        for length in _NGRAMS:
            found += [padded[start : start + length] for start in range(len(padded) - length + 1)]
    return found


#: What is counted in each column, by the column's name and in the order of the columns.
ANALYZERS: dict[str, Callable[[str], list[str]]] = {
    "words": words_and_pairs,
    "syllables": words_and_pairs,
    "letters": letters,
    "heading": words_and_pairs,
    "above": words_and_pairs,
}
