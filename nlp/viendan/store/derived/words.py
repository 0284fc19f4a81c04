"""Words of the full text, as written and folded; both databases get the same words."""

import re
from functools import lru_cache

from viendan.text.folding import INVISIBLE, fold, slug, without_invisible
from viendan.text.tone_marks import tone_first

#: A word of a text; characters without width may stand inside it.
WORD = re.compile(rf"[^\W_]+(?:[{INVISIBLE}]+[^\W_]+)*")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def words(written: str) -> list[str]:
    """Return the words of a text in small letters, each with its tone on its first vowel.

    Characters without width are left out.
    """
    visible = without_invisible(written) if _INVISIBLE.search(written) else written
    return list(map(tone_first, _PLAIN_WORD.findall(visible.lower())))


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
