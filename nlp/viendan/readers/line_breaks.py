"""Line breaks: those that fall inside a word, a number or a symbol, where a line of a page ends."""

import re

_INSIDE_SYMBOL = re.compile(
    r"""
    (?<=[^\W_][/-]) [ \t\u00a0]* \n [ \t\u00a0]* (?=[^\W_])   # 45/2016/⏎QĐ-TTg
    | (?<=\d) [ \t\u00a0]* \n [ \t\u00a0]* (?=/[A-ZĐ\d])      # 45⏎/2016/QĐ-TTg
    """,
    re.VERBOSE,
)
_SOFT_HYPHEN = re.compile("[\u00ad\u0002\ufffe]\n?")


def closed_up(text: str) -> str:
    """Return the text without soft hyphens and without breaks inside a number or a symbol."""
    if "\n" not in text and "\u00ad" not in text:
        return text
    return _INSIDE_SYMBOL.sub("", _SOFT_HYPHEN.sub("", text))
