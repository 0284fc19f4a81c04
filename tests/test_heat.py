"""Tables of numbers."""

from typing import Any

import pandas as pd
import pytest

from viendan.plots.heat import (
    Axes,
    agency_by_document,
    confusion,
    heat,
    relation_by_domain,
    shared,
)
from viendan.plots.style import Chart

AXES = Axes("row", "column", "value", ["a", "b"], ["x", "y"])
CELLS = pd.DataFrame(
    [("a", "x", 100), ("a", "y", 68), ("b", "x", 67), ("b", "y", 0)],
    columns=["row", "column", "value"],
)


def rows_of(chart: Chart) -> list[dict[str, Any]]:
    """Return the rows of the only data of a picture."""
    (data,) = chart.to_dict()["datasets"].values()
    return list(data)


def orders(chart: Chart) -> tuple[list[str], list[str]]:
    """Return the names of the rows and of the columns, in their order."""
    encoding = chart.to_dict()["layer"][0]["encoding"]
    return encoding["y"]["sort"], encoding["x"]["sort"]


@pytest.mark.parametrize(
    ("row", "column", "figure", "dark"),
    [
        ("a", "x", "100", True),  # the largest number
        ("a", "y", "68", True),  # at the bound of dark cells
        ("b", "x", "67", False),  # below it
        ("b", "y", "·", False),  # nothing
    ],
)
def test_a_cell_has_its_figure_and_dark_ones_are_marked(
    row: str, column: str, figure: str, *, dark: bool
) -> None:
    (cell,) = (
        one for one in rows_of(heat(CELLS, AXES)) if (one["row"], one["column"]) == (row, column)
    )
    assert (cell["figure"], cell["dark"]) == (figure, dark)


def test_rows_and_columns_are_in_the_given_order() -> None:
    assert orders(heat(CELLS, AXES)) == (["a", "b"], ["x", "y"])


@pytest.mark.parametrize(("angle", "align"), [(-40, "left"), (0, "center")])
def test_column_names_are_turned(angle: int, align: str) -> None:
    axis = heat(CELLS, AXES, angle=angle).to_dict()["layer"][0]["encoding"]["x"]["axis"]
    assert (axis["labelAngle"], axis["labelAlign"]) == (angle, align)


def test_a_table_of_zeros_is_drawn() -> None:
    cells = rows_of(heat(CELLS.assign(value=0), AXES))
    assert {(cell["figure"], cell["dark"]) for cell in cells} == {("·", False)}


def test_relations_come_by_their_citations_and_domains_in_their_order() -> None:
    crossed = pd.DataFrame(
        [("cites", "press", 1), ("implements", "it", 5), ("cites", "it", 2)],
        columns=["relation", "domain", "citations"],
    )
    rows, columns = orders(relation_by_domain(crossed, "en"))
    assert len(rows) == 2
    assert "implement" in rows[0].lower()
    assert columns == ["Press", "IT"]


def test_only_the_chosen_issuers_and_documents_are_shown() -> None:
    crossed = pd.DataFrame(
        [("Sở A", "1/2013", 1), ("Sở B", "1/2013", 2), ("Sở A", "2/2013", 3)],
        columns=["issuer", "cited", "citations"],
    )
    found = rows_of(agency_by_document(crossed, ["Sở A"], ["1/2013"]))
    assert [(row["issuer"], row["cited"]) for row in found] == [("Sở A", "1/2013")]


def test_reports_that_share_documents_are_rows_and_columns() -> None:
    pairs = pd.DataFrame(
        [("Bến Tre", "Huế", 3), ("Huế", "Bến Tre", 3)], columns=["one", "other", "documents"]
    )
    assert orders(shared(pairs)) == (["Bến Tre", "Huế"], ["Bến Tre", "Huế"])


def test_a_confusion_has_the_same_domains_in_rows_and_columns() -> None:
    cells = pd.DataFrame(
        [("it", "it", 4), ("it", "press", 1), ("press", "it", 0), ("press", "press", 2)],
        columns=["right", "said", "paragraphs"],
    )
    rows, columns = orders(confusion(cells, "en"))
    assert rows == columns == ["Press", "IT"]
