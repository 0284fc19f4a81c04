"""Sheets: the pages of a PDF, or columns of them, as rows of segments from top to bottom.

Running heads and page numbers are left out.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_rules import Grid, Rule, Ruling

_PAGE_NUMBER = re.compile(r"(?i)^\W*(?:trang\s*|page\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$")
_MARK = re.compile(
    r"""
    (?:
        [-–—+*•●▪◦✓➢§]                       # a bullet
        | \(? (?:
            \d{1,2}(?:\.\d{1,2})*            # 1.  2.1)
            | [a-zđ]                         # a)
            | [IVX]{1,5}                     # IV.
            | [A-HĐ]                         # B.
        ) [.)/:]
        | \d{1,2}(?:\.\d{1,2})+              # 2.1
    )$
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
# Running heads are in the outermost rows, on at least this many pages.
_EDGE_ROWS, _FEWEST_PAGES = 2, 3
# Where no row reaches this share of the width, the page has short lines only: full lines are then
# assumed to end at the usual share. Fewer rows than this share, and never more than these, may
# stick out of the page's full lines, as stamps do.
_NARROW, _USUAL_RIGHT = 0.6, 0.9
_SHARE_STICKING_OUT, _MOST_STICKING_OUT = 0.15, 3
# Larger steps between rows, in line heights, are gaps.
_LARGEST_STEP = 3
# Rows overlap by more than this share of the height.
_OVERLAP = 0.5
# A centred row is this near to the middle, in widths of the sheet.
_CENTRED = 0.03


class Row(NamedTuple):
    """The segments on one line of a page, from left to right, and their text as one line.

    Its edges are in points, from the left and from below. A row may stand for a ruled `table`: then
    it has the cells of each of the table's rows as sheets, and one segment with all their text.
    """

    segments: tuple[Segment, ...]
    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    height: float
    table: "tuple[tuple[Sheet, ...], ...]" = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """The raised numbers in it, those of footnotes."""
        if len(self.segments) == 1:  # as most rows have
            return self.segments[0].marks
        return tuple(mark for segment in self.segments for mark in segment.marks)


