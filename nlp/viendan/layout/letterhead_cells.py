"""The cells of a letterhead: lines cut into cells, and what the words of one cell say alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from viendan.documents.document_types import letterhead_types
from viendan.documents.organisations import organisation_word
from viendan.layout.flat_head import flat_bounds, past_page_mark
from viendan.layout.head_patterns import (
    OPENS_BODY,
    PLACE_DATE,
    SUBJECT,
    SYMBOL_END,
    has_motto,
    may_have_motto,
    mottos_in,
    number_at_start,
)
from viendan.layout.lines import Line
from viendan.text.folding import CAPITAL, fold

_TO_DATE = re.compile(rf"(?<=\S)\s+(?=[{CAPITAL}][^\d:;,|\t]{{1,30}},\s*ng[àa]y\b)")
# These patterns open with a set of letters, so that a search skips to one.
#: Tabs and pipes between cells, and rules inside them.
_CELL_EDGE = re.compile(r"[\t|_*-](?:(?<=[\t|])[\t|]*|(?<=-)--+|(?<=_)__+|(?<=\*)\*{3,})")
#: What stands before a subject behind a number.
_SUBJECT_EDGE = re.compile(r"\s(?<=\S\s)\s*(?=[vV]\s?/\s?[vV]\b)")
#: What stands before a recipient behind a subject.
_RECIPIENT_EDGE = re.compile(r"(?<=\S)\s+(?=Kính\s+gửi\s*:)")
# The stroke of "V/v": few strokes are, and a search for edges stops at each space.
_SUBJECT_STROKE = re.compile(r"/(?:(?<=[vV]/)|(?<=[vV]\s/))\s?[vV]\b")
# The mark of a footnote at the type of a consolidated text: "NGHỊ ĐỊNH1", "LUẬT[1]".
TYPE_NOTE = re.compile(r"(?:\d{1,2}|[(\[]\d{1,2}[)\]])[\s*_#.]*")
_PIPES = re.compile(r"[\s|:\-_*]*")
_NUMBER_CUT = re.compile(r"(?:[^\W\d]+\s+){0,4}s[ốo]\s*[:.]?\s*\d*")
_NUMBER_ONLY = re.compile(r"(?:s[ốo]\s*:?\s*)?\d+[a-zđ]?\s?[-–/]\S+", re.IGNORECASE)
_SYMBOL_MARKS = "-–/"
_GOES_ON_NUMBER = re.compile(r"[\d/\\–-]")
# The first words of a place whose last word is on the next line: "TP Hồ Chí", "Bà Rịa - Vũng".
_CUT_NAME = re.compile(
    rf"""
    (?:T[Pp]\.?\s+|[Tt]hành\s+phố\s+)?                # TP
    [{CAPITAL}][^\W\d_]*                              # Hồ
    (?:\s(?:[-–]\s)?[{CAPITAL}][^\W\d_]*){{0,2}}      # Chí, - Vũng
    (?P<comma>,?)
    """,
    re.VERBOSE,
)
_WIDE_GAP = re.compile(r"\s(?<=[^\W\d_,]\s)\s{3,}(?=[^\W\d_])")
_BLANK_BEFORE_GAP = re.compile(r"(?:s[ốo]\W*|ng[àa]y|th[áa]ng|n[ăa]m)$")
# Words that a line's end cuts from the next ones.
_CUT_WORDS = {
    "ủy": ("ban",),
    "uỷ": ("ban",),
    "văn": ("phòng",),
    "thủ": ("tướng",),
    "chính": ("phủ",),
    "quốc": ("hội",),
    "hội": ("đồng",),
    "thanh": ("tra",),
    "kiểm": ("toán",),
    "kính": ("gửi", "trình"),
}
NO_LETTER = re.compile(r"^[\W\d_]*$")
SHORT = 110
_SHORTEST_TYPE_NAME, _LONGEST_TYPE_NAME = 4, 30
_LEAST_UPPER = 0.7
_MOST_WORDS_AFTER_NUMBER = 2


class Part(StrEnum):
    """What a cell of a letterhead is."""

    MOTTO = "motto"
    RULE = "rule"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    SUBJECT = "subject"
    RECIPIENT = "recipient"
    STAMP = "stamp"
    TYPE = "type"
    TITLE = "title"
    ATTACHED = "attached"
    AUTHORITY = "authority"


class Cell(NamedTuple):
    """A cell of a letterhead: what it is, its span in the text (end exclusive), and its words."""

    part: Part
    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A stretch of a line between tabs, pipes or wide gaps, before it is known what it is.

    `small` is how it begins, in small letters with single spaces: all of a cell that is short.
    """

    line: int
    start: int
    text: str
    small: str

    @property
    def is_upper(self) -> bool:
        """Whether most letters are capitals; counted when asked, as few cells are asked."""
        return is_upper(self.text)


