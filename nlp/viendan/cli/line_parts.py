"""Small pieces of lines for the terminal: shortened text, titles with a rule, bars."""

import shutil
from collections.abc import Iterable, Iterator

_LINE_LENGTH = 76
_BAR_LENGTH = 30
_NARROWEST, _ENDLESS = 40, 1_000_000
_JOINT, _INDENT = " · ", "    "


def columns(without: int = 80) -> int:
    """Return how many columns the terminal has, at least 40; `without` where there is none."""
    return max(_NARROWEST, shutil.get_terminal_size((without, 24)).columns)


def fitted(line: str, behind: str = "") -> str:
    """Return a line of a table that fits the terminal; `behind` ends it and is never cut."""
    return shorten_end(line, columns() - len(behind)) + behind


def joined(parts: Iterable[str]) -> Iterator[str]:
    """Yield lines that fit the terminal, of parts with " · " between them.

    Lines after the first are indented. A part that is longer than a line loses its beginning.
    Where there is no terminal, all parts are one line, as other programs read it.
    """
    width, line = columns(without=_ENDLESS), ""
    for part in parts:
        longer = f"{line}{_JOINT}{part}" if line else part
        if line and len(longer) > width:
            yield line
            longer = _INDENT + _shorten_start(part, width - len(_INDENT))
        line = longer
    yield line


def _shorten_start(text: str, most: int) -> str:
    return text if len(text) <= most else "…" + text[len(text) - most + 1 :]


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
