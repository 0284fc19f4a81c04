"""The layout of a PDF: its pages as paragraphs and tables in reading order."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from viendan.readers.line_breaks import closed_up
from viendan.readers.pdf_columns import Block as ColumnBlock
from viendan.readers.pdf_columns import columns_of, formula_blocks, frames_of
from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_notes import Footnotes, without_footnotes
from viendan.readers.pdf_sheets import Row, Sheet, without_running_heads
from viendan.readers.source import Draft
from viendan.readers.tables import Cell, Rows, has_letterhead, write_table

_STARTS_ITEM = re.compile(
    r"""
    [-–—+*•●▪◦✓➢§]\s                                             # - Lưu: VT
    | \(? (?: \d{1,2} | [a-zđ] | [IVX]{1,5} | [A-HĐ] )            # 1. Báo chí
        [.)/] (?:\d{1,2}\.?)* \s                                  # 1.2. Báo in
    | (?: Điều | Chương | Mục | Phần | Bảng | Biểu )\s+[\dIVX]+   # Điều 5
    """,
    re.VERBOSE,
)
_STARTS_DASH = re.compile(r"[-–—+]\s")
_ENDS_SENTENCE = re.compile(r"[.;:!?]\W{0,2}$")
_WORD_BREAK = re.compile(r"([a-z]{2,})-\n(?=[a-z]{2,})")
# Tables with more columns are not joined.
_MOST_COLUMNS = 40
# The head of a table has no more rows.
_MOST_HEAD_ROWS = 4
# Heights differ by more than this share.
_OTHER_HEIGHT = 0.25
# A paragraph ends at a wider pitch or an indent (in line heights), or where the first word of the
# next line had room (slack in letters).
_WIDE_PITCH, _INDENT, _SLACK = 1.35, 0.8, 1.0
# The middles of centred lines differ by less than this share of the width.
_SAME_MIDDLE = 0.01


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a row of a table where it has more than one cell, or a whole ruled `table`.

    `is_tight` says that it is directly under the block before it.
    """

    cells: tuple[str, ...]
    page: int
    is_tight: bool = False
    table: Rows = ()


def _columns(rows: Sequence[Row], gutter: float) -> Iterator[Block]:
    """Yield the lines of the left column, then of the right; long items of a list are one line."""
    for column in columns_of(rows, gutter):
        lines: list[str] = []
        for row in column:
            if lines and _continues_item(lines[-1], row.text):
                lines[-1] = join_lines([lines[-1], row.text])
            else:
                lines.append(row.text)
        for index, line in enumerate(lines):
            yield Block((line,), rows[0].page, index > 0)


def _continues_item(item: str, line: str) -> bool:
    """Return whether a line of a column continues an item, as of a list of recipients."""
    if _STARTS_DASH.match(item) is None or _ENDS_SENTENCE.search(item):
        return False
    return not (_STARTS_ITEM.match(line) or has_letterhead(line) or line.isupper())


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
    if len(lines) == 1:
        return closed_up(lines[0])
    text = "\n".join(lines)
    if "-\n" in text:
        text = _WORD_BREAK.sub(r"\1", text)
    return closed_up(text).replace("\n", " ")


def _is_rule(line: Row) -> bool:
    """Return whether a line is drawn with signs ("_______")."""
    return not any(map(str.isalnum, line.text))


def _differs_in_height(line: Row, following: Row) -> bool:
    return abs(line.height - following.height) > _OTHER_HEIGHT * line.height


def _is_near(line: Row, following: Row, sheet: Sheet) -> bool:
    """Return whether a line is directly under another one of its sheet."""
    return line.bottom - following.bottom <= _WIDE_PITCH * max(sheet.pitch, line.height)