def is_upper(text: str) -> bool:
    """Return whether most letters of a text are capitals."""
    capitals = sum(map(str.isupper, text))
    letters = capitals + sum(map(str.islower, text)) if capitals else 0
    return letters > 1 and capitals > _LEAST_UPPER * letters


def _edges_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the edges of the cells of a line.

    Most lines have no letter of an edge, and are spared the patterns.
    """
    if "\t" in text or "|" in text or "---" in text or "___" in text or "****" in text:
        yield from _CELL_EDGE.finditer(text)
    if _SUBJECT_STROKE.search(text) is not None:
        yield from _SUBJECT_EDGE.finditer(text)
    if "Kính" in text:
        yield from _RECIPIENT_EDGE.finditer(text)


def _bounds_in(text: str, small: str) -> set[int]:
    """Return the offsets of a line between its cells: at tabs, pipes, gaps, mottos, dates."""
    bounds: set[int] = set()
    for match in _edges_in(text):
        bounds |= {match.start(), match.end()}
    for match in _WIDE_GAP.finditer(text) if "    " in text or "\u00a0" in text else ():
        if not _BLANK_BEFORE_GAP.search(small[: match.start()]):
            bounds |= {match.start(), match.end()}
    if may_have_motto(small):
        bounds |= _bounds_at_mottos(text, small)
    if (number := number_at_start(small)) is not None:
        symbol = SYMBOL_END.match(text, number.end())
        date = _TO_DATE.search(text, symbol.end() if symbol else number.end())
        bounds |= {date.end()} if date else set()
    return bounds


def _bounds_at_mottos(text: str, small: str) -> set[int]:
    """Return the offsets between the mottos of a line and what stands beside them."""
    first = past_page_mark(text)
    spans = [(first + match.start(), first + match.end()) for match in mottos_in(small[first:])]
    if not spans:
        return set()
    behind = flat_bounds(text, small, spans[-1][1], type_at_start)
    return {first, *chain.from_iterable(spans), *behind}


def _cut(text: str, small: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a line with their offsets; `small` is the line in small letters."""
    bounds = _bounds_in(text, small)
    if not bounds:
        yield 0, text  # one cell, as most lines are
        return
    for start, end in pairwise(sorted(bounds | {0, len(text)})):
        piece = text[start:end]
        if piece.strip() and not ("|" in piece and _PIPES.fullmatch(piece)):
            yield start + len(piece) - len(piece.lstrip()), piece.strip()


def _piece(line: int, start: int, text: str) -> Piece:
    plain = text[: 2 * SHORT].strip("*_# ")
    if "  " in plain or not plain.isprintable():  # white space but single spaces
        plain = " ".join(plain.split())
    return Piece(line, start, text, plain.lower())


