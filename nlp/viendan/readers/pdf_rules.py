"""Ruling lines: those that a page of a PDF draws, and the grids of tables that they make."""

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from viendan.readers.pdf_calls import Room, calls, objects_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium

#: The number of lines of one page, beyond which it is a drawing and has no tables.
MOST_RULES = 5_000
#: The number of cells of a ruled table.
MOST_CELLS = 20_000
_MOST_POINTS = 400
# A path is a rule where it is not thicker than this; lines this near to another meet it (points).
_THICKEST, _NEAR = 3.0, 3.0
_FEWEST_EDGES = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: its position, and from where to where it runs, in points.

    A horizontal rule stands at a height and runs from left to right, a vertical one stands at a
    distance from the left and runs from below.
    """

    at: float
    start: float
    end: float

    def covers(self, position: float) -> bool:
        """Return whether the line passes a position."""
        return self.start - _NEAR <= position <= self.end + _NEAR


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules in the order of their positions, those in one line as one."""
    found: list[Rule] = []
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if lines and rule.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        at, start, end = line[0].at, *min((one.start, one.end) for one in line)
        for one in sorted(line, key=lambda one: one.start):
            if one.start > end + _NEAR:
                found.append(Rule(at, start, end))
                start, end = one.start, one.end
            end = max(end, one.end)
        found.append(Rule(at, start, end))
    return found


@dataclass(frozen=True, slots=True)
class Walls:
    """The vertical rules of a page, by their distances from the left."""

    rules: tuple[Rule, ...] = ()

    def stand_between(self, left: float, right: float, height: float) -> bool:
        """Return whether a rule is between two distances from the left, at a height."""
        if not self.rules:
            return False
        first = bisect_left(self.rules, left, key=lambda rule: rule.at)
        last = bisect_right(self.rules, right, key=lambda rule: rule.at)
        return any(rule.start < height < rule.end for rule in self.rules[first:last])


#: A page without rules.
NO_WALLS = Walls()


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its vertical edges from left to right, its horizontal ones from above.

    `rows` and `columns` are the rules that bound its cells.
    """

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    rows: tuple[Rule, ...]
    columns: tuple[Rule, ...]

    def has(self, across: float, height: float) -> bool:
        """Return whether a point lies inside."""
        return (
            self.lefts[0] - _NEAR <= across <= self.lefts[-1] + _NEAR
            and self.tops[-1] <= height <= self.tops[0]
        )

    def cell_at(self, across: float, height: float) -> tuple[int, int]:
        """Return the row and the column that have a point."""
        row = bisect_left(self.tops, -height, key=lambda top: -top) - 1
        column = bisect_right(self.lefts, across) - 1
        return (
            min(max(row, 0), len(self.tops) - 2),
            min(max(column, 0), len(self.lefts) - 2),
        )

    def first_cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each cell the first cell, above and to the left, that it is merged with."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.tops) - 1):
            for column in range(len(self.lefts) - 1):
                if not self._has_left_edge(row, column):
                    found[row, column] = found[row, column - 1]
                elif not self._has_top_edge(row, column):
                    found[row, column] = found[row - 1, column]
                else:
                    found[row, column] = row, column
        return found

    def _has_left_edge(self, row: int, column: int) -> bool:
        middle = (self.tops[row] + self.tops[row + 1]) / 2
        return column == 0 or _passes(self.columns, self.lefts[column], middle)

    def _has_top_edge(self, row: int, column: int) -> bool:
        middle = (self.lefts[column] + self.lefts[column + 1]) / 2
        return row == 0 or _passes(self.rows, self.tops[row], middle)


def _passes(rules: Sequence[Rule], at: float, position: float) -> bool:
    """Return whether one of the rules, which are in order, is there and passes a position."""
    return any(rule.covers(position) for rule in _between(rules, at - _NEAR, at + _NEAR))


def _between(rules: Sequence[Rule], first: float, last: float) -> Sequence[Rule]:
    """Return those of the rules, which are in order, between two positions."""
    start = bisect_left(rules, first, key=lambda rule: rule.at)
    return rules[start : bisect_right(rules, last, key=lambda rule: rule.at)]


def _distinct(positions: Iterable[float]) -> tuple[float, ...]:
    """Return positions in order, one for those that are near to one another."""
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > _NEAR:
            found.append(position)
    return tuple(found)


def _bands(columns: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the vertical rules that are beside or directly above one another."""
    band: list[Rule] = []
    bottom = 0.0
    for rule in sorted(columns, key=lambda one: -one.end):
        if band and rule.end < bottom - _NEAR:
            yield band
            band = []
        bottom = min(bottom, rule.start) if band else rule.start
        band.append(rule)
    if band:
        yield band


