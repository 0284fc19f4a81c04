"""Pictures of the age of cited documents, and of those that had ended: their rows and figures."""

from typing import Any

import pandas as pd
import pytest

from viendan.plots.ages import ages, over
from viendan.plots.style import Chart

AGES = pd.DataFrame(
    {
        "group": ["Sở Y tế", "Sở Nội vụ"],
        "citations": [4, 1],
        "first": [1.0, 12.0],
        "median": [2.5, 12.0],
        "third": [9.0, 12.0],
    }
)
OVER = pd.DataFrame(
    {
        "group": [2019, 2020],
        "citations": [8, 3],
        "over": [2, 0],
        "share": [0.25, 0.0],
    }
)


def rows_of(chart: Chart) -> list[dict[str, Any]]:
    """Return the rows of the only data of a picture."""
    (data,) = chart.to_dict()["datasets"].values()
    return list(data)


@pytest.mark.parametrize(("lang", "figures"), [("vi", ["2,5", "12,0"]), ("en", ["2.5", "12.0"])])
def test_a_mark_has_the_median_in_the_form_of_the_language(lang: str, figures: list[str]) -> None:
    assert [row["figure"] for row in rows_of(ages(AGES, "issuer", lang))] == figures


def test_rows_keep_their_order_and_room_for_the_oldest() -> None:
    line = ages(AGES, "issuer").to_dict()["layer"][0]["encoding"]
    assert line["y"]["sort"] == ["Sở Y tế", "Sở Nội vụ"]
    point = ages(AGES, "issuer").to_dict()["layer"][1]["encoding"]
    assert point["x"]["scale"]["domain"][1] > max(AGES["third"])


def test_a_bar_has_its_share_and_what_it_is_of() -> None:
    figures = [row["figure"] for row in rows_of(over(OVER, "year", "en"))]
    assert [" ".join(one.split()) for one in figures] == ["25.0 % (2 / 8)", "0.0 % (0 / 3)"]


def test_years_are_names_of_rows() -> None:
    assert [row["name"] for row in rows_of(over(OVER, "year"))] == ["2019", "2020"]
