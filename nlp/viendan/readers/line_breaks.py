"""Line breaks: those that fall inside a word, a number or a symbol, where a line of a page ends."""

import re
from itertools import pairwise, starmap

from viendan.readers.syllables import is_syllable

_INSIDE_SYMBOL = re.compile(
    r"""
    (?<=[^\W_][/-]) [ \t\u00a0]* \n [ \t\u00a0]* (?=[^\W_])   # 45/2016/⏎QĐ-TTg
    | (?<=\d) [ \t\u00a0]* \n [ \t\u00a0]* (?=/[A-ZĐ\d])      # 45⏎/2016/QĐ-TTg
    """,
    re.VERBOSE,
)
_SOFT_HYPHENS = "\u00ad\u0002\ufffe"
_SOFT_HYPHEN = re.compile(f"[{_SOFT_HYPHENS}]\n?")
_BLANKS = " \t\u00a0"
# No syllable has more letters.
_LONGEST = 16
_LAST_LETTERS, _FIRST_LETTERS = re.compile(r"[^\W\d_]+$"), re.compile(r"\n([^\W\d_]{1,16})")


def closed_up(text: str) -> str:
    """Return the text without soft hyphens and without breaks inside a number or a symbol."""
    if "\n" not in text and "\u00ad" not in text:
        return text
    if any(map(text.__contains__, _SOFT_HYPHENS)):
        text = _SOFT_HYPHEN.sub("", text)
    # The pattern looks at each letter, this only at the ends of lines.
    may_be_inside = any(starmap(_may_be_inside, pairwise(text.split("\n"))))
    return _INSIDE_SYMBOL.sub("", text) if may_be_inside else text


def _may_be_inside(line: str, following: str) -> bool:
    return line.rstrip(_BLANKS).endswith(("/", "-")) or following.lstrip(_BLANKS).startswith("/")


def is_inside_word(before: str, text: str) -> bool:
    """Return whether a text opens with a break inside a word: "T", then "⏎ỈNH".

    What stands before it is then no syllable, but is one with the letters behind it.
    """
    last, first = _LAST_LETTERS.search(before[-_LONGEST:]), _FIRST_LETTERS.match(text)
    if last is None or first is None:
        return False
    return not is_syllable(last.group()) and is_syllable(last.group() + first[1])
