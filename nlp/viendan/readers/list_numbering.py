"""List numbering: the numbers that a word processor shows before list items."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

_ROMAN_NUMERALS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_BULLETS = frozenset("-–+*•o●○▪◦✓➢§→")  # those of real lists; others become "-"
_HIGHEST = 3999
_DEEPEST = 9


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN_NUMERALS:
        parts.append(letters * (number // value))
        number %= value
    return "".join(parts)


def _letter(number: int) -> str:
    """Return a number as word processors letter their lists: a to z, then aa, bb."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def written(number: int, style: str) -> str:
    """Return a number in a style of OOXML ("decimal", "upperRoman", "lowerLetter", "none").

    Unknown styles are decimal. A number below 0 or above 3999 is not written.
    """
    if style == "none" or not 0 <= number <= _HIGHEST:
        return ""
    if style == "decimalZero":
        return f"{number:02}"
    if number and style.endswith("Roman"):
        roman = _roman(number)
        return roman.upper() if style.startswith("upper") else roman
    if number and style.endswith("Letter"):
        letter = _letter(number)
        return letter.upper() if style.startswith("upper") else letter
    return str(number)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the style of its numbers, its pattern ("%1.%2."), and its first number."""

    style: str
    pattern: str
    start: int = 1


@dataclass(slots=True)
class Counter:
    """A list while its items are numbered: the last number of each level."""

    levels: Mapping[int, Level]
    counts: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def restart(self, starts: Mapping[int, int]) -> None:
        """Let levels start again at these numbers."""
        for level, start in starts.items():
            self.counts[level] = start - 1

    def next(self, depth: int) -> str:
        """Return the number of the next item at a depth (0 is outermost), maybe empty."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        if level.style == "bullet":
            return level.pattern if level.pattern in _BULLETS else "-"
        for above in range(depth):
            self.counts.setdefault(above, self._start(above))
        self.counts[depth] = self.counts[depth] + 1 if depth in self.counts else self._start(depth)
        for deeper in range(depth + 1, _DEEPEST):
            self.counts.pop(deeper, None)
        return self._filled(level.pattern)

    def _start(self, depth: int) -> int:
        return self.levels[depth].start if depth in self.levels else 1

    def _filled(self, pattern: str) -> str:
        """Return a pattern with the numbers of its levels: "%1.%2." becomes "2.1."."""
        for depth in range(_DEEPEST):
            if f"%{depth + 1}" in pattern and depth in self.levels:
                number = self.counts.get(depth, self._start(depth))
                shown = written(number, self.levels[depth].style)
                pattern = pattern.replace(f"%{depth + 1}", shown)
        return pattern.strip()
