"""The cells of a letterhead: lines cut into cells, and what the words of one cell say alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from viendan.documents.document_types import letterhead_types
from viendan.documents.organisations import organisation_word
from viendan.layout.lines import Line
from viendan.layout.phrases import PhrasePattern
from viendan.text.folding import CAPITAL, fold

MOTTO = re.compile(
    r"""
      c[ộo]ng\s+h[oò][àaòo]\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam  # CỘNG HÒA XÃ HỘI … VIỆT NAM
    | độc\s+lập\s*[-–—]\s*tự\s+do\s*[-–—]\s*hạnh\s+phúc              # Độc lập - Tự do - Hạnh phúc
    | (?<!\w)đảng\s+cộng\s+sản\s+việt\s+nam(?=\W*$)                 # ĐẢNG CỘNG SẢN VIỆT NAM
    | ^\W*đoàn\s+tncs\s+hồ\s+chí\s+minh\W*$                         # ĐOÀN TNCS HỒ CHÍ MINH
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""
    ^\W*(?:[^\W\d]+\s+){0,4}?          # Nghị quyết (before the word "số")
    (?P<so>s[ốo])\s*                   # Số
    (?:(?P<colon>[:.])\s*)?            # Số:
    [\dlo.…_\s]{0,24}[a-z]?            # 104, 18a, or a blank
    \\?[-–/]                           # 104/2025, 57-NQ
    | ^\W*s[ốo]\s*:                    # Số: (and nothing)
    """,
    re.VERBOSE,
)
#: How the first paragraph below a letterhead begins.
OPENS_BODY = PhrasePattern(
    r"""
    ^\W*(?:
        {head_ending}\b               # Căn cứ Luật …
        | ngày\s+\d                  # Ngày 12/11/2024, …
        | năm\s+\d{4},               # Năm 2024, …
        | điều\s+\d                  # Điều 1.
        | chương\s+[ivx\d]           # Chương I
        | phần\s+(?:thứ|[ivx\d])     # Phần thứ nhất
    )
    """,
)
_SYMBOL_END = re.compile(r"[^\s,;]*[^\W\d_][^\s,;]*")
_BLANK_OR_FIGURES = r"[\s\d.…_/]*"
_PLACE_DATE = re.compile(
    rf"""
    ^\W*(?P<place>[^\W\d][^\d:;]{{0,40}}?)\W*[,.]?\s*        # Kon Tum,
    ng[àa]y{_BLANK_OR_FIGURES}                               # ngày 25
    (?:th[áa]ng{_BLANK_OR_FIGURES}(?:n[ăa]m{_BLANK_OR_FIGURES})?)?\W*$  # tháng 01 năm 2024
    | ^\W*[^\W\d][^\d:;]{{1,30}},\s*\d{{1,2}}/\d{{1,2}}/\d{{4}}\W*$   # Hà Nội, 25/01/2024
    | ^\W*ng[àa]y{_BLANK_OR_FIGURES}th[áa]ng{_BLANK_OR_FIGURES}n[ăa]m{_BLANK_OR_FIGURES}\W*$
    """,
    re.VERBOSE,
)
DATE_CONTINUED = re.compile(
    rf"^\W*(?:\d{{1,2}}\s*)?(?:th[áa]ng{_BLANK_OR_FIGURES})?(?:n[ăa]m{_BLANK_OR_FIGURES})\W*$",
)
_TO_DATE = re.compile(rf"(?<=\S)\s+(?=[{CAPITAL}][^\d:;,|\t]{{1,30}},\s*ng[àa]y\b)")
#: Tabs and pipes between cells, rules inside them, and where a subject begins behind a number.
_CELL_EDGE = re.compile(r"[\t|]+|(?:-{3,}|_{3,}|\*{4,})|(?<=\S)\s+(?=[vV]\s?/\s?[vV]\b)")
# What must be in a line that has an edge, a gap or a motto: asked first, as most lines have none.
_EDGE_MARKS = ("\t", "|", "---", "___", "****", "v/v", "v /v", "v/ v", "v / v")
_GAP_MARKS = ("    ", "\u00a0")
_MOTTO_MARKS = ("việt", "hạnh", "hồ")
_PIPES = re.compile(r"[\s|:\-_*]*")
_NUMBER_CUT = re.compile(r"(?:[^\W\d]+\s+){0,4}s[ốo]\s*[:.]?\s*\d*")
_GOES_ON_NUMBER = re.compile(r"[\d/\\–-]")
_LONE_NAME = re.compile(r"(?:[^\W\d_][^\W\d_]*\s?){1,2}")
_WIDE_GAP = re.compile(r"(?<=[^\W\d_,])\s{4,}(?=[^\W\d_])")
_BLANK_BEFORE_GAP = re.compile(r"(?:s[ốo]\W*|ng[àa]y|th[áa]ng|n[ăa]m)$")
NO_LETTER = re.compile(r"^[\W\d_]*$")
SHORT = 110
_LEAST_UPPER = 0.7
_MOST_WORDS_AFTER_NUMBER = 2


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


def _has_any(text: str, marks: Iterable[str]) -> bool:
    return any(mark in text for mark in marks)


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a line with their offsets: between tabs, pipes, gaps, mottos, dates."""
    bounds = {0, len(text)}
    small = text.lower()
    for match in _CELL_EDGE.finditer(text) if _has_any(small, _EDGE_MARKS) else ():
        bounds |= {match.start(), match.end()}
    for match in _WIDE_GAP.finditer(text) if _has_any(text, _GAP_MARKS) else ():
        if not _BLANK_BEFORE_GAP.search(small[: match.start()]):
            bounds |= {match.start(), match.end()}
    for match in MOTTO.finditer(small) if _has_any(small, _MOTTO_MARKS) else ():
        bounds |= {match.start(), match.end()}
    if (number := _NUMBER.match(small)) is not None:
        symbol = _SYMBOL_END.match(text, number.end())
        date = _TO_DATE.search(text, symbol.end() if symbol else number.end())
        bounds |= {date.end()} if date else set()
    ordered = sorted(bounds)
    for start, end in pairwise(ordered):
        piece = text[start:end]
        if piece.strip() and not ("|" in piece and _PIPES.fullmatch(piece)):
            yield start + len(piece) - len(piece.lstrip()), piece.strip()


