"""Small pieces of lines for the terminal: shortened text, titles with a rule, bars."""

import shutil

_LINE_LENGTH = 76
_BAR_LENGTH = 30
_NARROWEST = 40


def columns() -> int:
    """Return how many columns the terminal has, at least 40; 80 where there is none."""
    return max(_NARROWEST, shutil.get_terminal_size().columns)


def fitted(line: str, behind: str = "") -> str:
    """Return a line of a table that fits the terminal; `behind` ends it and is never cut."""
    return shorten_end(line, columns() - len(behind)) + behind


def shorten_end(line: str, most: int) -> str:
    """Return a line with at most `most` characters, "…" for its end where it was cut."""
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def shorten(text: str, most: int) -> str:
    """Return a text on one line with at most `most` characters; "…" shows that it was cut."""
    plain = " ".join(text.split())
    return shorten_end(plain, most)


def rule(title: str) -> str:
    """Return a title between horizontal rules."""
    length = min(_LINE_LENGTH, columns() - len("──  "))
    return f"── {title} " + "─" * max(0, length - len(title))


def bar(share: float, least: int = 0) -> str:
    """Return a bar for a share between 0 and 1, at least `least` characters long."""
    return "█" * max(least, round(_BAR_LENGTH * share))
