"""Columns: parts of a PDF's page that are side by side.

Columns of running text are read one after the other, each as a sheet of its own; so are the two
columns of a letterhead or of signatures, line by line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_sheets import Row, Sheet, row_of, rows_of, sheet_of
from viendan.readers.tables import has_letterhead

_RECIPIENT = re.compile(r"^\W*kính\s+gửi\b", re.IGNORECASE)  # Kính gửi: Ủy ban nhân dân tỉnh
# A gutter is at least this wide (points). Columns of running text have at least this many lines,
# each line at least this share of the page's width, and most of them reach the column's edge.
_NARROWEST, _FEWEST_LINES, _SHORTEST_LINE = 4.0, 4, 0.25
_SHARE_OF_FULL, _FULL = 0.6, 0.8
# The rows of two columns that are offset are at most this far apart, in line heights.
_OFFSET = 1.0


@dataclass(frozen=True, slots=True)
class Gutter:
    """The empty strip between two columns, in points from the left."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle between the columns."""
        return (self.left + self.right) / 2

    def beside(self, row: Row) -> "Gutter | None":
        """Return what is left of the strip beside a row, or None where the row crosses it."""
        strip: Gutter | None = self
        for segment in row.segments:
            strip = strip.narrowed_by(segment) if strip is not None else None
        return None if row.table else strip

    def narrowed_by(self, segment: Segment) -> "Gutter | None":
        """Return what is left of the strip beside a segment, or None where that crosses it."""
        left, right = max(self.left, segment.right), min(self.right, segment.left)
        if left < self.right - _NARROWEST and self._is_nearer_to_left(segment):
            return Gutter(left, self.right)
        if right > self.left + _NARROWEST and not self._is_nearer_to_left(segment):
            return Gutter(self.left, right)
        return None

    def _is_nearer_to_left(self, segment: Segment) -> bool:
        return segment.left - self.left <= self.right - segment.right


def _between(one: Sequence[Segment]) -> Gutter | None:
    """Return the widest strip between segments that are side by side, or None."""
    ordered = sorted(one, key=lambda segment: segment.left)
    strips = [Gutter(left.right, right.left) for left, right in pairwise(ordered)]
    widest = max(strips, key=lambda strip: strip.right - strip.left, default=None)
    return widest if widest is not None and widest.right - widest.left > _NARROWEST else None


def _seed(rows: Sequence[Row], index: int) -> Gutter | None:
    """Return the strip between two columns that a row, or it and the next, show, or None.

    The next row counts where the columns are offset: it is half a line lower.
    """
    row = rows[index]
    if row.table:
        return None
    if len(row.segments) > 1 or index + 1 == len(rows):
        return _between(row.segments)
    following = rows[index + 1]
    is_offset = row.bottom - following.bottom < _OFFSET * row.height
    if not is_offset or following.table or len(following.segments) > 1:
        return None
    return _between((*row.segments, *following.segments))


@dataclass(frozen=True, slots=True)
class Block:
    """Rows in two columns: from the first to before the last, and the gutter."""

    start: int
    stop: int
    gutter: Gutter


def formula_blocks(sheet: Sheet) -> dict[int, Block]:
    """Return the letterheads and signatures in two columns, by the indexes of their first rows."""
    blocks: dict[int, Block] = {}
    done = 0
    for index, has_formula in enumerate(_formulas_at(sheet.rows)):
        if index < done or not has_formula:
            continue
        gutter = _seed(sheet.rows, index)
        if gutter is not None:
            start = _first_row(sheet, index, done, gutter)
            block = _block(sheet, start, index, gutter)
            blocks[start] = block
            done = block.stop
    return blocks


def _formulas_at(rows: Sequence[Row]) -> list[bool]:
    """Return whether each row, or the one below it where it is one segment, has a formula."""
    whole = [has_letterhead(row.text) for row in rows]
    return [
        _has_formula(row) if len(row.segments) > 1 else any(whole[index : index + 2])
        for index, row in enumerate(rows)
    ]


def _has_formula(row: Row) -> bool:
    """Return whether a segment of a row has a formula of a letterhead or of a signature."""
    return any(has_letterhead(segment.text) for segment in row.segments)


def _first_row(sheet: Sheet, index: int, done: int, gutter: Gutter) -> int:
    """Return the index of the first row of the columns that a row belongs to.

    A lone line above belongs to a letterhead only, which opens the page.
    """
    start = index
    strip: Gutter | None = gutter
    while start > done and strip is not None:
        strip = _strip_beside(sheet, sheet.rows[start - 1], strip)
        start -= strip is not None
    while start < index and _is_text_above(sheet.rows[start], is_first=start == 0):
        start += 1
    return start


