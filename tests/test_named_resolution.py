"""Resolution of laws by name and of numbers alone."""

import pytest

from viendan.references import ReportContext, find, resolve


@pytest.mark.parametrize(
    ("text", "date", "document", "status", "codes"),
    [
        # by its year
        ("Luật Báo chí năm 2016", None, "luat.103-qh13", "resolved", []),
        # by its date
        ("Luật Báo chí ngày 05/4/2016", None, "luat.103-qh13", "resolved", []),
        # by the day of the report
        ("Luật Báo chí", "2019-03-14", "luat.103-qh13", "resolved", ["version_by_date"]),
        # no day: every version may be meant
        ("Luật Báo chí", None, None, "ambiguous", []),
        # no known law, but a year
        ("Luật Vũ trụ năm 2016", None, "luat.vu-tru.2016", "partial", ["unknown_law"]),
        # no known law
        ("Luật Vũ trụ", None, None, "partial", ["unknown_law"]),
        # a draft
        ("Dự thảo Luật Báo chí", None, None, "partial", ["draft"]),
        # the number and year of a law
        ("Luật số 103/2016", None, "luat.103-qh13", "resolved", []),
        # a number that several documents may have
        ("Nghị định 49", None, None, "partial", ["missing_symbol"]),
    ],
)
def test_a_law_or_a_number_alone_is_resolved(
    text: str, date: str | None, document: str | None, status: str, codes: list[str]
) -> None:
    (found,) = resolve(find(text), ReportContext(date=date))
    assert (found.document, found.status) == (document, status)
    assert [doubt.code for doubt in found.warnings] == codes
