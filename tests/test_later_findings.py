"""Findings about documents that others had ended or amended."""

from viendan.checking.later_findings import later_findings


def test_without_a_store_nothing_is_known() -> None:
    assert later_findings(["nghi-dinh.4-2010-nd-cp"], "2020-01-01", None) == {}
