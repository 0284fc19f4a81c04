"""Words of the full text: as written and folded, told apart here so that both databases find the same."""

import re
from functools import lru_cache

from viendan.text.folding import fold, slug

_WORD = re.compile(r"[^\W_]+")


def words(written: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(written.lower())


# A word is met again and again: a look at what it folds to costs less than its letters.
_folded = lru_cache(maxsize=1 << 15)(fold)


def folded_words(written: str) -> str:
    """Return the words of a text folded, parted by spaces."""
    return fold(" ".join(words(written)))


def both_words(written: str) -> tuple[str, str]:
    """Return the words of a text as written and folded, each parted by spaces."""
    exact = words(written)
    return " ".join(exact), " ".join(map(_folded, exact))


@lru_cache(maxsize=4096)
def tag(name: str, value: str) -> str:
    """Return the word that stands for a property of a paragraph ("place", "Tỉnh An Giang" as "placetinhangiang")."""
    return f"{name}{slug(value).replace('-', '')}"
