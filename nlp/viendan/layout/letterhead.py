"""The letterhead: what stands above the first paragraph of an office's document, cell by cell.

Nghị định 30/2020/NĐ-CP gives the head of a document two columns: the issuing body with number and
symbol below it (and, on a letter, its subject), and the motto with place and date below it. Then
come the type, the title, and for some types the recipients. Readers give these columns as cells of
a line, as lines one after the other, or mixed. So each cell is recognised by its own words,
wherever it stands.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from viendan.layout.head_patterns import has_motto, is_attached, is_receipt, is_subject
from viendan.layout.letterhead_cells import (
    NO_LETTER,
    SHORT,
    Cell,
    Part,
    Piece,
    add_pieces,
    is_number,
    is_place_date,
    is_type_line,
    opens_organisation,
    pieces_of,
    states_symbol_alone,
)
from viendan.layout.letterhead_reading import Reading, is_addressed, opens_body
from viendan.layout.lines import Line, lines_of, read_line
from viendan.layout.page_chrome import is_chrome

# Counts of cells: from an anchor to the rest of a letterhead, from a date to the type below it, of
# an issuer, of a stamp.
_REACH, _TO_TYPE, _MOST_ISSUER_LINES, _MOST_STAMP_CELLS = 14, 3, 6, 8
_HEAD_CHARACTERS, _HEAD_LINES = 16_000, 90
# What a letterhead under a long menu has in small letters: its number on a new line, or its motto.
_LATER_NUMBER = re.compile(r"\n[\W_]{0,8}s[ốo]\b")
_LATER_MOTTO = re.compile(r"hạnh\s+phúc|cộng\s+sản\s+việt|dân\s+chủ\s+cộng")
# A letterhead and title seldom take more lines than these; they are read first.
_USUAL_LINES = 30
_PROVINCE_LINE = re.compile(r"\W*(?:TỈNH|THÀNH PHỐ|TP\.?) [^\d:;,.]{2,24}$")  # TỈNH NAM ĐỊNH


def _anchor(pieces: Sequence[Piece], lines: Sequence[Line]) -> int | None:
    """Return the first cell of motto, number or date that other parts of a letterhead follow.

    A head without them has its type alone.
    """
    found = next((at for at in range(len(pieces)) if _is_anchor(pieces, at)), None)
    if found is not None:
        return found
    return next((at for at in range(len(pieces)) if _is_lone_type(pieces, at, lines)), None)


def _is_anchor(pieces: Sequence[Piece], at: int) -> bool:
    """Return whether a cell is a motto, number or date that other parts of a letterhead follow.

    A web page may name the document by its type and number above the letterhead, and the stamp of
    an office that received it has a number without a symbol.
    """
    piece = pieces[at]
    is_motto = len(piece.small) < SHORT and has_motto(piece.small)
    has_number = not is_motto and is_number(piece)
    if not (is_motto or has_number or is_place_date(piece)):
        return False
    near = pieces[at + 1 : at + 1 + _REACH]
    if has_number and not states_symbol_alone(piece) and any(map(is_number, near)):
        return False
    if not (is_motto or has_number) and any(map(is_type_line, near[:_TO_TYPE])):
        return True
    kinds = (
        any(map(is_number, near)),
        any(map(is_place_date, near)),
        any(map(is_type_line, near)),
        any(is_subject(other.small) or is_addressed(other) for other in near),
    )
    return sum(kinds) >= (1 if is_motto or has_number else 2)


def _is_lone_type(pieces: Sequence[Piece], at: int, lines: Sequence[Line]) -> bool:
    """Return whether a cell is the type of a document whose body or annex note follows soon.

    No body stands above it: "QUYẾT ĐỊNH" below "Căn cứ …" is no type.
    """
    if not (is_type_line(pieces[at]) and pieces[at].is_upper):
        return False
    if any(opens_body(other) or _is_prose(other) for other in pieces[:at]):
        return False
    near = pieces[at + 1 : at + 1 + _REACH]
    return any(
        opens_body(other) or is_attached(other.small) or lines[other.line].is_numbered
        for other in near
    )


def _is_prose(piece: Piece) -> bool:
    """Return whether a cell is a sentence of some length."""
    return len(piece.text) > SHORT and piece.text.endswith((".", ";", ":"))


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
    while start < anchor and not _opens_issuer(pieces[start].text):
        start += 1
    return start


def _opens_issuer(text: str) -> bool:
    """Return whether the lines of an issuer open so: a body, or the province above a district's."""
    return opens_organisation(text) or _PROVINCE_LINE.match(text) is not None


