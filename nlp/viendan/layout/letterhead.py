"""The letterhead: what stands above the first paragraph of an office's document, cell by cell.

Nghị định 30/2020/NĐ-CP gives the head of a document two columns: the issuing body with number and
symbol below it (and, on a letter, its subject), and the motto with place and date below it. Then
come the type, the title, and for some types the recipients. Readers give these columns as cells of
a line, as lines one after the other, or mixed. So each cell is recognised by its own words,
wherever it stands.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from viendan.layout.letterhead_cells import (
    DATE_CONTINUED,
    MOTTO,
    NO_LETTER,
    OPENS_BODY,
    SHORT,
    Piece,
    add_pieces,
    is_number,
    is_place_date,
    is_type_line,
    is_upper,
    opens_organisation,
    pieces_of,
    type_at_start,
)
from viendan.layout.lines import Line, each_line
from viendan.layout.page_chrome import is_chrome
from viendan.layout.phrases import PhrasePattern
from viendan.text.folding import fold

_SUBJECT = re.compile(r"^\W*v\s*/\s*v\b")  # V/v báo cáo quý I
_RECIPIENT = re.compile(
    r"""
      ^\W*kính\s+(?:gửi|trình)\b          # Kính gửi: Sở Nội vụ
    | ^.{3,60}\bđiện\s*:\s*$              # VĂN PHÒNG CHÍNH PHỦ điện:
    """,
    re.VERBOSE,
)
_ATTACHED = re.compile(r"^\W*(?:(?:đính\s+)?kèm|ban\s+hành\s+kèm)(?:\s+theo)?\b")  # (Kèm theo …
_STAMP = PhrasePattern(r"^\W*{stamp}(?:\s+lần)?(?:\s+\w{1,3})?\W*$")  # DỰ THẢO LẦN 2
_SIGNATORY = PhrasePattern(
    r"""
    ^\W*(?:
        (?:phó\s+|quyền\s+|tổng\s+)*{deciding_officer}\b   # PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN …
        | {deciding_body}\b                                 # HỘI ĐỒNG NHÂN DÂN TỈNH …
    )
    """,
)
_OPEN_END = PhrasePattern(r"(?:\b{title_goes_on}|[,(/&]|[-–])$")  # … phần mềm của
_ENDS_SENTENCE = re.compile(r"[.:;]\W{0,2}$")
# Counts of cells: from an anchor to the rest of a letterhead, of an issuer, of a title, of a stamp.
_REACH, _MOST_ISSUER_LINES, _LONGEST_TITLE, _MOST_STAMP_CELLS = 14, 6, 10, 8
_HEAD_CHARACTERS, _HEAD_LINES = 16_000, 90
# A letterhead and title seldom take more lines than these; they are read first.
_USUAL_LINES = 30


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


def _anchor(pieces: Sequence[Piece]) -> int | None:
    """Return the first cell of motto, number or date that other parts of a letterhead follow."""
    for index, piece in enumerate(pieces):
        is_motto = MOTTO.search(piece.small) is not None and len(piece.small) < SHORT
        if not (is_motto or is_number(piece) or is_place_date(piece)):
            continue
        near = pieces[index + 1 : index + 1 + _REACH]
        kinds = sum(
            (
                any(map(is_number, near)),
                any(map(is_place_date, near)),
                any(is_type_line(other) for other in near),
                any(_SUBJECT.match(other.small) or _RECIPIENT.match(other.small) for other in near),
            ),
        )
        if kinds >= (1 if is_motto else 2 if not is_number(piece) else 1):
            return index
    return None


def _issuer_start(pieces: Sequence[Piece], anchor: int, lines: Sequence[Line]) -> int:
    """Return the index of the issuer's first cell; its lines are capitals above the anchor."""
    start = anchor
    while (
        start > 0
        and anchor - start < _MOST_ISSUER_LINES
        and _may_be_issuer(pieces[start - 1])
        and not is_chrome(lines[pieces[start - 1].line])
    ):
        start -= 1
    while start < anchor and not opens_organisation(pieces[start].text):
        start += 1
    return start


