"""The reading of a letterhead: which part each cell is, by its words and the cells before.

The cells come in any order of columns. Above the type stand issuer, number, motto, place and date,
and a letter's subject and recipients; below it the title, who decides, and what it is attached to.
"""

import re
from collections.abc import Iterable, Sequence

from viendan.layout.head_patterns import (
    ATTACHED,
    BELOW_DECIDER,
    DATE_CONTINUED,
    OF_BODY,
    OPENS_ARTICLES,
    OPENS_BODY,
    WHOLE_DATE,
    has_motto,
    is_receipt,
    is_recipient,
    is_subject,
)
from viendan.layout.letterhead_cells import (
    NO_LETTER,
    SHORT,
    TYPE_NOTE,
    Cell,
    Part,
    Piece,
    is_number,
    is_number_only,
    is_place_date,
    is_type_line,
    is_upper,
    opens_organisation,
    type_at_start,
)
from viendan.layout.lines import Line
from viendan.layout.phrases import PhrasePattern
from viendan.text.folding import fold

_TELEGRAM = re.compile(r"^.{3,60}\bđiện\s*:\s*$")  # VĂN PHÒNG CHÍNH PHỦ điện:
_STAMP = PhrasePattern(r"^\W*{stamp}(?:\s+lần)?(?:\s+\w{1,3})?\W*$")  # DỰ THẢO LẦN 2
_SIGNATORY = PhrasePattern(
    r"""
    ^\W*(?:
        (?:phó\s+|quyền\s+|tổng\s+)*{deciding_officer}\b   # PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN …
        | {deciding_body}\b                                 # HỘI ĐỒNG NHÂN DÂN TỈNH …
    )
    """,
)
_TYPE_ENDING = PhrasePattern(r"\W*{type_ending}\b")  # HƯỚNG DẪN LIÊN NGÀNH
_TITLE_OPENING = PhrasePattern(r"^\W*{title_opening}\b")  # VỀ VIỆC BAN HÀNH QUY CHẾ …
_PRESENTED = PhrasePattern(r"^\W*\(\W*{presented}\b")  # (Do ông … trình bày tại kỳ họp …)
# … phần mềm của, … quản lý của Ủy
_OPEN_END = PhrasePattern(r"(?:\b{title_goes_on}(?:\s+[uủ][yỷ])?|[,(/&]|[-–])$")
_YEARS = re.compile(r"^\d{4}(?:\s?[-–]\s?\d{4})?\.?$")  # 2021 - 2025
_NAME_END = PhrasePattern(r"\b{name_goes_on}$")  # … TRÊN ĐỊA BÀN TỈNH, … QUẢN LÝ NHÀ NƯỚC
_ENDS_SENTENCE = re.compile(r"[.:;]\W{0,2}$")
_ENDS_CLAUSE = re.compile(r"[.:]\W{0,2}$")
_PARTY_DECIDES = re.compile(
    r"""
    ^\W*(?:của\s+)?(?:
        hội\s+nghị\s+\w+\s+thứ\b                     # HỘI NGHỊ LẦN THỨ BẢY
        | ban\s+(?:chấp\s+hành|thường\s+vụ)\b         # BAN CHẤP HÀNH ĐẢNG BỘ TỈNH
        | khóa\b | khoá\b                             # KHÓA XVI
    )
    """,
    re.VERBOSE,
)
_ABOUT = re.compile(r"^\W*về\s")
# In cells: from the Party's meeting to the title below it.
_TO_PARTY_TITLE = 3
_MARKUP = "*_# "
_LONGEST_TITLE = 16


def _is_party_title(title: str) -> bool:
    """Return whether a title is one of the Party's, all in small letters: "về xây dựng …"."""
    return title[:1].islower() and _ABOUT.match(title) is not None


def is_addressed(piece: Piece) -> bool:
    """Return whether a cell says to whom a letter or telegram is sent."""
    return is_recipient(piece.small) or _TELEGRAM.match(piece.small) is not None


def opens_body(piece: Piece) -> bool:
    """Return whether the body of a document begins with a cell."""
    if OPENS_ARTICLES.match(piece.small):
        return True
    return OPENS_BODY.match(piece.small) is not None and not piece.is_upper


