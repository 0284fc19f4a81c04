"""Lines: what the form of one line shows, without its neighbours."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(
    r"""
    (?:
        (?P<roman>[IVX]{1,5})                                       # IV.  II- of two kinds, not V/v
            (?: \s?(?:[.):]|/(?![vV]\b)) | \s?[-–](?=\s) )
        | (?P<capital>[A-HK-UĐ]) (?: \s?[.)] | \s?[-–] ) (?=\s)     # A.  B-
        | (?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})                    # 2.1.  2.1.3
            \s? (?: [.):] | [-–](?=\s) )? (?=\s|[^\W\d])
        | (?P<digit>\d{1,2})                                        # 3.  3)  3/
            (?: \s?[.)/] | [-–](?=\s) ) (?=\s|[^\W\d])
        | (?P<letter>[a-zđ]) \s?[.)] (?=\s|[^\W\d])                 # a)  đ.
        | \( (?P<paren>\d{1,2}|[a-zđ]) \)                           # (1)  (a)
        | (?P<phrase>                                               # Phần thứ hai:  Chương IV.
            (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC) \s (?: thứ\s\w+ | [IVX\d]+ )
          ) \s?[.:]?
    )
    \s*
    """,
    re.VERBOSE,
)
_BULLET = re.compile(
    r"""
    (?P<bullet>
        [-–—+*•●○▪◦✓➢☐☑→§❖·\uf0b7\uf0a7\uf0d8\uf0fc]+    # the last four are those of symbol fonts
        | => | o(?=\s)
    )
    \s*(?=\S)
    """,
    re.VERBOSE,
)
# How many marks of Markdown a line opens with at most: each costs a copy of the line.
_MOST_MARKDOWN = 8
_MARKDOWN = re.compile(r"(?P<hashes>#{1,6})\s+|(?P<stars>\*{2,3}|__)(?=\S|\s)")
_SENTENCE_END = re.compile(r"[.;!?…]\W{0,3}$")
_SENTENCE_ENDS = (".", ";", "!", "?", "…")
_LONGEST_END = 4
_TABLE_ROW = re.compile(r"^\s*\|.*\||\S[^\t\n]*\t[^\n]*\S")
# The tab behind a raised figure, the mark of a footnote: "sáng kiến1 tại …".
_NOTE_TAB = re.compile(r"(?<=[^\W\d_]\d)\t(?=[a-zà-ỹđ.,;)])|(?<=[^\W\d_]\d\d)\t(?=[a-zà-ỹđ.,;)])")
_RULE = re.compile(r"^[\s|:\-–_=*.]+$")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_SMALL_ASCII = bytes(
    byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).islower()
)
_SHARE_OF_CAPITALS = 0.8


class Line(NamedTuple):
    """A line with something on it: its span in the text (code points) and what its form shows.

    `small` is the line in small letters. `mark` is the style of its number or bullet ("roman",
    "decimal2", "-"), empty where it has none; `content` is the line without mark and Markdown
    signs. `is_marked_up` says that it is a heading of Markdown, `is_bold` that all of it is bold.
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
        """True where the line ends as a sentence or an item of a list ends."""
        if self.text[-1:].isalnum():
            return False
        if self.text.endswith(_SENTENCE_ENDS):
            return True
        return _SENTENCE_END.search(self.text, max(0, len(self.text) - _LONGEST_END)) is not None

    @property
    def is_upper(self) -> bool:
        """True where most of its letters are capitals."""
        # This settles most lines: to look at each letter would cost more than all other questions.
        small = self.content.encode(errors="ignore").translate(None, _NOT_SMALL_ASCII)
        if len(small) >= (1 - _SHARE_OF_CAPITALS) * len(self.content):
            return False
        letters = _LETTER.findall(self.content)
        return len(letters) > 1 and sum(map(str.isupper, letters)) > _SHARE_OF_CAPITALS * len(
            letters
        )

    @property
    def is_table(self) -> bool:
        """True for a row of a table: cells separated by tabs or by Markdown's pipes."""
        if "\t" not in self.text and "|" not in self.text:
            return False
        return _TABLE_ROW.search(_NOTE_TAB.sub("", self.text)) is not None

    @property
    def is_rule(self) -> bool:
        """True for a line of dashes, pipes or dots only."""
        return _RULE.match(self.text) is not None

    @property
    def starts_lower(self) -> bool:
        """True where the line starts in the middle of a sentence."""
        return not self.mark and self.content[:1].islower()


def _split_mark(text: str) -> tuple[str, bool, str]:
    """Return the style of a line's mark, whether it is a number, and the text after it."""
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    number = _MARK.match(rest)
    if number is None:
        return (bullet["bullet"].strip()[:1] if bullet else ""), False, rest
    kind = number.lastgroup or ""
    if kind == "decimal":
        kind += str(number[kind].count(".") + 1)
    return kind, True, rest[number.end() :]


def read_line(start: int, text: str) -> Line:
    """Return what the form of a line shows; `start` is its offset in the whole text."""
    stripped = text.strip()
    start += len(text) - len(text.lstrip())
    plain, is_marked_up, is_bold = stripped, False, False
    for _ in range(_MOST_MARKDOWN):
        markdown = _MARKDOWN.match(plain) if plain.startswith(("#", "*", "_")) else None
        if markdown is None:
            break
        is_marked_up = is_marked_up or markdown["hashes"] is not None
        is_bold = is_bold or markdown["stars"] is not None
        plain = plain[markdown.end() :].lstrip()
    is_bold = is_bold and plain.rstrip().endswith(("*", "_"))
    mark, is_numbered, content = _split_mark(plain)
    if stripped.startswith("***") and not mark:
        mark = "*"
    return Line(
        start,
        start + len(stripped),
        stripped,
        stripped.lower(),
        content.strip("*_ \t\u00a0"),
        mark,
        is_numbered,
        is_marked_up,
        is_bold,
    )


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text, without blank ones."""
    return list(each_line(text))


def each_line(text: str) -> Iterator[Line]:
    """Yield the lines of a text, without blank ones; each is read when it is asked for."""
    position = 0
    for raw in text.split("\n"):
        if raw.strip():
            yield read_line(position, raw)
        position += len(raw) + 1