def row_of(
    segments: tuple[Segment, ...], page: int, table: "tuple[tuple[Sheet, ...], ...]" = ()
) -> Row:
    """Return the row of segments that are in order from left to right."""
    first = segments[0]
    text, left, right, bottom, top, _ = first
    if len(segments) == 1:
        return Row(segments, page, text, left, right, bottom, top, first.height, table)
    return Row(
        segments,
        page,
        " ".join(segment.text for segment in segments),
        left,
        max(segment.right for segment in segments),
        min(segment.bottom for segment in segments),
        max(segment.top for segment in segments),
        max(segment.height for segment in segments),
        table,
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, a column of it or a cell: its rows from top to bottom, its measures in points.

    `margins` are the edges of the paper, of the column or of the cell, `left` and `right` those of
    full lines, `pitch` is the usual distance from one line to the next. `rules` are the horizontal
    lines that are drawn on the page.
    """

    rows: tuple[Row, ...]
    number: int
    margins: tuple[float, float]
    left: float
    right: float
    pitch: float
    rules: tuple[Rule, ...] = ()

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.margins[1] - self.margins[0]

    def has_centred(self, row: Row) -> bool:
        """Return whether a row is in the middle of the sheet, or of its full lines."""
        middle = (row.left + row.right) / 2
        middles = (sum(self.margins) / 2, (self.left + self.right) / 2)
        return min(abs(middle - one) for one in middles) < _CENTRED * self.width

    def without(self, rows: Container[Row]) -> "Sheet":
        """Return the sheet without some rows."""
        return self.with_rows([row for row in self.rows if row not in rows])

    def with_rows(self, rows: Sequence[Row]) -> "Sheet":
        """Return the sheet with only these of its rows; its measures are taken again."""
        return sheet_of(rows, self.number, self.margins, self.rules)


def sheet_of(
    rows: Sequence[Row], number: int, margins: tuple[float, float], rules: Sequence[Rule] = ()
) -> Sheet:
    """Return the sheet with these rows, the number of its page, and its margins in points."""
    steps = ((upper, upper.bottom - lower.bottom) for upper, lower in pairwise(rows))
    usual = [step for row, step in steps if 0 < step < _LARGEST_STEP * row.height]
    left = min((row.left for row in rows), default=margins[0])
    right = _full_right(rows, margins)
    pitch = median(usual) if usual else 0.0
    return Sheet(tuple(rows), number, margins, left, right, pitch, tuple(rules))


def _full_right(rows: Sequence[Row], margins: tuple[float, float]) -> float:
    """Return where full lines end: few rows stick out."""
    start, width = margins[0], margins[1] - margins[0]
    rights = sorted((row.right for row in rows), reverse=True)
    sticking_out = min(int(_SHARE_STICKING_OUT * len(rights)), _MOST_STICKING_OUT)
    full = rights[sticking_out] if rights else start
    return full if full - start > _NARROW * width else start + _USUAL_RIGHT * width


def page_of(segments: Sequence[Segment], number: int, width: float, ruling: Ruling) -> Sheet:
    """Return a page: its ruled tables and the rows of its other segments."""
    rest = [segment for segment in segments if segment.text]
    tables: list[Row] = []
    for grid in ruling.grids():
        inside = [one for one in rest if grid.has(*_middle(one))]
        if inside:
            tables.append(_table_row(grid, inside, number))
            rest = [one for one in rest if not grid.has(*_middle(one))]
    rows = rows_of(rest, number)
    if tables:
        rows = tuple(sorted((*rows, *tables), key=lambda row: -row.top))
    return sheet_of(rows, number, (0.0, width), ruling.rows)


def _middle(segment: Segment) -> tuple[float, float]:
    return (segment.left + segment.right) / 2, (segment.bottom + segment.top) / 2


def _table_row(grid: Grid, segments: Sequence[Segment], page: int) -> Row:
    """Return the row that stands for a ruled table; a merged cell is written where it starts."""
    first_cells = grid.first_cells()
    held: dict[tuple[int, int], list[Segment]] = {}
    for segment in segments:
        held.setdefault(first_cells[grid.cell_at(*_middle(segment))], []).append(segment)
    cells = tuple(
        tuple(
            _cell(grid, held.get((row, column), []), page, column)
            for column in range(len(grid.lefts) - 1)
            if first_cells[row, column][1] == column
        )
        for row in range(len(grid.tops) - 1)
    )
    text = " ".join(segment.text for segment in segments)
    marks = tuple(mark for segment in segments for mark in segment.marks)
    whole = Segment(text, grid.lefts[0], grid.lefts[-1], grid.tops[-1], grid.tops[0], marks)
    return row_of((whole,), page, cells)


def _cell(grid: Grid, segments: Sequence[Segment], page: int, column: int) -> Sheet:
    right = max([grid.lefts[column + 1], *(segment.right for segment in segments)])
    return sheet_of(rows_of(segments, page), page, (grid.lefts[column], right))


def _merged(segments: list[Segment]) -> tuple[Segment, ...]:
    """Return the segments of a row from left to right, with a list mark joined to its text."""
    ordered = sorted(segments, key=lambda segment: segment.left)
    if len(ordered) == 2 and _MARK.match(ordered[0].text):
        first, rest = ordered
        text = f"{first.text} {rest.text}"
        marks = first.marks + rest.marks
        return (Segment(text, first.left, rest.right, rest.bottom, rest.top, marks),)
    return tuple(ordered)


def rows_of(segments: Sequence[Segment], page: int) -> tuple[Row, ...]:
    """Return the rows of a page from top to bottom: segments that overlap in height are one row."""
    rows: list[list[Segment]] = []
    said = (segment for segment in segments if segment.text)
    for segment in sorted(said, key=lambda one: -(one.bottom + one.top)):
        if rows and _overlap(rows[-1][0], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return tuple(row_of(_merged(layer), page) for row in rows for layer in _layers(row))


def _layers(row: list[Segment]) -> Iterator[list[Segment]]:
    """Yield the segments of a row that are side by side, then each that is printed over one."""
    if len(row) == 1:
        yield row
        return
    beside: list[Segment] = []
    over: list[Segment] = []
    for segment in sorted(row, key=lambda one: (one.left, -one.right)):
        is_over = beside and segment.right <= beside[-1].right
        (over if is_over else beside).append(segment)
    yield beside
    yield from ([segment] for segment in over)


def _overlap(one: Segment, other: Segment) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > _OVERLAP * min(one.height, other.height)


def without_running_heads(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages without page numbers and running heads.

    A running head is a row at the edge of most pages, with any numbers in it.
    """
    edges = [_edge_rows(sheet, _EDGE_ROWS) for sheet in sheets]
    counts = Counter(key for rows in edges for key in {_without_numbers(row) for row in rows})
    fewest = max(_FEWEST_PAGES, len(sheets) / 2)
    kept = []
    for sheet, rows in zip(sheets, edges, strict=True):
        left_out = {row for row in rows if counts[_without_numbers(row)] >= fewest}
        left_out |= {row for row in _edge_rows(sheet, 1) if _PAGE_NUMBER.match(row.text)}
        kept.append(sheet.without(left_out) if left_out else sheet)
    return kept


def _edge_rows(sheet: Sheet, count: int) -> set[Row]:
    """Return the first and the last `count` rows of a page, tables aside."""
    return {row for row in (*sheet.rows[:count], *sheet.rows[-count:]) if not row.table}


def _without_numbers(row: Row) -> str:
    return _DIGITS.sub("#", row.text)
