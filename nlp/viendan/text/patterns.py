"""Patterns of many names, as a tree of the letters that they go on with: of alternatives every one would be tried at every place."""

import re
from collections.abc import Callable, Iterable


class _Names(dict[str, "_Names"]):
    """The letters that names go on with; `ends` where a name ends here."""

    ends = False

    def add(self, name: str) -> None:
        """Add a name."""
        node = self
        for letter in name:
            node = node.setdefault(letter, _Names())
        node.ends = True

    def pattern(self, spelled: Callable[[str], str]) -> str:
        """Return a pattern of the names, which matches the longest one that it can."""
        ways = [spelled(letter) + after.pattern(spelled) for letter, after in self.items()]
        if not ways:
            return ""
        return ("(?:" + "|".join(ways) + ")" if len(ways) > 1 or self.ends else ways[0]) + (
            "?" if self.ends else ""
        )


def _spelled(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)


def longest_of(names: Iterable[str], spelled: Callable[[str], str] = _spelled) -> str:
    """Return a pattern that matches the longest of the names that it can; `spelled` gives the pattern of one letter."""
    tree = _Names()
    for name in names:
        tree.add(" ".join(name.split()))
    return tree.pattern(spelled)
