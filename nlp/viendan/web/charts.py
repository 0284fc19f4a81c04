"""Charts: numbers as inline SVG, drawn with attributes only, so that a page needs no inline style.

A chart fills the width of its container: horizontal positions are percentages. A page that shows a
chart also shows its numbers in a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

_HEIGHT = 120
_LABEL_ROOM = 22
_MOST_LABELS = 6
_MOST_QUARTERS = 48


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart.

    `left` and `width` are percent of the width of the chart, `height` of the highest column.
    """

    label: str
    count: int
    left: float
    width: float
    height: float


def _next(quarter: str) -> str:
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year + number // 4:04}-Q{number % 4 + 1}"


def _every_quarter(counts: dict[str, int]) -> Iterator[tuple[str, int]]:
    quarter, last = min(counts), max(counts)
    while quarter <= last:
        yield quarter, counts.get(quarter, 0)
        quarter = _next(quarter)


def _by_year(series: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    years: dict[str, int] = {}
    for quarter, count in series:
        years[quarter[:4]] = years.get(quarter[:4], 0) + count
    return [
        (str(year), years.get(f"{year:04}", 0))
        for year in range(int(min(years)), int(max(years)) + 1)
    ]


def spread(series: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return a series of quarters ("2019-Q3") in order, without gaps.

    A series of more than twelve years is returned by year ("2019").
    """
    if not series:
        return []
    first, last = min(series)[0], max(series)[0]
    if (int(last[:4]) - int(first[:4]) + 1) * 4 > _MOST_QUARTERS:
        return _by_year(series)
    return list(_every_quarter(dict(series)))


def columns(series: Sequence[tuple[str, int]]) -> list[Column]:
    """Return the columns of a series."""
    most = max((count for _, count in series), default=0) or 1
    step = 100 / max(len(series), 8)
    return [
        Column(label, count, step * at, step * 0.78, 100 * count / most)
        for at, (label, count) in enumerate(series)
    ]


def ticks(found: Sequence[Column]) -> list[tuple[float, str]]:
    """Return where years begin, in percent of the width; at most six, at regular intervals."""
    first = [
        column
        for at, column in enumerate(found)
        if at == 0 or column.label[:4] != found[at - 1].label[:4]
    ]
    return [
        (column.left, column.label[:4]) for column in first[:: -(-len(first) // _MOST_LABELS) or 1]
    ]


def _drawn(column: Column) -> Markup:
    height = max(2.0, column.height * _HEIGHT / 100) if column.count else 0
    return Markup(
        '<rect class="column" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}">'
        "<title>{}: {}</title></rect>"
    ).format(column.left, _HEIGHT - height, column.width, height, column.label, column.count)


def timeline(series: Sequence[tuple[str, int]], title: str) -> Markup:
    """Return a series as an SVG chart of columns; screen readers read its title."""
    found = columns(series)
    most = max((column.count for column in found), default=0)
    drawn = Markup().join(_drawn(column) for column in found)
    years = Markup().join(
        Markup('<text class="tick" x="{:.2f}%" y="{}">{}</text>').format(left, _HEIGHT + 16, year)
        for left, year in ticks(found)
    )
    top = Markup('<text class="tick top" x="100%" y="-6">{}</text>').format(most)
    axis = Markup('<line class="axis" x1="0" y1="{0}" x2="100%" y2="{0}"/>').format(_HEIGHT)
    return Markup(
        '<svg class="timeline" role="img" width="100%" height="{}" aria-label="{}">{}{}{}{}</svg>'
    ).format(_HEIGHT + _LABEL_ROOM, title, axis, drawn, years, top)


def bar(count: int, most: int) -> Markup:
    """Return a bar for a row of a table as SVG; screen readers skip it and read the number."""
    share = 100 * count / most if most else 0
    return Markup(
        '<svg class="bar" aria-hidden="true" focusable="false" width="100%" height="8">'
        '<rect class="column" width="{:.1f}%" height="8"/></svg>'
    ).format(share)
