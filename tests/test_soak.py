"""A small soak."""

from pathlib import Path

from soak import Findings, Plan, Soak


def test_runs_disturbed_at_random_moments_end_with_the_tables_of_an_undisturbed_run(
    tmp_path: Path,
) -> None:
    plan = Plan(reports=60, kills=2, signals=2, flows=0, longest=1.5, bad=3, workers=1)
    soak = Soak(tmp_path, plan)
    soak.run()
    assert soak.findings.faults == []
    assert soak.findings.done.total() == 4
    assert len(soak.wanted["reports"]) == 60
    assert Findings.kept(tmp_path / "findings.json") == soak.findings  # it can go on
