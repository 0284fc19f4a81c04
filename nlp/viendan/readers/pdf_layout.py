"""The layout of a PDF's pages: rows, columns, tables and paragraphs from segments.

Running heads and page numbers are left out.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from viendan.readers.line_breaks import closed_up
from viendan.readers.pdf_glyphs import Segment
from viendan.readers.tables import has_letterhead

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
_STARTS_ITEM = re.compile(
    r"""
    [-–—+*•●▪◦✓➢§]\s                                             # - Lưu: VT
    | \(? (?: \d{1,2} | [a-zđ] | [IVX]{1,5} | [A-HĐ] )            # 1. Báo chí
        [.)/] (?:\d{1,2}\.?)* \s                                  # 1.2. Báo in
    | (?: Điều | Chương | Mục | Phần | Bảng | Biểu )\s+[\dIVX]+   # Điều 5
    """,
    re.VERBOSE,
)
_ENDS_SENTENCE = re.compile(r"[.;:!?]\W{0,2}$")
_WORD_BREAK = re.compile(r"([a-z]{2,})-\n(?=[a-z]{2,})")
_DIGITS = re.compile(r"\d+")
# Running heads stand in the outermost rows, on at least this many pages.
_EDGE_ROWS, _FEWEST_PAGES = 2, 3
# Where no row reaches this share of the width, the page has short lines only: full lines are then
# assumed to end at the usual share.
_NARROW, _USUAL_RIGHT = 0.6, 0.9
# Larger steps between rows, in line heights, are gaps; tables with more columns are not joined.
_LARGEST_STEP, _MOST_COLUMNS = 3, 40
# Rows overlap, and heights differ, by more than these shares of the height.
_OVERLAP, _OTHER_HEIGHT = 0.5, 0.25
# A paragraph ends at a wider pitch or an indent (in line heights), or where the first word of the
# next line had room (slack in letters). A centred row is this near to the middle, in page widths.
_WIDE_PITCH, _INDENT, _SLACK, _CENTRED = 1.35, 0.8, 1.0, 0.03


@dataclass(frozen=True, slots=True)
class Row:
    """The segments on one line of a page, from left to right."""

    segments: tuple[Segment, ...]
    page: int

    @property
    def text(self) -> str:
        """The row as one line."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """The left edge, in points."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """The right edge, in points."""
        return max(segment.right for segment in self.segments)

    @property
    def bottom(self) -> float:
        """The lower edge, in points from below."""
        return min(segment.bottom for segment in self.segments)

    @property
    def height(self) -> float:
        """The height of the line, in points."""
        return max(segment.height for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its rows from top to bottom, and its measures in points.

    `left` and `right` are the edges of full lines, `pitch` is the usual distance from one line to
    the next.
    """

    rows: tuple[Row, ...]
    number: int
    width: float
    left: float
    right: float
    pitch: float

    def has_centred(self, row: Row) -> bool:
        """Return whether a row stands in the middle of the page, or of its full lines."""
        middle = (row.left + row.right) / 2
        middles = (self.width / 2, (self.left + self.right) / 2)
        return min(abs(middle - one) for one in middles) < _CENTRED * self.width