def _may_be_issuer(piece: Piece) -> bool:
    if NO_LETTER.match(piece.small):
        return True
    return piece.is_upper and len(piece.small) < SHORT and not is_type_line(piece)


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

    def part_of(self, piece: Piece, *, above_anchor: bool) -> Part | None:
        """Return what a cell is, or None where the document's body begins with it."""
        return self._fixed(piece) or (
            self._after_type(piece) if self.has_type else self._before_type(piece, above_anchor)
        )

    def _fixed(self, piece: Piece) -> Part | None:
        """Return what the words of a cell alone say."""
        if self.is_open or _ATTACHED.match(piece.small):
            return Part.ATTACHED
        if NO_LETTER.match(piece.small):
            return Part.PLACE_DATE if self._continues_date(piece) else Part.RULE
        return self._formula(piece) if len(piece.small) < SHORT else None

    def _formula(self, piece: Piece) -> Part | None:
        """Return which of the fixed forms of a letterhead a cell has."""
        forms = (
            (Part.MOTTO, MOTTO.search(piece.small)),
            (Part.PLACE_DATE, is_place_date(piece) or self._continues_date(piece)),
            (Part.NUMBER, not self.has_number and is_number(piece)),
            (Part.STAMP, _STAMP.match(piece.small)),
            (Part.RECIPIENT, _RECIPIENT.match(piece.small)),
        )
        return next((part for part, is_it in forms if is_it), None)

    def _continues_date(self, piece: Piece) -> bool:
        dates = self.texts(Part.PLACE_DATE)
        is_whole = dates and re.search(r"n[ăa]m[\s.…_]*\d{4}\s*$", " ".join(dates).lower())
        return bool(dates) and not is_whole and bool(DATE_CONTINUED.match(piece.small))

    def _before_type(self, piece: Piece, above_anchor: bool) -> Part | None:  # noqa: FBT001
        line = self.lines[piece.line]
        if _SUBJECT.match(piece.small):
            return Part.SUBJECT
        if is_type_line(piece):
            return Part.TYPE
        last = self.last(Part.MOTTO, Part.RULE, Part.PLACE_DATE)
        if last is Part.RECIPIENT:
            is_one = bool(line.mark) or (
                piece.text.endswith((";", ",")) and len(piece.text) < SHORT
            )
            opens_body = line.is_numbered or OPENS_BODY.match(piece.small)
            return Part.RECIPIENT if is_one and not opens_body else None
        if last is Part.SUBJECT and not OPENS_BODY.match(piece.small):
            return Part.SUBJECT if len(piece.small) < SHORT else None
        if above_anchor or (not self.has_number and self._is_issuer(piece)):
            return Part.ISSUER
        return None

    def _is_issuer(self, piece: Piece) -> bool:
        if len(piece.small) >= SHORT or _ENDS_SENTENCE.search(piece.text):
            return False
        return piece.is_upper or (
            opens_organisation(piece.text) and piece.text.lstrip("*_# ")[:1].isupper()
        )

    def _after_type(self, piece: Piece) -> Part | None:
        line = self.lines[piece.line]
        titles = self.texts(Part.TITLE)
        last = self.last(Part.RULE, Part.STAMP, Part.MOTTO, Part.PLACE_DATE, Part.NUMBER)
        if last is Part.RECIPIENT:
            return Part.RECIPIENT if line.mark and not line.is_numbered else None
        if last in {Part.AUTHORITY, Part.ATTACHED} and titles:
            return Part.AUTHORITY if piece.is_upper and _SIGNATORY.match(piece.small) else None
        if titles and self._is_authority(piece, titles[-1]):
            return Part.AUTHORITY
        opens_body = OPENS_BODY.match(piece.small) and not piece.is_upper
        if opens_body and not (titles and piece.text[:1].islower()):
            return None
        if line.mark and not (line.is_bold or line.is_marked_up):
            return None
        return Part.TITLE if self._is_title(piece, titles) else None

    def _is_authority(self, piece: Piece, before: str) -> bool:
        """Say whether a line names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …")."""
        if not piece.is_upper or _OPEN_END.search(before.lower()):
            return False
        if _SIGNATORY.match(piece.small):
            return True
        issuer = " ".join(fold(" ".join(self.texts(Part.ISSUER))).split())
        return opens_organisation(piece.text) and " ".join(fold(piece.text).split()) in issuer

    def _is_title(self, piece: Piece, titles: Sequence[str]) -> bool:
        if not titles:
            return not (_ENDS_SENTENCE.search(piece.text) and len(piece.text) > SHORT)
        before = titles[-1]
        if is_upper(before) and not piece.is_upper and piece.text.lstrip("*_# ")[:1].isupper():
            return False
        if self.cells[-1].part is Part.RULE or len(titles) >= _LONGEST_TITLE:
            return False
        if piece.text[:1].islower() or _OPEN_END.search(before.lower()):
            return not _ENDS_SENTENCE.search(piece.text) or len(piece.text) < SHORT
        ends = _ENDS_SENTENCE.search(before) or _ENDS_SENTENCE.search(piece.text)
        return not ends and len(piece.text) < SHORT and len(before) < SHORT

    def add(self, piece: Piece, part: Part) -> None:
        """Add a cell as a part; what follows the type on its line is title."""
        end = piece.start + len(piece.text)
        self.has_number = self.has_number or part is Part.NUMBER
        if part is Part.ATTACHED:
            text = (
                " ".join([*self.texts(Part.ATTACHED), piece.text]) if self.is_open else piece.text
            )
            self.is_open = text.count("(") > text.count(")") and len(text) < 4 * SHORT
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