@dataclass(slots=True)
class _Open:
    """A paragraph while lines are added to it, with the sheet of its last line."""

    rows: list[Row] = field(default_factory=list)
    sheet: Sheet | None = None
    is_tight: bool = False

    def goes_on(self, following: Row, sheet: Sheet) -> bool:
        """Return whether the paragraph continues in a line of a sheet.

        It does where that line starts nothing new and its first word had no room in the last one.
        """
        if not self.rows or self.sheet is None:
            return False
        line = self.rows[-1]
        if _is_rule(line) or _is_rule(following) or _differs_in_height(line, following):
            return False
        if self._has_room(following, self.sheet) or self._starts_item(following, sheet):
            return False
        if self.sheet is not sheet:
            return _ENDS_SENTENCE.search(line.text) is None
        return _is_near(line, following, sheet) and not self._is_indented(following, sheet)

    def _has_room(self, following: Row, sheet: Sheet) -> bool:
        """Return whether the first word of the next line had room at the end of the last line."""
        line = self.rows[-1]
        letter = (following.right - following.left) / max(len(following.text), 1)
        first_word = len(following.text.split(maxsplit=1)[0]) * letter
        end = line.right
        if self._is_centred_with(following, sheet):
            end -= max(line.left - sheet.left, 0.0)
        return end + letter + first_word <= sheet.right - _SLACK * letter

    def _is_centred_with(self, following: Row, sheet: Sheet) -> bool:
        """Return whether the last line and the next have one middle, as those of a title."""
        line = self.rows[-1]
        apart = abs((line.left + line.right) - (following.left + following.right)) / 2
        if apart > _SAME_MIDDLE * sheet.width or not sheet.has_centred(line):
            return False
        return _STARTS_ITEM.match(self.rows[0].text) is None

    def _starts_item(self, following: Row, sheet: Sheet) -> bool:
        """Return whether a line starts an item; a line at the margin may only look like one.

        That is so where the paragraph's first line is indented and its last one ends no sentence.
        """
        if _STARTS_ITEM.match(following.text) is None:
            return False
        first, line = self.rows[0], self.rows[-1]
        is_at_margin = following.left - sheet.left < _INDENT * following.height
        is_outdented = self.sheet is sheet and first.left - following.left > _INDENT * line.height
        return not (is_at_margin and is_outdented) or _ENDS_SENTENCE.search(line.text) is not None

    def _is_indented(self, following: Row, sheet: Sheet) -> bool:
        """Return whether a line is indented from the one above; a list item's text may be."""
        line = self.rows[-1]
        is_indented = following.left - line.left > _INDENT * line.height
        if not is_indented or _STARTS_ITEM.match(line.text):
            return False
        return not self._is_centred_with(following, sheet)

    def is_above(self, following: Row, sheet: Sheet) -> bool:
        """Return whether a centred line is directly under it, as in a title."""
        if not self.rows or self.sheet is not sheet:
            return False
        is_near = _is_near(self.rows[-1], following, sheet)
        return is_near and self._is_centred_with(following, sheet)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows of a sheet that are read together: a line of text, or columns or a table as blocks."""

    rows: Sequence[Row]
    blocks: Iterator[Block] | None = None


def _pieces(sheet: Sheet) -> Iterator[_Piece]:
    """Yield the lines of text of a sheet one by one, and its columns and tables as blocks."""
    blocks = formula_blocks(sheet)
    index = 0
    while index < len(sheet.rows):
        stop, made = _blocks_at(sheet, index, blocks)
        yield _Piece(sheet.rows[index:stop], made)
        index = stop


def _blocks_at(
    sheet: Sheet, index: int, columns: dict[int, ColumnBlock]
) -> tuple[int, Iterator[Block] | None]:
    """Return the index after the piece that starts at an index, and its blocks if it has any."""
    row = sheet.rows[index]
    if index in columns:
        stop = columns[index].stop
        return stop, _columns(sheet.rows[index:stop], columns[index].gutter.middle)
    if row.table:
        return index + 1, iter([Block((), row.page, table=_cells(row))])
    if len(row.segments) > 1:
        stop = _table_end(sheet.rows, index, columns)
        return stop, _table(sheet.rows[index:stop])
    return index + 1, None


def _cells(row: Row) -> Rows:
    """Return the cells of a ruled table, the lines of each joined to paragraphs."""
    return [[Cell(tuple(_paragraphs(sheet))) for sheet in sheets] for sheets in row.table]


def _paragraphs(sheet: Sheet) -> Iterator[str]:
    """Yield the paragraphs of a cell."""
    rows: list[Row] = []
    for row in sheet.rows:
        if rows and not _Open(rows, sheet).goes_on(row, sheet):
            yield join_lines([one.text for one in rows])
            rows = []
        rows.append(row)
    if rows:
        yield join_lines([one.text for one in rows])


def _table_end(rows: Sequence[Row], start: int, stops: Container[int]) -> int:
    """Return the index after the last row of the table that starts at an index."""
    columns = rows[start].segments
    end = start + 1
    while end < len(rows) and end not in stops and not rows[end].table:
        if len(rows[end].segments) <= 1 and _is_below(columns, rows[end]):
            break
        end += 1
    return end


def _is_below(columns: Sequence[Segment], row: Row) -> bool:
    """Return whether a line is text below a table: it starts in its first column, or runs on.

    It runs on where it starts in the second column and reaches the third.
    """
    if row.left <= columns[0].right:
        return True
    return len(columns) > 2 and row.left <= columns[1].right and row.right >= columns[2].left


@dataclass(slots=True)
class _Flow:
    """The blocks of a document while its sheets are read, one after the other."""

    open: _Open = field(default_factory=_Open)
    notes: Footnotes = field(default_factory=Footnotes)

    def read(self, sheet: Sheet) -> Iterator[Block]:
        """Yield the blocks that end on a sheet."""
        for piece in _pieces(sheet):
            if piece.blocks is not None:
                yield from self.close(sheet.number)
                yield from piece.blocks
                yield from self._due(piece.rows, sheet.number)
                continue
            (row,) = piece.rows
            if self.open.goes_on(row, sheet):
                self.open.rows.append(row)
                self.open.sheet = sheet
                continue
            is_tight = self.open.is_above(row, sheet)
            yield from self.close(sheet.number)
            self.open = _Open([row], sheet, is_tight)

    def close(self, page: int) -> Iterator[Block]:
        """Yield the open paragraph, if there is one, and the footnotes that follow it.

        `page` is the page that is being read.
        """
        rows = self.open.rows
        if rows:
            text = join_lines([row.text for row in rows])
            yield Block((text,), rows[0].page, self.open.is_tight)
        self.open = _Open()
        yield from self._due(rows, page)

    def _due(self, rows: Sequence[Row], page: int) -> Iterator[Block]:
        for note in self.notes.due(rows, page):
            yield Block((join_lines(note.lines),), note.page)


def blocks_of(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Yield the paragraphs and tables of all pages in reading order.

    A footnote follows the paragraph or table that has its mark, at the latest the last paragraph
    that starts on its page.
    """
    flow = _Flow()
    last = 0
    for whole in without_running_heads(sheets):
        sheet, notes = without_footnotes(whole)
        flow.notes.add(notes)
        last = sheet.number
        for frame in frames_of(sheet):
            yield from flow.read(frame)
    yield from flow.close(last + 1)