def _grid(band: list[Rule], rows: Sequence[Rule]) -> Grid | None:
    """Return the grid of vertical rules and the horizontal ones that they meet, or None."""
    columns = tuple(sorted(band, key=lambda rule: rule.at))
    lefts = _distinct(rule.at for rule in columns)
    bottom, top = min(rule.start for rule in band), max(rule.end for rule in band)
    near = _between(rows, bottom - _NEAR, top + _NEAR)
    met = tuple(rule for rule in near if _is_at(lefts, rule.start) and _is_at(lefts, rule.end))
    tops = _distinct([*(rule.at for rule in met), bottom, top])[::-1]
    if min(len(lefts), len(tops)) < _FEWEST_EDGES or len(lefts) * len(tops) > MOST_CELLS:
        return None
    return Grid(lefts, tops, met, columns)


def _is_at(positions: Sequence[float], position: float) -> bool:
    """Return whether one of the positions, which are in order, is near to another."""
    first = bisect_left(positions, position - _NEAR)
    return first < len(positions) and positions[first] <= position + _NEAR


@dataclass(frozen=True, slots=True)
class Ruling:
    """The ruling lines of a page, those of each direction in order."""

    rows: tuple[Rule, ...] = ()
    columns: tuple[Rule, ...] = ()

    def walls(self) -> Walls:
        """Return the vertical rules, which no segment crosses."""
        return Walls(self.columns)

    def grids(self) -> list[Grid]:
        """Return the ruled tables, from top to bottom: those of two cells and more."""
        found = (_grid(band, self.rows) for band in _bands(self.columns))
        return [grid for grid in found if grid is not None]


def ruling_of(page: "pdfium.PdfPage") -> Ruling:
    """Return the ruling lines of a page; a page with too many has none."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    rows: list[Rule] = []
    columns: list[Rule] = []
    edges = Room("f", 4)
    for path in objects_of(page, raw.FPDF_PAGEOBJ_PATH):
        for left, bottom, right, top in _strokes(path, edges):
            if top - bottom <= _THICKEST < right - left:
                rows.append(Rule((bottom + top) / 2, left, right))
            elif right - left <= _THICKEST < top - bottom:
                columns.append(Rule((left + right) / 2, bottom, top))
        if len(rows) + len(columns) > MOST_RULES:
            return Ruling()
    return Ruling(tuple(_joined(rows)), tuple(_joined(columns)))


def _strokes(path: int, edges: Room) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes (left, bottom, right, top) of the straight lines of a path.

    PDFium writes the edges of the path into `edges`.
    """
    if not calls().object_edges(path, *edges.places):
        return
    left, bottom, right, top = edges.numbers
    if min(right - left, top - bottom) <= _THICKEST:
        yield left, bottom, right, top
    else:
        yield from _drawn_lines(path)


def _drawn_lines(address: int) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of the lines of a path that is no line itself, if these are drawn."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    path = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, is_stroked)
    if is_stroked.value and raw.FPDFPath_CountSegments(path) <= _MOST_POINTS:
        for line in _lines(path):
            for (x, y), (other_x, other_y) in pairwise(line):
                yield min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _lines(path: object) -> list[list[tuple[float, float]]]:
    """Return the lines of a path as points on its page; a closed line ends in its first point."""
    from pypdfium2 import raw  # noqa: PLC0415  # only PDF needs it

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    lines: list[list[tuple[float, float]]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if not lines or raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            lines.append([])
        lines[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            lines[-1].append(lines[-1][0])
    return lines