def _may_be_issuer(piece: Piece) -> bool:
    if NO_LETTER.match(piece.small) or is_receipt(piece.small):
        return True
    return piece.is_upper and len(piece.small) < SHORT and not is_type_line(piece)


def _head_goes_on(pieces: Sequence[Piece]) -> bool:
    """Return whether the other column of a letterhead follows what is none of its cells."""
    near = pieces[:_MOST_STAMP_CELLS]
    after = next((i for i, one in enumerate(near) if has_motto(one.small)), len(near))
    return after < len(near) and all(len(one.small) < SHORT / 2 for one in near[:after])


@lru_cache(maxsize=2)  # the paragraphs and the header of a report both ask for it
def letterhead_of(text: str) -> tuple[Cell, ...]:
    """Return the cells of the letterhead and title of a whole text, in order."""
    return read_letterhead(text, lines_of(text))


def read_letterhead(text: str, lines: Sequence[Line]) -> tuple[Cell, ...]:
    """Return the cells of a document's letterhead and title, in order; none where it has none.

    `lines` are the lines of `text` that have something on them; only the first ones are read.
    """
    whole = _head_of(text, lines)
    head = whole[:_USUAL_LINES]
    pieces = pieces_of(text, head)
    anchor = _anchor(pieces, head)
    goes_on = len(head) == _USUAL_LINES
    if anchor is None and not (goes_on and _may_begin_later(text, head[-_REACH].start)):
        return ()
    cells = None if anchor is None else _cells_of(pieces, head, anchor, goes_on=goes_on)
    if cells is None:
        head = whole
        add_pieces(pieces, text, head, _USUAL_LINES)
        anchor = _anchor(pieces, head)
        cells = None if anchor is None else _cells_of(pieces, head, anchor, goes_on=False)
    return tuple(cells or ())


def _head_of(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that a letterhead may take; the last ends where a head does at most."""
    head = [line for line in lines[:_HEAD_LINES] if line.start < _HEAD_CHARACTERS]
    if head and head[-1].end > _HEAD_CHARACTERS:
        start = head[-1].start
        head[-1] = read_line(start, text[start:_HEAD_CHARACTERS])
    return head


def _may_begin_later(text: str, start: int) -> bool:
    """Return whether a letterhead may begin behind an offset; cheap, before lines are read."""
    small = f"\n{text[start:_HEAD_CHARACTERS].lower()}"
    if _LATER_NUMBER.search(small) is not None:
        return True
    has_word = "hạnh" in small or "cộng" in small
    return has_word and _LATER_MOTTO.search(small) is not None


def _cells_of(
    pieces: Sequence[Piece], head: Sequence[Line], anchor: int, *, goes_on: bool
) -> list[Cell] | None:
    """Return the cells among `pieces`, or None where it takes more lines to tell.

    What the pieces of a line are depends on the few that follow them: with `goes_on`, only an end
    that is clear of the last pieces is sure.
    """
    reading = Reading(head)
    index = _issuer_start(pieces, anchor, head)
    while index < len(pieces):
        following = pieces[index + 1 : index + 1 + _MOST_STAMP_CELLS]
        part = reading.part_of(pieces[index], following, is_issuer=index < anchor)
        if part is None and not reading.is_below_type and _head_goes_on(pieces[index:]):
            part = Part.STAMP  # a signature's certificate between the columns
        if part is None:
            break
        reading.add(pieces[index], part)
        index += 1
    seen = max(anchor + _REACH, index + _MOST_STAMP_CELLS)
    return None if goes_on and seen >= len(pieces) else reading.cells