def _is_text_above(row: Row, *, is_first: bool) -> bool:
    """Return whether a row above columns is the end of a text."""
    return len(row.segments) == 1 and not (is_first and row.text[-1].isalnum())


def _block(sheet: Sheet, start: int, index: int, gutter: Gutter) -> Block:
    """Return the block of columns from one row on that holds another with this gutter."""
    strip: Gutter | None = gutter
    for row in reversed(sheet.rows[start:index]):
        strip = strip and strip.beside(row)
    gutter = strip or gutter
    stop = index
    while stop < len(sheet.rows):
        strip = _strip_beside(sheet, sheet.rows[stop], gutter)
        if strip is None:
            break
        gutter, stop = strip, stop + 1
    return Block(start, max(stop, index + 1), gutter)


def _strip_beside(sheet: Sheet, row: Row, gutter: Gutter) -> Gutter | None:
    """Return the strip beside a row of two columns, or None where the row is none of theirs."""
    is_alone = len(row.segments) == 1
    if is_alone and (sheet.has_centred(row) or _RECIPIENT.match(row.text)):
        return None
    return gutter.beside(row)


def columns_of(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """Return the rows of the left column and those of the right."""
    columns: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for column, is_left in zip(columns, (True, False), strict=True):
            own = tuple(
                one for one in row.segments if ((one.left + one.right) / 2 <= gutter) == is_left
            )
            if own:
                column.append(row_of(own, row.page))
    return columns


def frames_of(sheet: Sheet) -> list[Sheet]:
    """Return the parts of a sheet in reading order: columns of running text one after another."""
    frames: list[Sheet] = []
    index = done = 0
    while index < len(sheet.rows):
        block = _text_block(sheet, index)
        if block is None:
            index += 1
            continue
        if _is_text(sheet.rows[block.start : block.stop], block.gutter):
            if done < block.start:
                frames.append(sheet.with_rows(sheet.rows[done : block.start]))
            frames += _split(sheet, block)
            done = block.stop
        index = block.stop
    if done < len(sheet.rows):
        frames.append(sheet.with_rows(sheet.rows[done:]) if done else sheet)
    return frames


def _split(sheet: Sheet, block: Block) -> list[Sheet]:
    """Return the columns of a block, which may have columns themselves."""
    columns = _columns(sheet.rows[block.start : block.stop], block.gutter)
    return [frame for column in columns for frame in frames_of(_column(column, sheet))]


def _columns(rows: Sequence[Row], gutter: Gutter) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of each column, found again without the lines of the other column."""
    return tuple(
        rows_of([one for row in column for one in row.segments], rows[0].page)
        for column in columns_of(rows, gutter.middle)
    )


def _column(rows: Sequence[Row], sheet: Sheet) -> Sheet:
    margins = (min(row.left for row in rows), max(row.right for row in rows))
    return sheet_of(rows, sheet.number, margins, sheet.rules)


def _text_block(sheet: Sheet, index: int) -> Block | None:
    """Return the columns that may be running text and start with the row at an index, or None."""
    gutter = _seed(sheet.rows, index)
    width = sheet.right - sheet.left
    if gutter is None or not _is_gutter_of_text(
        sheet.rows[index : index + _FEWEST_LINES], gutter, width
    ):
        return None
    stop = index
    while stop < len(sheet.rows):
        row = sheet.rows[stop]
        strip = gutter.beside(row)
        if strip is None or _has_formula(row):
            break
        gutter, stop = strip, stop + 1
    return Block(index, max(stop, index + 1), gutter)


def _is_gutter_of_text(rows: Sequence[Row], gutter: Gutter, width: float) -> bool:
    """Return whether the first lines beside a gutter are as long as those of running text."""
    long = [
        one for row in rows for one in row.segments if one.right - one.left > _SHORTEST_LINE * width
    ]
    has_left = any(one.right <= gutter.right for one in long)
    return has_left and any(one.left >= gutter.left for one in long)


def _is_text(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Return whether both columns have lines enough, and most of these reach across them."""
    return all(_is_running(column) for column in _columns(rows, gutter))


def _is_running(column: Sequence[Row]) -> bool:
    if len(column) < _FEWEST_LINES or any(len(row.segments) > 1 for row in column):
        return False
    left, right = min(row.left for row in column), max(row.right for row in column)
    full = sum(row.right - row.left >= _FULL * (right - left) for row in column)
    return full >= _SHARE_OF_FULL * len(column)