def pieces_of(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Return the cells of lines; what a line's end has cut apart is put together again."""
    found: list[Piece] = []
    add_pieces(found, text, lines, 0)
    return found


def add_pieces(found: list[Piece], text: str, lines: Sequence[Line], first: int) -> None:
    """Add the cells of the lines from the one with the index `first` on."""
    for index in range(first, len(lines)):
        for offset, words in _cut(lines[index].text, lines[index].small):
            piece = _piece(index, lines[index].start + offset, words)
            while found and _was_cut(found[-1], piece):
                start, end = found.pop().start, piece.start + len(piece.text)
                piece = _piece(index, start, text[start:end])
            found.append(piece)


def _was_cut(first: Piece, second: Piece) -> bool:
    """Return whether two cells are one that a line's end has cut."""
    if len(first.small) + len(second.small) >= SHORT:
        return False
    joined = f"{first.small} {second.small}"
    if has_motto(joined) and not (has_motto(first.small) or has_motto(second.small)):
        return first.is_upper == second.is_upper
    if SUBJECT.fullmatch(first.small):
        return True
    if _NUMBER_CUT.fullmatch(first.small):
        return _GOES_ON_NUMBER.match(second.small) is not None
    if second.small in _cut_types().get(first.small, ()) and first.is_upper and second.is_upper:
        return True
    next_words = _CUT_WORDS.get(first.small)
    return second.small.startswith(next_words) if next_words else _is_cut_place(first, second)


def _is_cut_place(first: Piece, second: Piece) -> bool:
    """Return whether the first cell begins the name of the place that the second goes on with."""
    name = _CUT_NAME.fullmatch(first.text)
    if name is None or first.is_upper or not is_place_date(second):
        return False
    return second.small.startswith("ngày") == bool(name["comma"])


@cache
def _cut_types() -> dict[str, frozenset[str]]:
    """Return the ends of the names of types by their beginnings: "tư" of "thông"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for words in (name.split() for kind in letterhead_types() for name in kind.names):
        for cut in range(1, len(words)):
            found[" ".join(words[:cut])].add(" ".join(words[cut:]))
    return {first: frozenset(rest) for first, rest in found.items()}


@cache
def _type_names() -> dict[str, str]:
    """Return the types of letterheads by their names, folded without spaces."""
    return {
        "".join(fold(name).split()): kind.name for kind in letterhead_types() for name in kind.names
    }


@cache
def _type_openings() -> frozenset[str]:
    """Return how the names of the types begin, each as long as the shortest of them."""
    return frozenset(name[:_SHORTEST_TYPE_NAME] for name in _type_names())


def type_at_start(text: str) -> tuple[str, int] | None:
    """Return the document type that a line begins with and where its name ends, or None.

    The letters of the name may stand apart ("B Á O C Á O").
    """
    letters, ends = [], []
    for index, letter in enumerate(text):
        if letter.isalpha():
            letters.append(fold(letter))
            ends.append(index + 1)
        elif not (letter.isspace() or letter in "*_#"):
            break
        if len(letters) == _SHORTEST_TYPE_NAME and "".join(letters) not in _type_openings():
            return None
        if len(letters) == _LONGEST_TYPE_NAME:
            break
    written, names = "".join(letters), _type_names()
    for size in range(len(written), 0, -1):
        kind = names.get(written[:size])
        if kind is not None and not text[ends[size - 1] : ends[size - 1] + 1].isalpha():
            return kind, ends[size - 1]
    return None


def is_type_line(piece: Piece) -> bool:
    """Return whether a cell is the type line: its name alone, or in capitals with the title."""
    text = piece.text.lstrip("*_# ")
    opening = text[:1] if len(text) < 2 * _LONGEST_TYPE_NAME else text[:_SHORTEST_TYPE_NAME]
    if not opening.isupper() or text.endswith(":"):
        return False
    found = type_at_start(text)
    if found is None:
        return False
    if not text[found[1] :].strip("*_# .") or TYPE_NOTE.fullmatch(text, found[1]) is not None:
        return True
    return piece.is_upper and is_upper(text[: found[1]]) and len(text) < 2 * SHORT


def states_number(small: str) -> bool:
    """Return whether a text in small letters is the document's number, at most its type before it.

    A word or two may follow.
    """
    number = number_at_start(small) if len(small) < SHORT else None
    if number is None or (number["type"] and type_at_start(small) is None):
        return False
    symbol = SYMBOL_END.match(small, number.end())
    rest = small[symbol.end() if symbol else number.end() :]
    return sum(word[-1].isalnum() for word in rest.split()) <= _MOST_WORDS_AFTER_NUMBER


def is_number(piece: Piece) -> bool:
    """Return whether a cell is the document's number."""
    return states_number(piece.small)


def states_symbol_alone(piece: Piece) -> bool:
    """Return whether a cell of a number has a symbol, and no type before it.

    "Công văn Số: 12/SNV-TH" has a type, and "Số: 1503" of a stamp has no symbol.
    """
    number = number_at_start(piece.small)
    return number is not None and not number["type"] and number.group()[-1] in _SYMBOL_MARKS


def is_number_only(text: str) -> bool:
    """Return whether a text is a number and symbol and nothing else ("SỐ 12/QĐ-UBND")."""
    return _NUMBER_ONLY.fullmatch(text) is not None


def is_place_date(piece: Piece) -> bool:
    """Return whether a cell is the line of place and date, or of the date alone."""
    if "/" not in piece.small and "ngày" not in piece.small and "ngay" not in piece.small:
        return False  # most cells: a quick answer
    if len(piece.small) >= SHORT or piece.small.endswith(";") or OPENS_BODY.match(piece.small):
        return (
            piece.small.startswith(("ngày", "ngay")) and PLACE_DATE.match(piece.small) is not None
        )
    return PLACE_DATE.match(piece.small) is not None


def opens_organisation(text: str) -> bool:
    """Return whether a text begins with the head word of an organisation ("SỞ NỘI VỤ")."""
    return organisation_word(text.strip("*_# ")) is not None