def _head_goes_on(pieces: Sequence[Piece]) -> bool:
    """Say whether the other column of a letterhead follows what is none of its cells."""
    near = pieces[:_MOST_STAMP_CELLS]
    after = next((i for i, one in enumerate(near) if MOTTO.search(one.small)), len(near))
    return after < len(near) and all(len(one.small) < SHORT / 2 for one in near[:after])


@lru_cache(maxsize=2)  # the paragraphs and the header of a report both ask for it
def letterhead_of(text: str) -> tuple[Cell, ...]:
    """Return the cells of the letterhead and title of a whole text, in order."""
    return read_letterhead(text, each_line(text[:_HEAD_CHARACTERS]))


def read_letterhead(text: str, lines: Iterable[Line]) -> tuple[Cell, ...]:
    """Return the cells of a document's letterhead and title, in order; none where it has none.

    `lines` are the lines of `text` that have something on them; only the first ones are read.
    """
    rest = iter(lines)
    head = list(islice(rest, _USUAL_LINES))
    pieces = pieces_of(text, head)
    cells = _cells_of(pieces, head, goes_on=len(head) == _USUAL_LINES)
    if cells is None:
        head += islice(rest, _HEAD_LINES - len(head))
        add_pieces(pieces, text, head, _USUAL_LINES)
        cells = _cells_of(pieces, head, goes_on=False)
    return tuple(cells or ())


def _cells_of(pieces: Sequence[Piece], head: Sequence[Line], *, goes_on: bool) -> list[Cell] | None:
    """Return the cells among `pieces`, or None where it takes more lines to tell.

    What the pieces of a line are depends on the few that follow them: with `goes_on`, only an end
    that is clear of the last pieces is sure.
    """
    anchor = _anchor(pieces)
    if anchor is None:
        return None
    reading = _Reading(head)
    index = _issuer_start(pieces, anchor, head)
    while index < len(pieces):
        part = reading.part_of(pieces[index], above_anchor=index < anchor)
        if part is None and not reading.has_type and _head_goes_on(pieces[index:]):
            part = Part.STAMP  # a signature's certificate between the columns
        if part is None:
            break
        reading.add(pieces[index], part)
        index += 1
    seen = max(anchor + _REACH, index + _MOST_STAMP_CELLS)
    return None if goes_on and seen >= len(pieces) else reading.cells