def _piece(line: int, start: int, text: str) -> Piece:
    plain = " ".join(text[: 2 * SHORT].strip("*_# ").split())
    return Piece(line, start, text, plain.lower())


def pieces_of(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Return the cells of lines; what a line's end has cut apart is put together again."""
    found: list[Piece] = []
    add_pieces(found, text, lines, 0)
    return found


def add_pieces(found: list[Piece], text: str, lines: Sequence[Line], first: int) -> None:
    """Add the cells of the lines from the one with the index `first` on."""
    for index in range(first, len(lines)):
        for offset, words in _cut(lines[index].text):
            piece = _piece(index, lines[index].start + offset, words)
            while found and _was_cut(found[-1], piece):
                start, end = found.pop().start, piece.start + len(piece.text)
                piece = _piece(index, start, text[start:end])
            found.append(piece)


def _was_cut(first: Piece, second: Piece) -> bool:
    """Say whether two cells are one that a line's end has cut."""
    if len(first.small) + len(second.small) >= SHORT:
        return False
    joined = f"{first.small} {second.small}"
    if MOTTO.search(joined) and not (MOTTO.search(first.small) or MOTTO.search(second.small)):
        return first.is_upper == second.is_upper
    if _NUMBER_CUT.fullmatch(first.small):
        return _GOES_ON_NUMBER.match(second.small) is not None
    if first.small in {"ủy", "uỷ"}:
        return second.small.startswith("ban")
    is_name = _LONE_NAME.fullmatch(first.text) is not None and not first.is_upper
    return is_name and is_place_date(second) and not second.small.startswith("ngày")


@cache
def _type_names() -> tuple[tuple[str, str], ...]:
    """Return the types of letterheads by their names, folded without spaces, longest first."""
    names = {
        "".join(fold(name).split()): kind.name for kind in letterhead_types() for name in kind.names
    }
    return tuple(sorted(names.items(), key=lambda item: -len(item[0])))


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
        if len(letters) > 30:
            break
    written = "".join(letters)
    for name, kind in _type_names():
        if written.startswith(name):
            end = ends[len(name) - 1]
            if not text[end : end + 1].isalpha():
                return kind, end
    return None


def is_type_line(piece: Piece) -> bool:
    """Say whether a cell is the line of the type: its name alone, or in capitals with the title."""
    found = type_at_start(piece.text)
    if found is None or piece.text.endswith(":"):
        return False
    rest = piece.text[found[1] :].strip("*_# .")
    if not rest:
        return piece.text.lstrip("*_# ")[:1].isupper()
    return piece.is_upper and is_upper(piece.text[: found[1]]) and len(piece.text) < 2 * SHORT


def is_number(piece: Piece) -> bool:
    """Say whether a cell is the document's number, with at most a word or two after it."""
    number = _NUMBER.match(piece.small) if len(piece.small) < SHORT else None
    if number is None:
        return False
    symbol = _SYMBOL_END.match(piece.small, number.end())
    rest = piece.small[symbol.end() if symbol else number.end() :]
    return len(rest.split()) <= _MOST_WORDS_AFTER_NUMBER


def is_place_date(piece: Piece) -> bool:
    """Return whether a cell is the line of place and date, or of the date alone."""
    if len(piece.small) >= SHORT or piece.small.endswith(";") or OPENS_BODY.match(piece.small):
        return (
            piece.small.startswith(("ngày", "ngay")) and _PLACE_DATE.match(piece.small) is not None
        )
    return _PLACE_DATE.match(piece.small) is not None


def opens_organisation(text: str) -> bool:
    """Return whether a text begins with the head word of an organisation ("SỞ NỘI VỤ")."""
    return organisation_word(text.strip("*_# ")) is not None