def _below_head(table: Rows, above: Rows) -> Rows:
    """Return the rows of a table without its head, where that is the head of the table above."""
    rows = zip(table[:_MOST_HEAD_ROWS], above, strict=False)
    texts = ([[cell.text for cell in row] for row in both] for both in rows)
    count = len(list(takewhile(lambda both: both[0] == both[1], texts)))
    return table[count:] if count < len(table) else table


def write_sheets(draft: Draft, sheets: Sequence[Sheet]) -> None:
    """Add pages to a draft; paragraphs and rows of tables are counted on each page.

    A table that goes on over pages has its head once.
    """
    page = paragraphs = rows = tables = 0
    above: Rows = ()
    for block in blocks_of(sheets):
        if block.page != page:
            page, paragraphs, rows, tables = block.page, 0, 0, 0
        goes_on = bool(above) and not (paragraphs or rows or tables)
        if block.table:
            tables += 1
            table = _below_head(block.table, above) if goes_on else block.table
            write_table(draft, table, f"trang {page} bảng {tables}", is_ruled=True)
        elif len(block.cells) > 1:
            rows += 1
            label = f"trang {page} bảng dòng {rows} ô"
            labels = [f"{label} {column}" for column in range(1, len(block.cells) + 1)]
            draft.row(list(block.cells), labels, first=not block.is_tight)
        else:
            paragraphs += 1
            draft.paragraph(block.cells[0], f"trang {page} đoạn {paragraphs}", tight=block.is_tight)
        above = block.table
