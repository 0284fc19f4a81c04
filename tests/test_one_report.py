"""Pictures of one report: what their data are."""

from typing import Any

import pandas as pd
import pytest

from viendan.plots.one_report import report_map, scores, weights
from viendan.plots.style import Chart


def rows_of(chart: Chart, column: str) -> list[dict[str, Any]]:
    """Return the rows of the first data of a picture that have a column."""
    data = chart.to_dict()["datasets"].values()
    return next(list(rows) for rows in data if rows and column in rows[0])


def test_domains_come_in_their_order_with_their_probability() -> None:
    rows = rows_of(scores({"it": 0.75, "press": 0.25}, "en"), "score")
    assert [(row["name"], row["figure"]) for row in rows] == [("Press", "0.25"), ("IT", "0.75")]


@pytest.mark.parametrize(
    ("word", "source", "weight", "name", "figure"),
    [
        ("báo_chí", "words", 0.5, "báo chí (", "0,50"),  # a word of two syllables
        ("thanh tra", "heading", -0.25, "thanh tra (", "–0,25"),  # against the domain
        ("ửng ", "letters", 0.0, "ửng (", "0,00"),  # letters with a space
    ],
)
def test_a_word_has_its_source_and_its_weight(
    word: str, source: str, weight: float, name: str, figure: str
) -> None:
    of_words = pd.DataFrame({"word": [word], "source": [source], "weight": [weight]})
    (row,) = rows_of(weights(of_words, "vi"), "figure")
    assert row["name"].startswith(name)
    assert row["figure"] == figure


def test_a_paragraph_is_in_the_row_of_its_domain_or_else_of_its_role() -> None:
    paragraphs = pd.DataFrame(
        [(0, 9, "title", None), (10, 19, "body", "press"), (20, 29, "footer", None)],
        columns=["start", "end", "role", "domain"],
    )
    made = report_map(paragraphs, pd.DataFrame({"start": [12]}), "en")
    order = made.to_dict()["layer"][0]["encoding"]["y"]["sort"]
    assert [row["row"] for row in rows_of(made, "end")] == order[:-1]
    assert order[1] == "Press"
    assert made.to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 29]
