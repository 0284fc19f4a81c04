"""The kinds of findings: each with a severity and a message."""

import pytest
from messages import MESSAGES

from viendan.checking.findings import Finding, Severity, severities


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("impossible_date", "error"),
        ("impossible_year", "error"),
        ("year_mismatch", "error"),
        ("conflicting_date", "error"),
        ("dated_after_draft", "error"),
        ("date_contradicts_registry", "error"),
        ("cited_before_issue", "error"),
        ("number_beyond_series", "warning"),
        ("two_documents_of_number", "warning"),
        ("name_and_number_differ", "error"),
        ("law_date_differs", "error"),
        ("issuer_mismatch", "error"),
        ("no_longer_in_force", "error"),
        ("probable_misprint", "warning"),
        ("missing_year", "warning"),
        ("missing_place", "warning"),
        ("missing_symbol", "warning"),
        ("missing_number", "warning"),
        ("missing_type", "warning"),
        ("several_documents", "warning"),
        ("not_identified", "warning"),
        ("unknown_law", "warning"),
        ("unknown_issuer", "advice"),
        ("own_dates_differ", "warning"),
        ("citation_form", "warning"),
        ("amended", "advice"),
        ("abbreviated_type", "advice"),
        ("incomplete_citation", "advice"),
        ("year_of_report", "advice"),
        ("draft", "advice"),
    ],
)
def test_each_kind_has_its_severity(code: str, severity: str) -> None:
    assert Finding(code).severity == Severity(severity)
    assert all(code in messages for messages in MESSAGES.values())


def test_the_table_has_no_other_rows() -> None:
    assert len(severities()) == 30
