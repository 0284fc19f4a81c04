"""Words of the full text: as written and folded, told apart here so that both databases find the same."""

import re

from viendan.folding import fold

_WORD = re.compile(r"[^\W_]+")


def words(written: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(written.lower())


def folded_words(written: str) -> str:
    """Return the words of a text folded, parted by spaces."""
    return fold(" ".join(words(written)))


def both_words(written: str) -> tuple[str, str]:
    """Return the words of a text as written and folded, each parted by spaces."""
    exact = " ".join(words(written))
    return exact, fold(exact)
