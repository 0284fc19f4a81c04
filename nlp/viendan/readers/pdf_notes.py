"""Footnotes of a PDF: parted from the text of their page, kept for the paragraph they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from viendan.readers.pdf_glyphs import MARK_END, MARK_START, Segment
from viendan.readers.pdf_sheets import Row, Sheet, row_of

_STARTS_NOTE = re.compile(r"(?P<mark>\d{1,3}|\*{1,3})(?=\s|[^\W\d])")  # 2 Công văn số 12
_RAISED = re.compile(
    rf"""
    (?<!\bm)(?<!\b[ckd]m)                    # not 25 km²
    {MARK_START}(?P<number>\d+){MARK_END}    # tỉnh²
    """,
    re.VERBOSE,
)
# A rule above footnotes starts at the left margin and has this share of the page's width; footnotes
# are smaller than the page's other lines by this share.
_NEAR_MARGIN, _SHORTEST_RULE, _LONGEST_RULE = 6.0, 0.12, 0.5
_SMALL = 0.92
# Footnotes without a rule above are below a gap of more than this, in distances of lines.
_GAP = 1.35


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its rows, the number that marks it, and its page."""

    rows: tuple[Row, ...]
    mark: str
    page: int

    @property
    def lines(self) -> list[str]:
        """Its lines, the first of them with the mark in brackets."""
        first, *rest = (row.text for row in self.rows)
        return [f"[{self.mark}]{first.removeprefix(self.mark)}" if self.mark else first, *rest]


def without_footnotes(sheet: Sheet) -> tuple[Sheet, list[Footnote]]:
    """Return a page without its footnotes, and these; their marks are written as "[1]"."""
    start = _first_row(sheet)
    if start == len(sheet.rows):
        return sheet, []
    notes: list[Footnote] = []
    for row in sheet.rows[start:]:
        match = _STARTS_NOTE.match(row.text)
        if match is None and notes:
            last = notes[-1]
            notes[-1] = Footnote((*last.rows, row), last.mark, last.page)
        else:
            notes.append(Footnote((row,), match["mark"] if match else "", row.page))
    numbers = {note.mark for note in notes}
    rows = [_with_marks(row, numbers) for row in sheet.rows[:start]]
    return sheet.with_rows(rows), notes


def _with_marks(row: Row, numbers: set[str]) -> Row:
    """Return a row with those raised numbers in brackets that are the marks of footnotes."""
    if numbers.isdisjoint(row.marks):
        return row
    cells = tuple(
        tuple(
            replace(cell, rows=tuple(_with_marks(one, numbers) for one in cell.rows))
            for cell in line
        )
        for line in row.table
    )
    return row_of(tuple(_bracketed(one, numbers) for one in row.segments), row.page, cells)


def _bracketed(segment: Segment, numbers: set[str]) -> Segment:
    text = _RAISED.sub(
        lambda mark: f"[{mark['number']}]" if mark["number"] in numbers else mark["number"],
        segment.text,
    )
    return segment._replace(text=text)


def _first_row(sheet: Sheet) -> int:
    """Return the index of the first row of the footnotes, or the number of rows."""
    below = _row_below_rule(sheet)
    start = len(sheet.rows)
    usual = _usual_height(sheet)
    found = start
    while start > 0 and _may_be_note(sheet.rows[start - 1], usual, is_ruled_off=start > below):
        start -= 1
        row = sheet.rows[start]
        if row.segments[0].opens_note or (start >= below and _STARTS_NOTE.match(row.text)):
            found = start
    found = below if start <= below < found else found
    return found if found < len(sheet.rows) else _row_with_mark(sheet)


def _row_with_mark(sheet: Sheet) -> int:
    """Return the index of the first row below a gap that opens with a raised number of the page.

    Without such a row it is the number of rows: footnotes may be as large as the text.
    """
    marks = {mark for row in sheet.rows for mark in row.marks}
    if not marks:
        return len(sheet.rows)
    for index, (above, row) in enumerate(pairwise(sheet.rows), 1):
        match = _STARTS_NOTE.match(row.text)
        is_apart = above.bottom - row.bottom > _GAP * max(sheet.pitch, row.height)
        if is_apart and match is not None and match["mark"] in marks:
            return index
    return len(sheet.rows)


def _may_be_note(row: Row, usual: float, *, is_ruled_off: bool) -> bool:
    is_small = row.height < _SMALL * usual
    return not row.table and (is_small or is_ruled_off)


def _usual_height(sheet: Sheet) -> float:
    """Return the height of most letters of a page, in points."""
    heights = sorted((row.height, len(row.text)) for row in sheet.rows if not row.table)
    half = sum(count for _, count in heights) / 2
    for height, count in heights:
        half -= count
        if half <= 0:
            return height
    return 0.0


def _row_below_rule(sheet: Sheet) -> int:
    """Return the index of the first row below the rule that parts footnotes from the text.

    Without such a rule it is the number of rows.
    """
    for rule in sheet.rules:
        length = (rule.end - rule.start) / sheet.width
        is_left = abs(rule.start - sheet.left) < _NEAR_MARGIN
        if is_left and _SHORTEST_RULE < length < _LONGEST_RULE:
            below = (index for index, row in enumerate(sheet.rows) if row.top < rule.at)
            return next(below, len(sheet.rows))
    return len(sheet.rows)


@dataclass(slots=True)
class Footnotes:
    """The footnotes that wait for the end of the paragraph with their mark."""

    waiting: list[Footnote] = field(default_factory=list)

    def add(self, notes: Sequence[Footnote]) -> None:
        """Add the footnotes of a page, before its rows are read."""
        self.waiting += notes

    def due(self, rows: Sequence[Row], page: int) -> list[Footnote]:
        """Return and forget the footnotes that follow a paragraph or table of these rows.

        Those are the ones that it marks, and all of the pages before `page`.
        """
        if not self.waiting:
            return []
        marks = {(row.page, mark) for row in rows for mark in row.marks}
        due = [one for one in self.waiting if one.page < page or (one.page, one.mark) in marks]
        self.waiting = [one for one in self.waiting if one not in due]
        return due
