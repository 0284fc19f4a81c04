"""Evaluation."""

import pytest

from viendan.domains.evaluation import Judged, evaluate, table

JUDGED = (
    Judged(("a",), {"a": 0.9, "b": 0.1}),  # right
    Judged(("a",), {"a": 0.4, "b": 0.6}),  # wrong
    Judged(("b",), {"a": 0.2, "b": 0.8}),  # right
    Judged(("a", "b"), {"a": 0.3, "b": 0.7}),  # the second label is right too
)


def test_scores_are_those_counted_by_hand() -> None:
    found = evaluate(JUDGED)
    a, b = found.labels
    assert (a.precision, a.recall, a.support) == (1, 0.5, 2)
    assert (b.precision, b.recall, b.support) == (pytest.approx(2 / 3), 1, 2)
    assert found.accuracy == 0.75
    assert found.macro_f1 == pytest.approx((2 / 3 + 0.8) / 2)


def test_a_second_label_that_is_said_counts_as_the_right_one() -> None:
    assert (JUDGED[3].is_right, JUDGED[3].wanted) == (True, "b")


def test_the_calibration_error_weighs_the_bands_of_confidence() -> None:
    gaps = [abs(0.9 - 1), abs(0.6 - 0), abs(0.8 - 1), abs(0.7 - 1)]
    assert evaluate(JUDGED).calibration_error == pytest.approx(sum(gaps) / 4)


def test_confusion_counts_right_label_against_label_said() -> None:
    assert evaluate(JUDGED).confusion == {("a", "a"): 1, ("a", "b"): 1, ("b", "b"): 2}


def test_the_table_names_every_label_and_score() -> None:
    text = table(evaluate(JUDGED))
    assert "macro-F1 0.7333  accuracy 0.7500" in text
    assert text.splitlines()[1].split() == ["a", "1.000", "0.500", "0.667", "2"]


def test_nothing_judged_scores_nothing() -> None:
    found = evaluate([])
    assert (found.labels, found.accuracy, found.macro_f1, found.calibration_error) == ((), 0, 0, 0)
