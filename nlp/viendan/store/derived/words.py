"""Words of the full text, as written and folded; both databases get the same words."""

import re
from functools import lru_cache

from viendan.text.folding import fold, slug

_WORD = re.compile(r"[^\W_]+")


def words(written: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(written.lower())


# A word occurs again and again: to look up its folded form costs less than to fold its letters.
_folded = lru_cache(maxsize=1 << 15)(fold)


def folded_words(written: str) -> str:
    """Return the words of a text folded, separated by spaces."""
    return fold(" ".join(words(written)))


def both_words(written: str) -> tuple[str, str]:
    """Return the words of a text as written and folded, each separated by spaces."""
    exact = words(written)
    return " ".join(exact), " ".join(map(_folded, exact))


@lru_cache(maxsize=4096)
def tag(name: str, value: str) -> str:
    """Return the word that stands for a property of a paragraph.

    "place" and "Tỉnh An Giang" give "placetinhangiang".
    """
    return f"{name}{slug(value).replace('-', '')}"
