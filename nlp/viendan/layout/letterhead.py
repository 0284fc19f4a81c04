"""The letterhead: what stands above the first paragraph of an office's document, cell by cell.

Nghị định 30/2020/NĐ-CP lays a document's head out in two columns: the issuing body with the number
and symbol below it (and, on a letter, its subject), beside the motto with place and date below it;
then the type, the title, and for some types the recipients. Readers give these columns as cells of a
line, as lines one after the other, or mixed. Here every cell is told by its own words, wherever it
stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from viendan.documents.document_types import letterhead_types
from viendan.documents.organisations import organisation_word
from viendan.layout.lines import Line
from viendan.layout.page_chrome import is_chrome
from viendan.text.folding import CAPITAL, fold


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


class _Piece(NamedTuple):
    """A stretch of a line between tabs, pipes or wide gaps, before it is known what it is."""

    line: int
    start: int
    text: str
    small: str
    is_upper: bool


_MOTTO = re.compile(
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
_DATE_CONTINUED = re.compile(
    rf"^\W*(?:\d{{1,2}}\s*)?(?:th[áa]ng{_BLANK_OR_FIGURES})?(?:n[ăa]m{_BLANK_OR_FIGURES})\W*$"
)
_TO_DATE = re.compile(rf"(?<=\S)\s+(?=[{CAPITAL}][^\d:;,|\t]{{1,30}},\s*ng[àa]y\b)")
_SUBJECT = re.compile(r"^\W*v\s*/\s*v\b")
_RECIPIENT = re.compile(r"^\W*(?:kính\s+(?:gửi|trình)\b|.{3,60}\bđiện\s*:\s*$)")
_ATTACHED = re.compile(r"^\W*(?:(?:đính\s+)?kèm|ban\s+hành\s+kèm)(?:\s+theo)?\b")
_STAMP = re.compile(
    r"^\W*(?:dự\s*thảo(?:\s+(?:lần\s+)?\w{1,3})?|(?:tuyệt\s+|tối\s+)?mật|(?:thượng\s+)?khẩn|hỏa\s+tốc|"
    r"bản\s+dự\s+thảo|(?:đến\s+)?hỏa\s+tốc.{0,20}|sao\s+y.{0,20})\W*$"
)
_OPENS_BODY = re.compile(
    r"""
    ^\W*(?:
        căn\s+cứ | thực\s+hiện | thi\s+hành | theo\b | xét\b | trong\b | sau\s+khi | để\b | nhằm\b
      | ngày\s+\d | năm\s+\d{4}, | tiếp\s+theo | trước\s+tình | hiện\s+nay | vừa\s+qua | thời\s+gian
      | được\s+sự | phúc\s+đáp | qua\b | điều\s+\d | chương\s+[ivx\d] | phần\s+(?:thứ|[ivx\d])
      | phụ\s+lục | hôm\s+nay | để\b | chấp\s+hành | tại\b | liên\s+quan
    )
    """,
    re.VERBOSE,
)
_SIGNATORY = re.compile(
    r"""
    ^\W*(?:
        (?:phó\s+|quyền\s+|tổng\s+)*(?:chủ\s+tịch|thủ\s+tướng|bộ\s+trưởng|giám\s+đốc|cục\s+trưởng
            |chi\s+cục\s+trưởng|hiệu\s+trưởng|chánh\s+\w+|viện\s+trưởng|trưởng\s+\w+|thống\s+đốc)
      | (?:ủy|uỷ)\s+ban | ubnd | hội\s+đồng | hđnd | ban\s+(?:thường\s+vụ|chấp\s+hành|bí\s+thư)
      | quốc\s+hội | chính\s+phủ | liên\s+tịch
    )
    """,
    re.VERBOSE,
)
_OPEN_END = re.compile(
    r"(?:\b(?:và|của|các|cho|với|trong|tại|theo|về|là|do|để|từ|đến|có|những|hoặc|bằng|số|được|tỉnh|"
    r"thành phố|huyện|xã|phường|nước|quốc|ban|công tác|hoạt động)|[,(/&]|[-–])$"
)
#: Tabs and pipes between cells, rules inside them, and where a subject begins behind a number.
_CELL_EDGE = re.compile(r"[\t|]+|(?:-{3,}|_{3,}|\*{4,})|(?<=\S)\s+(?=[vV]\s?/\s?[vV]\b)")
_PIPES = re.compile(r"[\s|:\-_*]*")
_NUMBER_CUT = re.compile(r"(?:[^\W\d]+\s+){0,4}s[ốo]\s*[:.]?\s*\d*")
_GOES_ON_NUMBER = re.compile(r"[\d/\\–-]")
_LONE_NAME = re.compile(r"(?:[^\W\d_][^\W\d_]*\s?){1,2}")
_WIDE_GAP = re.compile(r"(?<=[^\W\d_,])\s{4,}(?=[^\W\d_])")
_BLANK_BEFORE_GAP = re.compile(r"(?:s[ốo]\W*|ng[àa]y|th[áa]ng|n[ăa]m)$")
_NO_LETTER = re.compile(r"^[\W\d_]*$")
_ENDS_SENTENCE = re.compile(r"[.:;]\W{0,2}$")
_HEAD_LINES = 90
_REACH = 14
_SHORT = 110
_LONGEST_TITLE = 10
_LEAST_UPPER = 0.7
_MOST_ISSUER_LINES = 6
_MOST_WORDS_AFTER_NUMBER = 2
_MOST_STAMP_CELLS = 8


def _is_upper(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) > _LEAST_UPPER * len(letters)


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a line with their offsets: between tabs, pipes, wide gaps, mottos, dates."""
    bounds = {0, len(text)}
    for match in _CELL_EDGE.finditer(text):
        bounds |= {match.start(), match.end()}
    for match in _WIDE_GAP.finditer(text):
        if not _BLANK_BEFORE_GAP.search(text[: match.start()].lower()):
            bounds |= {match.start(), match.end()}
    for match in _MOTTO.finditer(text.lower()):
        bounds |= {match.start(), match.end()}
    if (number := _NUMBER.match(text.lower())) is not None:
        symbol = _SYMBOL_END.match(text, number.end())
        date = _TO_DATE.search(text, symbol.end() if symbol else number.end())
        bounds |= {date.end()} if date else set()
    ordered = sorted(bounds)
    for start, end in pairwise(ordered):
        piece = text[start:end]
        if piece.strip() and not ("|" in piece and _PIPES.fullmatch(piece)):
            yield start + len(piece) - len(piece.lstrip()), piece.strip()


