"""Pages: segments to rows, columns, tables and paragraphs; running heads and page numbers left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from viendan.readers.glyphs import Segment
from viendan.readers.lines import closed_up
from viendan.readers.tables import has_letterhead

_PAGE_NUMBER = re.compile(r"(?i)^\W*(?:trang\s*|page\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*$")
_MARK = re.compile(
    r"(?:[-–—+*•●▪◦✓➢§]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5}|[A-HĐ])[.)/:]|\d{1,2}(?:\.\d{1,2})+)$"
)  # the bullets of real lists
_STARTS_ITEM = re.compile(
    r"(?:[-–—+*•●▪◦✓➢§]\s|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5}|[A-HĐ])[.)/](?:\d{1,2}\.?)*\s|(?:Điều|Chương|Mục|Phần|Bảng|Biểu)\s+[\dIVX]+)"
)
_ENDS = re.compile(r"[.;:!?]\W{0,2}$")
_WORD_BREAK = re.compile(r"([a-z]{2,})-\n(?=[a-z]{2,})")
_DIGITS = re.compile(r"\d+")
_EDGE_ROWS, _FEWEST_PAGES = 2, 3
# A page on which nothing reaches this far across has short lines only; then full lines are taken to end where they usually do.
_NARROW, _USUAL_RIGHT = 0.6, 0.9
_FARTHEST, _MOST_COLUMNS = 3, 40
_WIDE_PITCH, _INDENT, _SLACK, _CENTRED = 1.35, 0.8, 1.0, 0.03


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side on one line of a page, from left to right."""

    segments: tuple[Segment, ...]
    page: int

    @property
    def text(self) -> str:
        """The row as one line."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where it starts."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(segment.right for segment in self.segments)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return min(segment.bottom for segment in self.segments)

    @property
    def height(self) -> float:
        """The height of its line."""
        return max(segment.height for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its rows from top to bottom, its width, where full lines end, and the usual distance from one line to the next."""

    rows: tuple[Row, ...]
    number: int
    width: float
    left: float
    right: float
    pitch: float

    def has_centred(self, row: Row) -> bool:
        """Return whether a row stands in the middle of the page, or of its text where the margins differ."""
        middle = (row.left + row.right) / 2
        return (
            min(abs(middle - self.width / 2), abs(middle - (self.left + self.right) / 2))
            < _CENTRED * self.width
        )


def sheet_of(rows: tuple[Row, ...], number: int, width: float) -> Sheet:
    """Return a page of these rows."""
    steps = (upper.bottom - lower.bottom for upper, lower in pairwise(rows))
    usual = [
        step for row, step in zip(rows, steps, strict=False) if 0 < step < _FARTHEST * row.height
    ]
    left, right = (
        min((row.left for row in rows), default=0.0),
        max((row.right for row in rows), default=0.0),
    )
    return Sheet(
        rows,
        number,
        width,
        left,
        right if right > _NARROW * width else _USUAL_RIGHT * width,
        median(usual) if usual else 0.0,
    )


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table where it has more than one cell; `is_tight` where it stands directly under the last."""

    cells: tuple[str, ...]
    page: int
    is_tight: bool = False


def _merged(segments: list[Segment]) -> tuple[Segment, ...]:
    """Return the segments of a row from left to right, a list's mark joined to the text after it."""
    ordered = sorted(segments, key=lambda segment: segment.left)
    if len(ordered) == 2 and _MARK.match(ordered[0].text):
        first, rest = ordered
        return (
            Segment(f"{first.text} {rest.text}", first.left, rest.right, rest.bottom, rest.top),
        )
    return tuple(ordered)


def rows_of(segments: Sequence[Segment], page: int) -> tuple[Row, ...]:
    """Return the rows of a page: segments whose lines overlap stand in one."""
    rows: list[list[Segment]] = []
    for segment in sorted(
        (one for one in segments if one.text), key=lambda one: -(one.bottom + one.top)
    ):
        last = rows[-1][0] if rows else None
        if last is not None and min(last.top, segment.top) - max(
            last.bottom, segment.bottom
        ) > 0.5 * min(last.height, segment.height):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return tuple(Row(_merged(row), page) for row in rows)


