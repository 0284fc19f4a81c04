"""Lines: where the break between two lines of a page falls inside a word, a number or a sentence."""

import re

_INSIDE_SYMBOL = re.compile(
    r"(?<=[^\W_][/-])[ \t\u00a0]*\n[ \t\u00a0]*(?=[^\W_])|(?<=\d)[ \t\u00a0]*\n[ \t\u00a0]*(?=/[A-ZĐ\d])"
)
_SOFT = re.compile("[\u00ad\u0002\ufffe]\n?")


def closed_up(text: str) -> str:
    """Return the text without breaks that fall inside a number or symbol ("45/2016/⏎QĐ-TTg") and without soft hyphens."""
    return _INSIDE_SYMBOL.sub("", _SOFT.sub("", text)) if "\n" in text or "\u00ad" in text else text