def _piece(line: int, start: int, text: str) -> _Piece:
    plain = " ".join(text.strip("*_# ").split())
    return _Piece(line, start, text, plain.lower(), _is_upper(plain))


def _pieces(text: str, lines: Sequence[Line]) -> list[_Piece]:
    """Return the cells of lines; what a line's end has cut apart is put together again."""
    found: list[_Piece] = []
    for index, line in enumerate(lines):
        for offset, words in _cut(line.text):
            piece = _piece(index, line.start + offset, words)
            while found and _was_cut(found[-1], piece):
                start, end = found.pop().start, piece.start + len(piece.text)
                piece = _piece(index, start, text[start:end])
            found.append(piece)
    return found


def _was_cut(first: _Piece, second: _Piece) -> bool:
    """Say whether two cells are one that a line's end has cut."""
    if len(first.small) + len(second.small) >= _SHORT:
        return False
    joined = f"{first.small} {second.small}"
    if _MOTTO.search(joined) and not (_MOTTO.search(first.small) or _MOTTO.search(second.small)):
        return first.is_upper == second.is_upper
    if _NUMBER_CUT.fullmatch(first.small):
        return _GOES_ON_NUMBER.match(second.small) is not None
    if first.small in {"ủy", "uỷ"}:
        return second.small.startswith("ban")
    is_name = _LONE_NAME.fullmatch(first.text) is not None and not first.is_upper
    return is_name and _is_place_date(second) and not second.small.startswith("ngày")


@cache
def _type_names() -> tuple[tuple[str, str], ...]:
    """Return the names of the types that a letterhead may bear, folded without spaces, longest first."""
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


def _is_type_line(piece: _Piece) -> bool:
    """Say whether a cell is the line of the type: its name alone, or in capitals with the title."""
    found = type_at_start(piece.text)
    if found is None or piece.text.endswith(":"):
        return False
    rest = piece.text[found[1] :].strip("*_# .")
    if not rest:
        return piece.text.lstrip("*_# ")[:1].isupper()
    return piece.is_upper and _is_upper(piece.text[: found[1]]) and len(piece.text) < 2 * _SHORT


def _is_number(piece: _Piece) -> bool:
    """Say whether a cell is the document's number, with at most a word or two after it."""
    number = _NUMBER.match(piece.small) if len(piece.small) < _SHORT else None
    if number is None:
        return False
    symbol = _SYMBOL_END.match(piece.small, number.end())
    rest = piece.small[symbol.end() if symbol else number.end() :]
    return len(rest.split()) <= _MOST_WORDS_AFTER_NUMBER


def _is_place_date(piece: _Piece) -> bool:
    if len(piece.small) >= _SHORT or piece.small.endswith(";") or _OPENS_BODY.match(piece.small):
        return (
            piece.small.startswith(("ngày", "ngay")) and _PLACE_DATE.match(piece.small) is not None
        )
    return _PLACE_DATE.match(piece.small) is not None