def without_running_heads(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages without page numbers at their edges and without lines that stand at the edge of most of them."""
    edges = [{*sheet.rows[:_EDGE_ROWS], *sheet.rows[-_EDGE_ROWS:]} for sheet in sheets]
    counts = Counter(key for rows in edges for key in {_DIGITS.sub("#", row.text) for row in rows})
    fewest = max(_FEWEST_PAGES, len(sheets) / 2)
    kept = []
    for sheet, rows in zip(sheets, edges, strict=True):
        outer = {*sheet.rows[:1], *sheet.rows[-1:]}
        left_out = {row for row in rows if counts[_DIGITS.sub("#", row.text)] >= fewest} | {
            row for row in outer if _PAGE_NUMBER.match(row.text)
        }
        kept.append(
            sheet_of(
                tuple(row for row in sheet.rows if row not in left_out), sheet.number, sheet.width
            )
        )
    return kept


def _gutter(row: Row) -> float | None:
    """Return where the two columns of a letterhead or of signatures part in this row, or None."""
    if len(row.segments) < 2 or not any(has_letterhead(segment.text) for segment in row.segments):
        return None
    *left, last = row.segments
    return (max(segment.right for segment in left) + last.left) / 2


def _is_beside(row: Row, gutter: float, sheet: Sheet) -> bool:
    """Say whether a row stands in one or both of two columns: nothing crosses between them, nothing is centred on the page."""
    is_centred = len(row.segments) == 1 and sheet.has_centred(row)
    return not is_centred and all(
        segment.right <= gutter or segment.left >= gutter for segment in row.segments
    )


def _beside(sheet: Sheet) -> dict[int, tuple[int, float]]:
    """Return where blocks of two columns start: the index of their first row, to the index after the last and the gutter."""
    blocks: dict[int, tuple[int, float]] = {}
    done = 0
    for index, row in enumerate(sheet.rows):
        gutter = _gutter(row) if index >= done else None
        if gutter is None:
            continue
        start, stop = index, index + 1
        while start > done and _is_beside(sheet.rows[start - 1], gutter, sheet):
            start -= 1
        while stop < len(sheet.rows) and _is_beside(sheet.rows[stop], gutter, sheet):
            stop += 1
        blocks[start] = (stop, gutter)
        done = stop
    return blocks


def _columns(rows: Sequence[Row], gutter: float) -> Iterator[Block]:
    """Yield the lines of the left column, then of the right."""
    for is_left in (True, False):
        is_tight = False
        for row in rows:
            text = " ".join(
                segment.text for segment in row.segments if (segment.right <= gutter) == is_left
            )
            if text:
                yield Block((text,), row.page, is_tight)
                is_tight = True


def _table(rows: Sequence[Row]) -> Iterator[Block]:
    """Yield the rows of a table; a line that has nothing in the first column goes on in the cells above it."""
    grid: list[list[Segment]] = []
    for row in rows:
        if (
            grid
            and row.left > grid[-1][0].right
            and len(row.segments) < len(grid[-1]) <= _MOST_COLUMNS
        ):
            _go_on(grid[-1], row)
        else:
            grid.append(list(row.segments))
    for index, cells in enumerate(grid):
        yield Block(tuple(cell.text for cell in cells), rows[0].page, index > 0)


def _go_on(above: list[Segment], row: Row) -> None:
    for segment in row.segments:
        column = max(
            range(len(above)),
            key=lambda index: (
                min(above[index].right, segment.right) - max(above[index].left, segment.left)
            ),
        )
        cell = above[column]
        above[column] = Segment(
            f"{cell.text} {segment.text}",
            min(cell.left, segment.left),
            max(cell.right, segment.right),
            cell.bottom,
            cell.top,
        )


def join_lines(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one; breaks inside a number, a symbol or a hyphenated word leave nothing."""
    return closed_up(_WORD_BREAK.sub(r"\1", "\n".join(lines))).replace("\n", " ")


def _goes_on(line: Row, following: Row, sheet: Sheet) -> bool:
    """Say whether a paragraph goes on in the next line: there was no room left for its first word, and it starts nothing new."""
    if _STARTS_ITEM.match(following.text):
        return False
    is_new_page = line.page != following.page
    if is_new_page and _ENDS.search(line.text):
        return False
    if not is_new_page and line.bottom - following.bottom > _WIDE_PITCH * max(
        sheet.pitch, line.height
    ):
        return False
    if abs(line.height - following.height) > 0.25 * line.height:
        return False
    is_indented = following.left - line.left > _INDENT * line.height and not _STARTS_ITEM.match(
        line.text
    )
    if is_indented and not is_new_page:
        return False
    letter = (following.right - following.left) / max(len(following.text), 1)
    first_word = len(following.text.split()[0]) * letter
    return line.right + letter + first_word > sheet.right - _SLACK * letter


def _closed(rows: Sequence[Row], *, is_tight: bool) -> Iterator[Block]:
    """Yield the paragraph that these rows make, if there are any."""
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
    """Say whether two centred lines, as of a title, stand directly one under the other."""
    is_near = line.page == following.page and line.bottom - following.bottom <= _WIDE_PITCH * max(
        sheet.pitch, line.height
    )
    return is_near and sheet.has_centred(line) and sheet.has_centred(following)


def _pieces(sheet: Sheet) -> Iterator[Row | Iterator[Block]]:
    """Yield the rows of text of a page one by one, and its columns and tables as blocks."""
    beside = _beside(sheet)
    index = 0
    while index < len(sheet.rows):
        if index in beside:
            stop, gutter = beside[index]
            yield _columns(sheet.rows[index:stop], gutter)
        elif len(sheet.rows[index].segments) > 1:
            stop = index + 1
            while (
                stop < len(sheet.rows)
                and stop not in beside
                and _is_of_table(sheet.rows[stop], sheet.rows[index])
            ):
                stop += 1
            yield _table(sheet.rows[index:stop])
        else:
            stop = index + 1
            yield sheet.rows[index]
        index = stop


def _is_of_table(row: Row, first: Row) -> bool:
    return len(row.segments) > 1 or row.left > first.segments[0].right
