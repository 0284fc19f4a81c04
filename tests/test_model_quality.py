"""Pictures of the quality of the model: what their data are."""

import pandas as pd
import pytest

from viendan.plots.model_quality import label_scores, learning_curve, reliability


def test_a_domain_has_a_mark_for_each_measure_in_the_language() -> None:
    scores = pd.DataFrame(
        [("press", one, 0.5) for one in ("precision", "recall", "f1")],
        columns=["domain", "measure", "value"],
    )
    made = label_scores(scores, "vi").to_dict()
    (rows,) = made["datasets"].values()
    names = [row["measure"] for row in rows]
    assert len(set(names)) == 3
    assert made["encoding"]["shape"]["scale"]["domain"] == names
    assert {row["name"] for row in rows} == {"Báo chí, xuất bản"}


@pytest.mark.parametrize(
    ("bands", "low"),
    [
        ([(0.5, 0.6), (0.9, 0.9)], 0.42),  # room below the lowest mark
        ([(0.05, 0.02)], 0.0),  # none below zero
        ([], 0.0),  # no band
    ],
)
def test_the_axes_begin_below_the_lowest_mark(bands: list[tuple[float, float]], low: float) -> None:
    frame = pd.DataFrame(bands, columns=["confidence", "accuracy"], dtype="float64")
    made = reliability(frame.assign(paragraphs=1)).to_dict()
    for axis in ("x", "y"):
        first, last = made["layer"][1]["encoding"][axis]["scale"]["domain"]
        assert (first, last) == (pytest.approx(low), 1.02)


@pytest.mark.parametrize(("lang", "figure"), [("vi", "0,912"), ("en", "0.912")])
def test_a_point_of_the_learning_curve_has_its_figure(lang: str, figure: str) -> None:
    points = pd.DataFrame({"paragraphs": [100], "macro_f1": [0.9123]})
    (rows,) = learning_curve(points, lang).to_dict()["datasets"].values()
    assert [row["figure"] for row in rows] == [figure]
