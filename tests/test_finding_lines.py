"""Findings in words."""

import pytest

from viendan.checking.draft_check import check_draft
from viendan.checking.findings import Finding
from viendan.language.catalogue import Language
from viendan.language.finding_lines import checked_counts, finding_line


@pytest.mark.parametrize(
    ("finding", "lang", "line"),
    [
        (
            Finding("citation_form", "5/2015/ND-CP", "05/2015/NĐ-CP"),
            "vi",
            "sai thể thức số, ký hiệu: 5/2015/ND-CP → nên ghi: 05/2015/NĐ-CP",
        ),
        (
            Finding("incomplete_citation", "date_issued, title"),
            "vi",
            "viện dẫn lần đầu chưa ghi: ngày ban hành, trích yếu",
        ),
        (
            Finding("impossible_date", "ngày\n31/02"),
            "en",
            "no such date in the calendar: ngày 31/02",
        ),
        (Finding("not_identified"), "vi", "chưa xác định được"),
    ],
)
def test_a_finding_is_one_line(finding: Finding, lang: Language, line: str) -> None:
    assert finding_line(finding, lang) == line


@pytest.mark.parametrize(
    ("text", "lang", "line"),
    [
        ("Không có gì.", "vi", "0 viện dẫn"),
        ("Theo Luật Báo chí năm 2016.", "en", "1 reference"),
        ("Theo Chỉ thị số 7/CT-TTg ngày 31/2/2019.", "vi", "1 lỗi, 1 chỗ cần xem lại"),
    ],
)
def test_counts_of_a_draft(text: str, lang: Language, line: str) -> None:
    assert line in checked_counts(check_draft(text, "2026-11-29"), lang)
