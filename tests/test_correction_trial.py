"""The trial of corrections: what they change on gold."""

import pytest
from labelled import INPUTS, TINY

from viendan.domains import correction_trial
from viendan.domains.correction_trial import try_corrections
from viendan.domains.evaluation import Judged
from viendan.domains.training import LabelledParagraph, inputs_of_labelled

CORRECTED = [LabelledParagraph("lúa ngô trồng trọt", (), "farm", None, "correction", "sha")]


def test_corrections_are_learned_beside_the_gold_and_change_nothing_that_is_right() -> None:
    trial = try_corrections((TINY, INPUTS), (CORRECTED, inputs_of_labelled(CORRECTED)))
    assert (trial.count, trial.without, trial.with_corrections, trial.changes) == (1, 1, 1, ())


@pytest.mark.parametrize(
    ("before", "after", "mended", "broken"),
    [
        ("road", "farm", 1, 0),  # wrong, then right
        ("farm", "road", 0, 1),  # right, then wrong
        ("farm", "farm", 0, 0),  # right as before
        ("road", "road", 0, 0),  # wrong as before
    ],
)
def test_changes_are_told_by_their_direction(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str, mended: int, broken: int
) -> None:
    said = iter((before, after))
    monkeypatch.setattr(
        correction_trial, "cross_validate", lambda *_, **__: (Judged(("farm",), {next(said): 1.0}),)
    )
    trial = try_corrections((TINY[:1], INPUTS[:1]), (CORRECTED, INPUTS[:1]))
    assert (len(trial.mended), len(trial.broken)) == (mended, broken)
