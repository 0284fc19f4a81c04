"""Features: the five columns of text that describe a paragraph, and what is counted in each."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from viendan.text.folding import fold

_DIGITS = re.compile(r"\d+")
_HEADING_MARK = re.compile(
    r"""
    ^\W*(?:
        (?:
            [IVX]{1,5}                 # "IV. Kết quả"
          | [A-Z] | [a-zđ]             # "A. Kết quả", "b) Tồn tại"
          | \d{1,2}(?:\.\d{1,2})*      # "2.3. Bưu chính"
        )
        \s*[.)/:]*(?=\s)              # the mark after the number, before a space
      | \W+                           # "- Bưu chính"
    )
    \s*
    """,
    re.VERBOSE,
)
_NGRAMS = range(3, 6)
# A paragraph without headings has this one: data without any heading have a vocabulary too.
_NONE = "∅"


def token(word: str) -> str:
    """Return a word in lower case with joined syllables, and 0 for each number."""
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
    """Return the columns of a paragraph.

    They are its words, its syllables, its letters without diacritics, the nearest heading, and the
    headings above that.
    """
    text = " ".join(map(token, words))
    return text, syllables(text), fold(syllables(text)), *heading_columns(headings)


def words_and_pairs(text: str) -> list[str]:
    """Return the words of a column, and each two neighbours."""
    words = text.split()
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def letters(text: str) -> list[str]:
    """Return the n-grams of three to five letters of each word with a space before and after it."""
    found = []
    for word in text.split():
        padded = f" {word} "
        for length in _NGRAMS:
            found += [padded[start : start + length] for start in range(len(padded) - length + 1)]
    return found


#: What is counted in each column, by the name of the column and in the order of the columns.
ANALYZERS: dict[str, Callable[[str], list[str]]] = {
    "words": words_and_pairs,
    "syllables": words_and_pairs,
    "letters": letters,
    "heading": words_and_pairs,
    "above": words_and_pairs,
}