def _first_below(pieces: Iterable[Piece]) -> Piece | None:
    """Return the first cell that is no rule, motto or addition to who decides."""
    return next(
        (
            piece
            for piece in pieces
            if not (
                NO_LETTER.match(piece.small)
                or BELOW_DECIDER.match(piece.small)
                or has_motto(piece.small)
            )
        ),
        None,
    )


def _past_type(rest: str) -> str:
    """Return what follows a type on its line, without the words that are part of the type."""
    ending = _TYPE_ENDING.match(rest.lower())
    rest = rest[ending.end() :] if ending is not None else rest
    return "" if _SIGNATORY.match(rest.lower()) and is_upper(rest) else rest


class Reading:
    """The parts of a letterhead as they are read, cell after cell."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.cells: list[Cell] = []
        self.is_below_type = False
        self.has_number = False
        self._open: Part | None = None  # the part whose bracket is not closed yet

    def part_of(self, piece: Piece, following: Sequence[Piece], *, is_issuer: bool) -> Part | None:
        """Return what a cell is, or None where the document's body begins with it.

        `following` are the cells after it. `is_issuer` says that it stands where only the issuer
        does, above the first fixed form.
        """
        fixed = self._fixed(piece)
        if fixed is not None:
            return fixed
        if self.is_below_type:
            return self._below_type(piece, following)
        return self._above_type(piece, following, is_issuer=is_issuer)

    def _last(self, *ignored: Part) -> Part | None:
        """Return the part of the last cell, of those that are none of `ignored`."""
        return next((cell.part for cell in reversed(self.cells) if cell.part not in ignored), None)

    def _texts(self, part: Part) -> list[str]:
        """Return the words of the cells of a part."""
        return [cell.text for cell in self.cells if cell.part is part]

    def _fixed(self, piece: Piece) -> Part | None:
        """Return what the words of a cell alone say."""
        if self._open is not None:
            return self._open
        if ATTACHED.match(piece.small) and not self._goes_on_title(piece):
            return Part.ATTACHED
        if NO_LETTER.match(piece.small):
            if self._last() is Part.TITLE and _YEARS.match(piece.small):
                return Part.TITLE
            return Part.PLACE_DATE if self._continues_date(piece) else Part.RULE
        return self._formula(piece) if len(piece.small) < SHORT else None

    def _goes_on_title(self, piece: Piece) -> bool:
        """Return whether a cell goes on with a title: "… của Quy chế" / "ban hành kèm theo …"."""
        return self._last() is Part.TITLE and piece.text[:1].islower()

    def _formula(self, piece: Piece) -> Part | None:
        """Return which of the fixed forms of a letterhead a cell has."""
        if has_motto(piece.small):
            return Part.MOTTO
        if is_receipt(piece.small):
            return Part.STAMP
        if is_place_date(piece) or self._continues_date(piece):
            return Part.PLACE_DATE
        if not self.has_number and is_number(piece):
            return Part.NUMBER
        if _STAMP.match(piece.small):
            return Part.STAMP
        return Part.RECIPIENT if is_addressed(piece) else None

    def _continues_date(self, piece: Piece) -> bool:
        dates = " ".join(self._texts(Part.PLACE_DATE)).lower()
        is_open = bool(dates) and WHOLE_DATE.search(dates) is None
        return is_open and DATE_CONTINUED.match(piece.small) is not None

    def _above_type(
        self, piece: Piece, following: Sequence[Piece], *, is_issuer: bool
    ) -> Part | None:
        if is_subject(piece.small):
            return Part.SUBJECT
        if is_type_line(piece):
            return Part.TYPE
        last = self._last(Part.MOTTO, Part.RULE, Part.PLACE_DATE)
        if last is Part.RECIPIENT:
            return Part.RECIPIENT if self._is_recipient(piece) else None
        if last is Part.SUBJECT and (piece.text[:1].islower() or not opens_body(piece)):
            return Part.SUBJECT if len(piece.small) < SHORT else None
        if is_issuer or (not self.has_number and self._is_issuer(piece)):
            return Part.ISSUER
        return self._without_type(piece, following) if self.has_number else None

    def _is_recipient(self, piece: Piece) -> bool:
        """Return whether a cell below "Kính gửi" names another recipient, or where one is."""
        line = self.lines[piece.line]
        if line.is_numbered:
            return False
        if len(piece.text) < SHORT and piece.text.startswith("("):
            return True
        if OPENS_BODY.match(piece.small):
            return False
        goes_on = piece.text.endswith((";", ",")) or line.starts_lower
        return bool(line.mark) or (len(piece.text) < SHORT and goes_on)

    def _without_type(self, piece: Piece, following: Sequence[Piece]) -> Part | None:
        """Return what a cell in capitals is below a letterhead whose type is lost."""
        if not piece.is_upper:
            return None
        if _TITLE_OPENING.match(piece.small):
            return Part.TITLE
        return Part.AUTHORITY if self._is_authority(piece, "", following) else None

    def _is_issuer(self, piece: Piece) -> bool:
        if len(piece.small) >= SHORT or _ENDS_SENTENCE.search(piece.text):
            return False
        return piece.is_upper or (
            opens_organisation(piece.text) and piece.text.lstrip(_MARKUP)[:1].isupper()
        )

    def _below_type(self, piece: Piece, following: Sequence[Piece]) -> Part | None:
        line = self.lines[piece.line]
        titles = self._texts(Part.TITLE)
        last = self._last(Part.RULE, Part.STAMP, Part.MOTTO, Part.PLACE_DATE, Part.NUMBER)
        above = None if titles else self._above_title(piece, last, following)
        if above is not None:
            return above
        if last is Part.RECIPIENT:
            return Part.RECIPIENT if line.mark and not line.is_numbered else None
        if last is Part.AUTHORITY or (last is Part.ATTACHED and titles):
            return Part.AUTHORITY if self._goes_on_deciding(piece) else None
        if self._is_authority(piece, titles[-1] if titles else "", following):
            return Part.AUTHORITY
        if titles and BELOW_DECIDER.match(piece.small) and piece.is_upper:
            return Part.AUTHORITY
        return self._title_part(piece, titles, following)

    def _above_title(
        self, piece: Piece, last: Part | None, following: Sequence[Piece]
    ) -> Part | None:
        """Return what a cell is that repeats the type, or names a meeting of the Party, or is next.

        "NGHỊ QUYẾT" / "HỘI NGHỊ LẦN THỨ BẢY" / "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH" / "về …".
        """
        if self._is_type_again(piece):
            return Part.TYPE
        if last is Part.AUTHORITY and _ABOUT.match(piece.small):
            return Part.TITLE
        is_below = last in {Part.TYPE, Part.AUTHORITY} and piece.is_upper
        if not is_below or _PARTY_DECIDES.match(piece.small) is None:
            return None
        near = following[:_TO_PARTY_TITLE]
        return Part.AUTHORITY if any(_ABOUT.match(other.small) for other in near) else None

    def _is_type_again(self, piece: Piece) -> bool:
        """Return whether a cell repeats the type of the line above it."""
        kinds = [type_at_start(text) for text in (*self._texts(Part.TYPE)[-1:], piece.text)]
        return is_type_line(piece) and len({kind and kind[0] for kind in kinds}) == 1

    def _goes_on_deciding(self, piece: Piece) -> bool:
        """Return whether a line below who decides, or below a note, names who decides too."""
        decides = BELOW_DECIDER.match(piece.small) or _SIGNATORY.match(piece.small)
        return decides is not None and piece.is_upper

    def _title_part(
        self, piece: Piece, titles: Sequence[str], following: Sequence[Piece]
    ) -> Part | None:
        """Return whether a cell below the type is title, a note on it, or the body's first."""
        line = self.lines[piece.line]
        goes_on = bool(titles) and piece.text[:1].islower()
        if opens_body(piece) and not (goes_on or self._is_short_title(piece, titles, following)):
            return None
        is_item = line.is_numbered or (line.mark and not (line.is_bold or line.is_marked_up))
        if is_item and piece.start == line.start:
            return None
        if titles and _PRESENTED.match(piece.small):
            return Part.ATTACHED
        return Part.TITLE if self._is_title(piece, titles) else None

    def _is_short_title(
        self, piece: Piece, titles: Sequence[str], following: Sequence[Piece]
    ) -> bool:
        """Return whether a cell is a title that opens as a body does: "Trong công tác …".

        It stands right below the type and right above the body.
        """
        if titles or len(piece.small) >= SHORT or OPENS_ARTICLES.match(piece.small):
            return False
        is_clause = piece.text.endswith((".", ":", ";", ","))
        return not is_clause and bool(following) and opens_body(following[0])

    def _is_authority(self, piece: Piece, before: str, following: Sequence[Piece]) -> bool:
        """Return whether a line names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …").

        It is the last line in capitals above the body. `before` is the line of the title above it,
        which may end in words that go on in the next line.
        """
        if not piece.is_upper or _OPEN_END.search(before.lower()):
            return False
        below = _first_below(following)
        is_last = below is not None and opens_body(below)
        if not is_last and (not before or _NAME_END.search(before.lower())):
            return False
        issuer = " ".join(fold(" ".join(self._texts(Part.ISSUER))).split())
        own = " ".join(fold(piece.text).split())
        if _SIGNATORY.match(piece.small):
            # "… THẺ" / "THANH TRA" below "THANH TRA CHÍNH PHỦ" is no body.
            return own.count(" ") > 1 or not issuer.startswith(f"{own} ")
        return opens_organisation(piece.text) and issuer.endswith(own)

    def _is_title(self, piece: Piece, titles: Sequence[str]) -> bool:
        if not titles:
            names = is_subject(piece.small) or _TITLE_OPENING.match(piece.small) is not None
            is_short = len(piece.text) <= SHORT or piece.is_upper
            return is_short or names or not _ENDS_SENTENCE.search(piece.text)
        before = titles[-1]
        if len(titles) == 1 and OF_BODY.match(before):
            return True  # the title stands below "CỦA BỘ TRƯỞNG …"
        opens_sentence = not piece.is_upper and piece.text.lstrip(_MARKUP)[:1].isupper()
        is_small = _is_party_title(titles[0]) and not _OPEN_END.search(before.lower())
        if opens_sentence and (is_upper(before) or is_small):
            return False
        if self.cells[-1].part is Part.RULE or len(titles) >= _LONGEST_TITLE:
            return False
        if piece.text[:1].islower() or _OPEN_END.search(before.lower()):
            return not _ENDS_SENTENCE.search(piece.text) or len(piece.text) < SHORT
        ends = _ENDS_CLAUSE.search(before) or _ENDS_SENTENCE.search(piece.text)
        is_wrapped = is_upper(before) and piece.is_upper
        return not ends and (is_wrapped or max(len(piece.text), len(before)) < SHORT)

    def add(self, piece: Piece, part: Part) -> None:
        """Add a cell as a part; what follows the type on its line is title or number."""
        self.has_number = self.has_number or part is Part.NUMBER
        self.is_below_type = self.is_below_type or part in {Part.TYPE, Part.TITLE, Part.AUTHORITY}
        if part in {Part.ATTACHED, Part.RECIPIENT}:
            self._mark_open(piece, part)
        if part is not Part.TYPE:
            self.cells.append(Cell(part, piece.start, piece.start + len(piece.text), piece.text))
            return
        found = type_at_start(piece.text)
        cut = found[1] if found else len(piece.text)
        note = TYPE_NOTE.match(piece.text, cut)
        cut = note.end() if note is not None else cut
        self.cells.append(Cell(Part.TYPE, piece.start, piece.start + cut, piece.text[:cut]))
        rest = _past_type(piece.text[cut:]).strip(_MARKUP)
        if rest:
            start = piece.start + piece.text.index(rest, cut)
            kind = Part.NUMBER if is_number_only(rest) else Part.TITLE
            self.cells.append(Cell(kind, start, start + len(rest), rest))

    def _mark_open(self, piece: Piece, part: Part) -> None:
        """Note whether a cell leaves a bracket open, which the next cells then close."""
        text = " ".join([*self._texts(part), piece.text]) if self._open is part else piece.text
        is_open = text.count("(") > text.count(")") and len(text) < 4 * SHORT
        self._open = part if is_open else None
