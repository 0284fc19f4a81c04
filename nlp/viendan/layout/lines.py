"""Lines: what the form of one line shows, without its neighbours."""

import re
from functools import lru_cache
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
# The first letters of marks that go on with a second letter: IV. and Phần, Chương, Mục.
_MARK_LETTERS = frozenset("IVXPCM")
# How many marks of Markdown a line opens with at most: each costs a copy of the line.
_MOST_MARKDOWN = 8
_MARKDOWN_SIGNS = ("#", "*", "_")
_MARKDOWN = re.compile(r"(?P<hashes>#{1,6})\s+|(?P<stars>\*{2,3}|__)(?=\S|\s)")
_SENTENCE_END = re.compile(r"[.;!?…]\W{0,3}$")
_SENTENCE_ENDS = (".", ";", "!", "?", "…")
_LONGEST_END = 4
# A tab between cells: not that behind a raised figure, the mark of a footnote: "sáng kiến1 tại …".
_CELL_EDGE = re.compile(r"\t(?!(?:(?<=[^\W\d_]\d\t)|(?<=[^\W\d_]\d\d\t))[a-zà-ỹđ.,;)])")
_RULE = re.compile(r"^[\s|:\-–_=*.]+$")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_SMALL_ASCII = bytes(
    byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).islower()
)
_SHARE_OF_CAPITALS = 0.8
_MOST_SMALL = 1 - _SHARE_OF_CAPITALS


class Line(NamedTuple):
    """A line with something on it: its span in the text (code points) and what its form shows.

    `small` is the line in small letters. `mark` is the style of its number or bullet ("roman",
    "decimal2", "-"), empty where it has none; `content` is the line without mark and Markdown
    signs. `is_marked_up` says that it is a heading of Markdown, `is_bold` that all of it is bold.
    `is_table` says that it is a row of a table: cells separated by tabs or by Markdown's pipes.
    `is_sentence` says that it ends as a sentence or an item of a list ends, `starts_lower` that it
    starts in the middle of a sentence.
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
    is_table: bool
    is_sentence: bool
    starts_lower: bool

    @property
    def is_upper(self) -> bool:
        """True where most of its letters are capitals."""
        # This settles most lines: to look at each letter would cost more than all other questions.
        content = self.content
        small = content.encode(errors="ignore").translate(None, _NOT_SMALL_ASCII)
        if len(small) >= _MOST_SMALL * len(content):
            return False
        letters = _LETTER.findall(content)
        capitals = sum(map(str.isupper, letters))
        return len(letters) > 1 and capitals > _SHARE_OF_CAPITALS * len(letters)

    @property
    def is_rule(self) -> bool:
        """True for a line of dashes, pipes or dots only."""
        return _RULE.match(self.text) is not None


def _is_sentence(text: str) -> bool:
    if text[-1:].isalnum():
        return False
    if text.endswith(_SENTENCE_ENDS):
        return True
    return _SENTENCE_END.search(text, max(0, len(text) - _LONGEST_END)) is not None


def _is_table(text: str) -> bool:
    if "\t" in text and _CELL_EDGE.search(text) is not None:
        return True
    return text.startswith("|") and "|" in text[1:]


def _split_mark(text: str) -> tuple[str, bool, str]:
    """Return the style of a line's mark, whether it is a number, and the text after it."""
    if text[:2].isalpha() and text[0] not in _MARK_LETTERS:
        return "", False, text  # it opens with a word, as most lines do
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    number = _MARK.match(rest)
    if number is None:
        return (bullet["bullet"].strip()[:1] if bullet else ""), False, rest
    kind = number.lastgroup or ""
    if kind == "decimal":
        kind += str(number[kind].count(".") + 1)
    return kind, True, rest[number.end() :]


def _without_markdown(text: str) -> tuple[str, bool, bool]:
    """Return a line without the marks of Markdown at its start, and what they make of it.

    That is whether it is a heading, and whether all of it is bold.
    """
    is_marked_up = is_bold = False
    for _ in range(_MOST_MARKDOWN):
        markdown = _MARKDOWN.match(text)
        if markdown is None:
            break
        is_marked_up = is_marked_up or markdown["hashes"] is not None
        is_bold = is_bold or markdown["stars"] is not None
        text = text[markdown.end() :].lstrip()
    return text, is_marked_up, is_bold and text.rstrip().endswith(("*", "_"))


def read_line(start: int, text: str) -> Line:
    """Return what the form of a line shows; `start` is its offset in the whole text."""
    stripped = text.strip()
    if stripped is not text:  # few lines have white space around them
        start += text.find(stripped[:1])
    plain, is_marked_up, is_bold = stripped, False, False
    if stripped.startswith(_MARKDOWN_SIGNS):
        plain, is_marked_up, is_bold = _without_markdown(stripped)
    mark, is_numbered, content = _split_mark(plain)
    if not mark and stripped.startswith("***"):
        mark = "*"
    content = content.strip("*_ \t\u00a0")
    return Line(
        start,
        start + len(stripped),
        stripped,
        stripped.lower(),
        content,
        mark,
        is_numbered,
        is_marked_up,
        is_bold,
        _is_table(stripped),
        _is_sentence(stripped),
        not mark and content[:1].islower(),
    )


@lru_cache(maxsize=1)  # the paragraphs of a report and its letterhead both ask for them
def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text, without blank ones."""
    found: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        if raw and not raw.isspace():
            found.append(read_line(position, raw))
        position += len(raw) + 1
    return tuple(found)
