"""Charts: series without gaps, columns in percent, and SVG that needs no style and no trust."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.web import charts

YEARS = st.integers(1945, 2030)
SERIES = st.dictionaries(
    st.builds(lambda year, number: f"{year}-Q{number}", YEARS, st.integers(1, 4)),
    st.integers(1, 10**6),
    max_size=40,
)


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([], []),  # nothing
        ([("2019-Q3", 2)], [("2019-Q3", 2)]),  # one quarter
        (  # a gap is filled, across the end of a year
            [("2019-Q3", 2), ("2020-Q1", 1)],
            [("2019-Q3", 2), ("2019-Q4", 0), ("2020-Q1", 1)],
        ),
        (  # the order of the input does not matter
            [("2020-Q1", 1), ("2019-Q4", 3)],
            [("2019-Q4", 3), ("2020-Q1", 1)],
        ),
        (  # more than twelve years: by year, and the quarters of a year are added
            [("2000-Q1", 1), ("2000-Q2", 2), ("2012-Q1", 5)],
            [("2000", 3), *((str(year), 0) for year in range(2001, 2012)), ("2012", 5)],
        ),
    ],
)
def test_a_series_has_no_gaps(
    series: list[tuple[str, int]], expected: list[tuple[str, int]]
) -> None:
    assert charts.spread(series) == expected


@given(SERIES)
def test_a_series_keeps_its_sum_and_is_never_long(counts: dict[str, int]) -> None:
    found = charts.spread(list(counts.items()))
    assert sum(count for _, count in found) == sum(counts.values())
    assert [label for label, _ in found] == sorted(label for label, _ in found)
    assert len(found) <= 86  # twelve years of quarters, or the years from 1945 to 2030


@given(SERIES)
def test_columns_lie_side_by_side_inside_the_chart(counts: dict[str, int]) -> None:
    found = charts.columns(charts.spread(list(counts.items())))
    assert all(a.left + a.width <= b.left for a, b in pairwise(found))
    assert all(column.left >= 0 and column.left + column.width <= 100 for column in found)
    assert all(0 <= column.height <= 100 for column in found)
    assert not found or max(column.height for column in found) == 100


def test_a_short_series_does_not_fill_the_chart_with_wide_columns() -> None:
    assert charts.columns([("2019-Q3", 2)])[0].width < 100 / 8


def test_a_series_of_nothing_has_columns_without_height() -> None:
    assert [column.height for column in charts.columns([("2019", 0), ("2020", 0)])] == [0, 0]


def test_the_years_of_a_chart_are_few_enough_to_read() -> None:
    series = [(f"{year}", 1) for year in range(1990, 2025)]
    assert 3 <= len(charts.ticks(charts.columns(series))) <= 6


def test_a_year_is_named_where_it_begins() -> None:
    columns = charts.columns(charts.spread([("2018-Q4", 1), ("2019-Q2", 1)]))
    assert charts.ticks(columns) == [(0, "2018"), (12.5, "2019")]


@given(SERIES, st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_a_timeline_is_well_formed_and_draws_every_column(
    counts: dict[str, int], title: str
) -> None:
    series = charts.spread(list(counts.items()))
    drawn = ET.fromstring(str(charts.timeline(series, title)))  # noqa: S314  # drawn here
    assert drawn.get("aria-label") == title
    assert [one.findtext("title") for one in drawn.iter("rect")] == [
        f"{label}: {count}" for label, count in series
    ]


def test_a_count_that_is_not_zero_can_be_seen() -> None:
    drawn = str(charts.timeline([("2019", 1), ("2020", 10**6), ("2021", 0)], ""))
    heights = [float(height) for height in re.findall(r'<rect[^>]* height="([\d.]+)"', drawn)]
    assert heights == [2, 120, 0]


def test_a_chart_needs_no_style_and_escapes_its_title() -> None:
    drawn = str(charts.timeline([("2019-Q3", 2)], 'a"<b>'))
    assert 'aria-label="a&#34;&lt;b&gt;"' in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize(
    ("count", "most", "width"),
    [(1, 4, "25.0%"), (4, 4, "100.0%"), (0, 4, "0.0%"), (0, 0, "0.0%")],
)
def test_a_bar_is_as_long_as_its_share(count: int, most: int, width: str) -> None:
    assert f'<rect class="column" width="{width}"' in charts.bar(count, most)
    assert 'aria-hidden="true"' in charts.bar(count, most)
