"""Lines: what the shape of one line says, before its neighbours are asked."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_ROMAN = r"[IVX]{1,5}"
_MARKS = re.compile(
    rf"(?:(?P<roman>{_ROMAN})(?:\s?(?:[.):]|/(?![vV]\b))|\s?[-–](?=\s))|(?P<capital>[A-HK-UĐ])(?:\s?[.)]|\s?[-–])(?=\s)|"
    r"(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})\s?(?:[.):]|[-–](?=\s))?(?=\s|[^\W\d])|(?P<digit>\d{1,2})(?:\s?[.)/]|[-–](?=\s))(?=\s|[^\W\d])|"
    r"(?P<letter>[a-zđ])\s?[.)](?=\s|[^\W\d])|\((?P<paren>\d{1,2}|[a-zđ])\)|"
    r"(?P<phrase>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s(?:thứ\s\w+|[IVX\d]+))\s?[.:]?)\s*"
)
_BULLET = re.compile(
    r"(?P<bullet>[-–—+*•●○▪◦✓➢☐☑→§❖·\uf0b7\uf0a7\uf0d8\uf0fc]+|=>|o(?=\s))\s*(?=\S)"
)
_MARKDOWN = re.compile(r"(?P<hashes>#{1,6})\s+|(?P<stars>\*{2,3}|__)(?=\S|\s)")
_END = re.compile(r"[.;!?…]\W{0,3}$")
_ENDS = (".", ";", "!", "?", "…")
_LONGEST_END = 4
_TABLE = re.compile(r"^\s*\|.*\||\S[^\t\n]*\t[^\n]*\S")
_RULE = re.compile(r"^[\s|:\-–_=*.]+$")
_CRUMB = re.compile(r"[>»/](?=\s)(?<=\s.)")
_CRUMBS = ">»/"
_LETTERS = re.compile(r"[^\W\d_]")
_NO_SMALL_LETTERS = bytes(
    byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).islower()
)
_CAPITALS = 0.8


class Line(NamedTuple):
    """One line with something on it: its place in the text and what its shape says.

    `small` is the line in small letters, as the patterns of layout are written. `mark` is the style of its numbering or
    bullet ("roman", "decimal2", "-"), empty where it has none; `content` is the line without mark and Markdown signs.
    """

    start: int
    end: int
    text: str
    small: str
    content: str
    mark: str
    is_numbered: bool
    is_marked_up: bool
    is_bold: bool

    @property
    def is_sentence(self) -> bool:
        """True where the line ends as a sentence or a list item ends."""
        if self.text[-1:].isalnum():
            return False
        return (
            self.text.endswith(_ENDS)
            or _END.search(self.text, max(0, len(self.text) - _LONGEST_END)) is not None
        )

    @property
    def is_upper(self) -> bool:
        """True where most of its letters are capitals."""
        plain = self.content.encode(errors="ignore").translate(None, _NO_SMALL_LETTERS)
        if len(plain) >= (1 - _CAPITALS) * len(
            self.content
        ):  # most lines: to count their letters one by one would cost more than all else
            return False
        letters = _LETTERS.findall(self.content)
        return len(letters) > 1 and sum(map(str.isupper, letters)) > _CAPITALS * len(letters)

    @property
    def is_table(self) -> bool:
        """True for a row of a table: cells parted by tabs or by Markdown's pipes."""
        return ("\t" in self.text or "|" in self.text) and _TABLE.search(self.text) is not None

    @property
    def is_rule(self) -> bool:
        """True for a line of dashes, pipes or dots that says nothing."""
        return _RULE.match(self.text) is not None

    @property
    def starts_lower(self) -> bool:
        """True where the line goes on in the middle of a sentence."""
        return not self.mark and self.content[:1].islower()


@cache
def _chrome() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern of how menus, counters and buttons open, and one of the whole line with single spaces."""
    with (files(__package__) / "chrome.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return re.compile("|".join(row["opens"] for row in rows if row["opens"])), re.compile(
        "|".join(f"(?:{row['pattern']})" for row in rows)
    )


def is_chrome(line: Line) -> bool:
    """Return whether the line is a menu, counter or button of a web page."""
    opening, whole = _chrome()
    may_be = opening.match(line.small) is not None or (
        any(mark in line.small for mark in _CRUMBS) and _CRUMB.search(line.small) is not None
    )
    return may_be and whole.fullmatch(" ".join(line.small.split())) is not None


def _mark(text: str) -> tuple[str, bool, str]:
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    number = _MARKS.match(rest)
    if number is not None:
        kind = number.lastgroup or ""
        if kind == "decimal":
            kind += str(number[kind].count(".") + 1)
        return kind, True, rest[number.end() :]
    return (bullet["bullet"].strip()[:1] if bullet else ""), False, rest


def read_line(start: int, text: str) -> Line:
    """Return what the shape of this line says; `start` is its place in the whole text."""
    stripped = text.strip()
    start += len(text) - len(text.lstrip())
    plain, marked_up, bold = stripped, False, False
    while plain.startswith(("#", "*", "_")) and (markdown := _MARKDOWN.match(plain)) is not None:
        marked_up = marked_up or markdown["hashes"] is not None
        bold = bold or markdown["stars"] is not None
        plain = plain[markdown.end() :].lstrip()
    bold = bold and plain.rstrip().endswith(("*", "_"))
    mark, numbered, content = _mark(plain)
    if stripped.startswith("***") and not mark:
        mark = "*"
    content = content.strip("*_ \t\u00a0")
    return Line(
        start,
        start + len(stripped),
        stripped,
        stripped.lower(),
        content,
        mark,
        numbered,
        marked_up,
        bold,
    )


def lines_of(text: str) -> list[Line]:
    """Return every line of the text that has something on it."""
    found = []
    position = 0
    for raw in text.split("\n"):
        if raw.strip():
            found.append(read_line(position, raw))
        position += len(raw) + 1
    return found
