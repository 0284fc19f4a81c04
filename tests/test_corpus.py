"""Pictures of a corpus: what their data are."""

from typing import Any

import pandas as pd
import pytest

from viendan.plots.corpus import domains, lags, lives, most_cited, over_time, side_by_side
from viendan.plots.style import Chart


def rows_of(chart: Chart, column: str) -> list[dict[str, Any]]:
    """Return the rows of the first data of a picture that have a column."""
    data = chart.to_dict()["datasets"].values()
    return next(list(rows) for rows in data if rows and column in rows[0])


def test_groups_without_a_place_in_the_order_are_left_out() -> None:
    shares = pd.DataFrame(
        [("Bến Tre", "press", 1, 0.5), ("Huế", "press", 3, 1.0)],
        columns=["group", "domain", "paragraphs", "share"],
    )
    rows = rows_of(domains(shares, ["Huế"], "report"), "group")
    assert [row["group"] for row in rows] == ["Huế"]


def test_a_quarter_is_written_in_the_language() -> None:
    shares = pd.DataFrame(
        [("2019 Q3", "press", 1, 1.0)], columns=["group", "domain", "paragraphs", "share"]
    )
    rows = rows_of(domains(shares, ["2019 Q3"], "quarter", "vi"), "group")
    assert [row["group"] for row in rows] == ["Quý 3/2019"]


@pytest.mark.parametrize(
    ("quarters", "labelled"),
    [
        (4, True),  # few
        (48, True),  # the most that have figures
        (49, False),  # too many
    ],
)
def test_few_quarters_have_their_figures(quarters: int, *, labelled: bool) -> None:
    starts = pd.date_range("2000-01-01", periods=quarters, freq="QS")
    ends = starts + pd.offsets.QuarterEnd()
    data = pd.DataFrame(
        {"start": starts, "end": ends, "citations": range(quarters), "reports": range(quarters)}
    )
    made = over_time(data).to_dict()
    assert any("middle" in rows[0] for rows in made["datasets"].values() if rows) is labelled


def test_a_document_has_its_counts_and_its_title_shortened() -> None:
    cited = pd.DataFrame(
        [("1/2013/NĐ-CP", 3, 5, "quản lý " * 20), ("2/2013/NĐ-CP", 1, 1, None)],
        columns=["label", "reports", "times", "title"],
    )
    first, second = rows_of(most_cited(cited), "figure")
    assert (first["figure"], second["figure"]) == ("3 (5)", "1 (1)")
    assert len(first["about"]) <= 58
    assert first["about"].endswith("…")
    assert not second["about"]


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (0.0, 0),  # on its day
        (0.08, 0),  # within a month
        (0.5, 2),  # a bound belongs to the later band
        (4.9, 4),
        (30.0, 6),  # the last band is open
    ],
)
def test_a_lag_is_in_its_band(years: float, band: int) -> None:
    rows = rows_of(lags(pd.DataFrame({"years": [years]})), "band")
    assert [row["documents"] for row in rows] == [int(number == band) for number in range(7)]


def test_the_median_lag_is_stated_and_none_is_no_error() -> None:
    notes = [
        str(lags(pd.DataFrame({"years": years}, dtype="float64"), "vi").to_dict()["description"])
        for years in ([1.0, 2.5, 9.0], [])
    ]
    assert "2,5" in notes[0]
    assert "0" in notes[1]


def test_documents_live_in_the_given_order_from_their_first_to_their_last_event() -> None:
    events = pd.DataFrame(
        [
            ("b", "issued", pd.Timestamp("2010-01-01"), 1),
            ("b", "cited", pd.Timestamp("2015-01-01"), 2),
            ("a", "issued", pd.Timestamp("2012-01-01"), 1),
        ],
        columns=["label", "event", "when", "times"],
    )
    made = lives(events)
    spans = {row["label"]: (row["min"][:4], row["max"][:4]) for row in rows_of(made, "min")}
    assert spans == {"a": ("2012", "2012"), "b": ("2010", "2015")}
    assert made.to_dict()["layer"][0]["encoding"]["y"]["sort"] == ["b", "a"]


def test_places_keep_their_names_side_by_side() -> None:
    shares = pd.DataFrame(
        [("Tỉnh Bến Tre", "press", 0.25), ("Tỉnh Nghệ An", "press", 0.75)],
        columns=["place", "domain", "share"],
    )
    rows = rows_of(side_by_side(shares, ("Bến Tre", "Nghệ An")), "percent")
    assert [(row["place"], row["percent"]) for row in rows] == [("Bến Tre", 25), ("Nghệ An", 75)]