def _opens_organisation(text: str) -> bool:
    return organisation_word(text.strip("*_# ")) is not None


def _anchor(pieces: Sequence[_Piece]) -> int | None:
    """Return the first cell of motto, number or date that other parts of a letterhead follow."""
    for index, piece in enumerate(pieces):
        is_motto = _MOTTO.search(piece.small) is not None and len(piece.small) < _SHORT
        if not (is_motto or _is_number(piece) or _is_place_date(piece)):
            continue
        near = pieces[index + 1 : index + 1 + _REACH]
        kinds = sum(
            (
                any(map(_is_number, near)),
                any(map(_is_place_date, near)),
                any(_is_type_line(other) for other in near),
                any(_SUBJECT.match(other.small) or _RECIPIENT.match(other.small) for other in near),
            )
        )
        if kinds >= (1 if is_motto else 2 if not _is_number(piece) else 1):
            return index
    return None


def _issuer_start(pieces: Sequence[_Piece], anchor: int, lines: Sequence[Line]) -> int:
    """Return the first cell of the issuer's lines, which stand in capitals right above the anchor."""
    start = anchor
    while (
        start > 0
        and anchor - start < _MOST_ISSUER_LINES
        and _may_be_issuer(pieces[start - 1])
        and not is_chrome(lines[pieces[start - 1].line])
    ):
        start -= 1
    while start < anchor and not _opens_organisation(pieces[start].text):
        start += 1
    return start


def _may_be_issuer(piece: _Piece) -> bool:
    if _NO_LETTER.match(piece.small):
        return True
    return piece.is_upper and len(piece.small) < _SHORT and not _is_type_line(piece)