def sheet_of(rows: tuple[Row, ...], number: int, width: float) -> Sheet:
    """Return the page with these rows, its number and its width in points."""
    steps = ((upper, upper.bottom - lower.bottom) for upper, lower in pairwise(rows))
    usual = [step for row, step in steps if 0 < step < _LARGEST_STEP * row.height]
    left = min((row.left for row in rows), default=0.0)
    right = max((row.right for row in rows), default=0.0)
    full = right if right > _NARROW * width else _USUAL_RIGHT * width
    return Sheet(rows, number, width, left, full, median(usual) if usual else 0.0)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table where it has more than one cell.

    `is_tight` says that it stands directly under the block before it.
    """

    cells: tuple[str, ...]
    page: int
    is_tight: bool = False


def _merged(segments: list[Segment]) -> tuple[Segment, ...]:
    """Return the segments of a row from left to right, with a list mark joined to its text."""
    ordered = sorted(segments, key=lambda segment: segment.left)
    if len(ordered) == 2 and _MARK.match(ordered[0].text):
        first, rest = ordered
        text = f"{first.text} {rest.text}"
        return (Segment(text, first.left, rest.right, rest.bottom, rest.top),)
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
    return tuple(Row(_merged(row), page) for row in rows)


def _overlap(one: Segment, other: Segment) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > _OVERLAP * min(one.height, other.height)


def without_running_heads(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages without page numbers and running heads.

    A running head is a row that stands at the edge of most pages, with any numbers in it.
    """
    edges = [_edge_rows(sheet, _EDGE_ROWS) for sheet in sheets]
    counts = Counter(key for rows in edges for key in {_without_numbers(row) for row in rows})
    fewest = max(_FEWEST_PAGES, len(sheets) / 2)
    kept = []
    for sheet, rows in zip(sheets, edges, strict=True):
        left_out = {row for row in rows if counts[_without_numbers(row)] >= fewest}
        left_out |= {row for row in _edge_rows(sheet, 1) if _PAGE_NUMBER.match(row.text)}
        rest = tuple(row for row in sheet.rows if row not in left_out)
        kept.append(sheet_of(rest, sheet.number, sheet.width))
    return kept


def _edge_rows(sheet: Sheet, count: int) -> set[Row]:
    """Return the first and the last `count` rows of a page."""
    return {*sheet.rows[:count], *sheet.rows[-count:]}


def _without_numbers(row: Row) -> str:
    return _DIGITS.sub("#", row.text)


def _gutter(row: Row) -> float | None:
    """Return the middle between the two columns of a letterhead or of signatures, or None."""
    if len(row.segments) < 2 or not any(has_letterhead(segment.text) for segment in row.segments):
        return None
    *left, last = row.segments
    return (max(segment.right for segment in left) + last.left) / 2


def _is_in_columns(row: Row, gutter: float, sheet: Sheet) -> bool:
    """Return whether a row stands in two columns: it crosses no gutter and is not centred."""
    is_centred = len(row.segments) == 1 and sheet.has_centred(row)
    return not is_centred and all(
        segment.right <= gutter or segment.left >= gutter for segment in row.segments
    )


def _column_blocks(sheet: Sheet) -> dict[int, tuple[int, float]]:
    """Return the blocks of two columns on a page.

    The key is the index of the first row, the value the index after the last row, and the gutter.
    """
    blocks: dict[int, tuple[int, float]] = {}
    done = 0
    for index, row in enumerate(sheet.rows):
        gutter = _gutter(row) if index >= done else None
        if gutter is None:
            continue
        start, stop = index, index + 1
        while start > done and _is_in_columns(sheet.rows[start - 1], gutter, sheet):
            start -= 1
        while stop < len(sheet.rows) and _is_in_columns(sheet.rows[stop], gutter, sheet):
            stop += 1
        blocks[start] = (stop, gutter)
        done = stop
    return blocks


def _columns(rows: Sequence[Row], gutter: float) -> Iterator[Block]:
    """Yield the lines of the left column, then of the right."""
    for is_left in (True, False):
        is_tight = False
        for row in rows:
            column = [one.text for one in row.segments if (one.right <= gutter) == is_left]
            text = " ".join(column)
            if text:
                yield Block((text,), row.page, is_tight)
                is_tight = True


def _table(rows: Sequence[Row]) -> Iterator[Block]:
    """Yield the rows of a table; a line without the first column continues the row above."""
    grid: list[list[Segment]] = []
    for row in rows:
        if grid and _continues_row(grid[-1], row):
            _add_to_cells(grid[-1], row)
        else:
            grid.append(list(row.segments))
    for index, cells in enumerate(grid):
        yield Block(tuple(cell.text for cell in cells), rows[0].page, index > 0)


def _continues_row(above: list[Segment], row: Row) -> bool:
    is_indented = row.left > above[0].right
    return is_indented and len(row.segments) < len(above) <= _MOST_COLUMNS


