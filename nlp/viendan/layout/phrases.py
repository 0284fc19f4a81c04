"""Phrases: the words by which lines of a report are recognised, and patterns that use them."""

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib.resources import files

from viendan.text.patterns import longest_of

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    with (files(__package__) / "phrases.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            lists.setdefault(row["list"], []).append(row["phrase"])
    return {name: tuple(phrases) for name, phrases in lists.items()}


def phrases_in(name: str) -> tuple[str, ...]:
    """Return the phrases of a list of `phrases.csv`; raises KeyError where there is none."""
    return _lists()[name]


def has_phrase(name: str, text: str) -> bool:
    """Return whether the letters of a phrase of a list are in a text, as a word or inside one.

    It costs less than the search for a pattern, which most texts are then spared.
    """
    return any(map(text.__contains__, phrases_in(name)))


def _any_phrase(placeholder: re.Match[str]) -> str:
    return f"(?:{longest_of(phrases_in(placeholder[1]), re.escape)})"


class PhrasePattern:
    """A verbose regular expression in which "{name}" matches any phrase of a list.

    The expression is compiled when it is first used.
    """

    def __init__(self, frame: str) -> None:
        self._frame = frame

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(_PLACEHOLDER.sub(_any_phrase, self._frame), re.VERBOSE)

    # Layout asks patterns about every line: these are the methods of the expression, not calls of
    # them.

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        """The method that returns the match at the start of a text."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        """The method that returns the match of a whole text."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The method that returns the first match in a text, or from an offset (code points)."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """The method that yields the matches in a text, or between offsets (code points)."""
        return self._compiled.finditer