class _Reading:
    """The parts of a letterhead as they are read, cell after cell."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.cells: list[Cell] = []
        self.has_type = False
        self.has_number = False
        self.is_open = False  # a bracket of an "attached" line is not closed yet
        self.subject_lines = 0

    def last(self, *ignored: Part) -> Part | None:
        """Return the part of the last cell, of those that are none of `ignored`."""
        return next((cell.part for cell in reversed(self.cells) if cell.part not in ignored), None)

    def texts(self, part: Part) -> list[str]:
        """Return the words of the cells of a part."""
        return [cell.text for cell in self.cells if cell.part is part]

    def part_of(self, piece: _Piece, *, above_anchor: bool) -> Part | None:
        """Return what a cell is, or None where the document's body begins with it."""
        return self._fixed(piece) or (
            self._after_type(piece) if self.has_type else self._before_type(piece, above_anchor)
        )

    def _fixed(self, piece: _Piece) -> Part | None:
        """Return what the words of a cell alone say."""
        if self.is_open or _ATTACHED.match(piece.small):
            return Part.ATTACHED
        if _NO_LETTER.match(piece.small):
            return Part.PLACE_DATE if self._continues_date(piece) else Part.RULE
        return self._formula(piece) if len(piece.small) < _SHORT else None

    def _formula(self, piece: _Piece) -> Part | None:
        """Return which of the fixed forms of a letterhead a cell has."""
        forms = (
            (Part.MOTTO, _MOTTO.search(piece.small)),
            (Part.PLACE_DATE, _is_place_date(piece) or self._continues_date(piece)),
            (Part.NUMBER, not self.has_number and _is_number(piece)),
            (Part.STAMP, _STAMP.match(piece.small)),
            (Part.RECIPIENT, _RECIPIENT.match(piece.small)),
        )
        return next((part for part, is_it in forms if is_it), None)

    def _continues_date(self, piece: _Piece) -> bool:
        dates = self.texts(Part.PLACE_DATE)
        is_whole = dates and re.search(r"n[ăa]m[\s.…_]*\d{4}\s*$", " ".join(dates).lower())
        return bool(dates) and not is_whole and bool(_DATE_CONTINUED.match(piece.small))

    def _before_type(self, piece: _Piece, above_anchor: bool) -> Part | None:  # noqa: FBT001
        line = self.lines[piece.line]
        if _SUBJECT.match(piece.small):
            return Part.SUBJECT
        if _is_type_line(piece):
            return Part.TYPE
        last = self.last(Part.MOTTO, Part.RULE, Part.PLACE_DATE)
        if last is Part.RECIPIENT:
            is_one = bool(line.mark) or (
                piece.text.endswith((";", ",")) and len(piece.text) < _SHORT
            )
            opens_body = line.is_numbered or _OPENS_BODY.match(piece.small)
            return Part.RECIPIENT if is_one and not opens_body else None
        if last is Part.SUBJECT and not _OPENS_BODY.match(piece.small):
            return Part.SUBJECT if len(piece.small) < _SHORT else None
        if above_anchor or (not self.has_number and self._is_issuer(piece)):
            return Part.ISSUER
        return None

    def _is_issuer(self, piece: _Piece) -> bool:
        if len(piece.small) >= _SHORT or _ENDS_SENTENCE.search(piece.text):
            return False
        return piece.is_upper or (
            _opens_organisation(piece.text) and piece.text.lstrip("*_# ")[:1].isupper()
        )

    def _after_type(self, piece: _Piece) -> Part | None:
        line = self.lines[piece.line]
        titles = self.texts(Part.TITLE)
        last = self.last(Part.RULE, Part.STAMP, Part.MOTTO, Part.PLACE_DATE, Part.NUMBER)
        if last is Part.RECIPIENT:
            return Part.RECIPIENT if line.mark and not line.is_numbered else None
        if last in {Part.AUTHORITY, Part.ATTACHED} and titles:
            return Part.AUTHORITY if piece.is_upper and _SIGNATORY.match(piece.small) else None
        if titles and self._is_authority(piece, titles[-1]):
            return Part.AUTHORITY
        opens_body = _OPENS_BODY.match(piece.small) and not piece.is_upper
        if opens_body and not (titles and piece.text[:1].islower()):
            return None
        if line.mark and not (line.is_bold or line.is_marked_up):
            return None
        return Part.TITLE if self._is_title(piece, titles) else None

    def _is_authority(self, piece: _Piece, before: str) -> bool:
        """Say whether a line names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …")."""
        if not piece.is_upper or _OPEN_END.search(before.lower()):
            return False
        if _SIGNATORY.match(piece.small):
            return True
        issuer = " ".join(fold(" ".join(self.texts(Part.ISSUER))).split())
        return _opens_organisation(piece.text) and " ".join(fold(piece.text).split()) in issuer

    def _is_title(self, piece: _Piece, titles: Sequence[str]) -> bool:
        if not titles:
            return not (_ENDS_SENTENCE.search(piece.text) and len(piece.text) > _SHORT)
        before = titles[-1]
        if _is_upper(before) and not piece.is_upper and piece.text.lstrip("*_# ")[:1].isupper():
            return False
        if self.cells[-1].part is Part.RULE or len(titles) >= _LONGEST_TITLE:
            return False
        if piece.text[:1].islower() or _OPEN_END.search(before.lower()):
            return not _ENDS_SENTENCE.search(piece.text) or len(piece.text) < _SHORT
        ends = _ENDS_SENTENCE.search(before) or _ENDS_SENTENCE.search(piece.text)
        return not ends and len(piece.text) < _SHORT and len(before) < _SHORT

    def add(self, piece: _Piece, part: Part) -> None:
        """Take a cell in as a part; a line that opens with the type in capitals goes on as title."""
        end = piece.start + len(piece.text)
        self.has_number = self.has_number or part is Part.NUMBER
        if part is Part.ATTACHED:
            text = (
                " ".join([*self.texts(Part.ATTACHED), piece.text]) if self.is_open else piece.text
            )
            self.is_open = text.count("(") > text.count(")") and len(text) < 4 * _SHORT
        if part is not Part.TYPE:
            self.cells.append(Cell(part, piece.start, end, piece.text))
            return
        self.has_type = True
        found = type_at_start(piece.text)
        cut = found[1] if found else len(piece.text)
        self.cells.append(Cell(Part.TYPE, piece.start, piece.start + cut, piece.text[:cut]))
        rest = piece.text[cut:].strip("*_# ")
        if rest:
            start = piece.start + piece.text.index(rest, cut)
            self.cells.append(Cell(Part.TITLE, start, start + len(rest), rest))


def _head_goes_on(pieces: Sequence[_Piece]) -> bool:
    """Say whether the other column of a letterhead follows what is none of its cells."""
    near = pieces[:_MOST_STAMP_CELLS]
    after = next((i for i, one in enumerate(near) if _MOTTO.search(one.small)), len(near))
    return after < len(near) and all(len(one.small) < _SHORT / 2 for one in near[:after])


def read_letterhead(text: str, lines: Iterable[Line]) -> tuple[Cell, ...]:
    """Return the cells of a document's letterhead and title, in order; none where it has none.

    `lines` are the lines of `text` that have something on them; only the first ones are read.
    """
    head = list(islice(lines, _HEAD_LINES))
    pieces = _pieces(text, head)
    anchor = _anchor(pieces)
    if anchor is None:
        return ()
    reading = _Reading(head)
    for index in range(_issuer_start(pieces, anchor, head), len(pieces)):
        part = reading.part_of(pieces[index], above_anchor=index < anchor)
        if part is None and not reading.has_type and _head_goes_on(pieces[index:]):
            part = Part.STAMP  # a signature's certificate between the columns
        if part is None:
            break
        reading.add(pieces[index], part)
    return tuple(reading.cells)
