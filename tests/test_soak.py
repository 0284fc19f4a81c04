"""A small soak."""

from pathlib import Path

from soak import Plan, soak


def test_runs_disturbed_at_random_moments_end_with_the_tables_of_an_undisturbed_run(
    tmp_path: Path,
) -> None:
    plan = Plan(reports=60, kills=2, signals=2, flows=0, longest=1.5, bad=3, workers=1)
    findings, undisturbed = soak(tmp_path, plan)
    assert findings.faults == []
    assert findings.done.total() == 4
    assert len(undisturbed["reports"]) == 60
