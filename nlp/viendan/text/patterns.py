"""Patterns of many names, as a tree of their letters.

A pattern with the names as alternatives would try each of them at each position.
"""

import re
from collections.abc import Callable, Iterable


class _Names(dict[str, "_Names"]):
    """The next letters of names; `ends` says that a name ends here."""

    ends = False

    def add(self, name: str) -> None:
        """Add a name."""
        node = self
        for letter in name:
            node = node.setdefault(letter, _Names())
        node.ends = True

    def pattern(self, spelled: Callable[[str], str]) -> str:
        """Return a pattern that matches the longest of the names that it can."""
        ways = [spelled(letter) + after.pattern(spelled) for letter, after in self.items()]
        if not ways:
            return ""
        if self.ends:
            return f"(?:{'|'.join(ways)})?"
        return f"(?:{'|'.join(ways)})" if len(ways) > 1 else ways[0]


def _spelled(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)


def _opening(letter: str) -> str:
    return f"{re.escape(letter)}(?<![^\\W_]{re.escape(letter)})"


def longest_of(
    names: Iterable[str],
    spelled: Callable[[str], str] = _spelled,
    *,
    opens_word: bool = False,
) -> str:
    """Return a pattern that matches the longest of the names that it can.

    `spelled` returns the pattern of one letter; by default a space matches any white space. With
    `opens_word` a name begins no part of a word; what is before it is asked behind its first
    letter, so that a search skips from one such letter to the next.
    """
    tree = _Names()
    for name in names:
        tree.add(" ".join(name.split()))
    if not opens_word:
        return tree.pattern(spelled)
    return f"(?:{'|'.join(_opening(one) + after.pattern(spelled) for one, after in tree.items())})"