def _add_to_cells(above: list[Segment], row: Row) -> None:
    """Add each segment of a row to the cell above that it shares most width with."""
    for segment in row.segments:
        shared = [min(cell.right, segment.right) - max(cell.left, segment.left) for cell in above]
        column = shared.index(max(shared))
        cell = above[column]
        left, right = min(cell.left, segment.left), max(cell.right, segment.right)
        above[column] = Segment(f"{cell.text} {segment.text}", left, right, cell.bottom, cell.top)


def join_lines(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one, with split numbers, symbols and words joined."""
    return closed_up(_WORD_BREAK.sub(r"\1", "\n".join(lines))).replace("\n", " ")


def _goes_on(line: Row, following: Row, sheet: Sheet) -> bool:
    """Return whether a paragraph continues in the next line.

    It does where the next line starts nothing new and its first word had no room in this line.
    """
    if _STARTS_ITEM.match(following.text) or _differs_in_height(line, following):
        return False
    if line.page != following.page:
        is_apart = _ENDS_SENTENCE.search(line.text) is not None
    else:
        is_apart = not _is_near(line, following, sheet) or _is_indented(line, following)
    return not is_apart and not _has_room(line, following, sheet)


def _differs_in_height(line: Row, following: Row) -> bool:
    return abs(line.height - following.height) > _OTHER_HEIGHT * line.height


def _is_near(line: Row, following: Row, sheet: Sheet) -> bool:
    """Return whether a line stands directly under another one of its page."""
    return line.bottom - following.bottom <= _WIDE_PITCH * max(sheet.pitch, line.height)


def _is_indented(line: Row, following: Row) -> bool:
    """Return whether a line is indented from the one above; the text of a list item may be."""
    indent = following.left - line.left
    return indent > _INDENT * line.height and not _STARTS_ITEM.match(line.text)


def _has_room(line: Row, following: Row, sheet: Sheet) -> bool:
    """Return whether the first word of the next line had room at the end of this line."""
    letter = (following.right - following.left) / max(len(following.text), 1)
    first_word = len(following.text.split()[0]) * letter
    return line.right + letter + first_word <= sheet.right - _SLACK * letter


def _closed(rows: Sequence[Row], *, is_tight: bool) -> Iterator[Block]:
    """Yield the paragraph of these rows, if there are any."""
    if rows:
        yield Block((join_lines([row.text for row in rows]),), rows[0].page, is_tight)


def blocks_of(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Yield the paragraphs and rows of tables of all pages in reading order."""
    rows: list[Row] = []
    is_tight = False
    for sheet in without_running_heads(sheets):
        for piece in _pieces(sheet):
            row = piece if isinstance(piece, Row) else None
            if row is not None and rows and _goes_on(rows[-1], row, sheet):
                rows.append(row)
                continue
            yield from _closed(rows, is_tight=is_tight)
            is_tight = row is not None and bool(rows) and _is_under(rows[-1], row, sheet)
            rows = [row] if row is not None else []
            yield from () if isinstance(piece, Row) else piece
    yield from _closed(rows, is_tight=is_tight)


def _is_under(line: Row, following: Row, sheet: Sheet) -> bool:
    """Return whether two centred lines, as those of a title, stand directly under one another."""
    is_near = line.page == following.page and _is_near(line, following, sheet)
    return is_near and sheet.has_centred(line) and sheet.has_centred(following)


def _pieces(sheet: Sheet) -> Iterator[Row | Iterator[Block]]:
    """Yield the rows of text of a page one by one, and its columns and tables as blocks."""
    blocks = _column_blocks(sheet)
    index = 0
    while index < len(sheet.rows):
        if index in blocks:
            stop, gutter = blocks[index]
            yield _columns(sheet.rows[index:stop], gutter)
        elif len(sheet.rows[index].segments) > 1:
            stop = _table_end(sheet.rows, index, blocks)
            yield _table(sheet.rows[index:stop])
        else:
            stop = index + 1
            yield sheet.rows[index]
        index = stop


def _table_end(rows: Sequence[Row], start: int, stops: Container[int]) -> int:
    """Return the index after the last row of the table that starts at an index."""
    first_column = rows[start].segments[0]
    end = start + 1
    while end < len(rows) and end not in stops:
        row = rows[end]
        if len(row.segments) <= 1 and row.left <= first_column.right:
            break
        end += 1
    return end
