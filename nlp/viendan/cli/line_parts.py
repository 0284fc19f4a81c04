"""Small pieces of lines for the terminal: shortened text, titles with a rule, bars."""

_LINE_LENGTH = 76
_BAR_LENGTH = 30


def shorten(text: str, most: int) -> str:
    """Return a text on one line with at most `most` characters; "…" shows that it was cut."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def rule(title: str) -> str:
    """Return a title between horizontal rules."""
    return f"── {title} " + "─" * max(0, _LINE_LENGTH - len(title))


def bar(share: float, least: int = 0) -> str:
    """Return a bar for a share between 0 and 1, at least `least` characters long."""
    return "█" * max(least, round(_BAR_LENGTH * share))
