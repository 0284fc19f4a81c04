"""A checked draft as one HTML file."""

from viendan.checking import check_draft
from viendan.web.checked_page import checked_page

TEXT = "Theo Nghị định số 5/2015/ND-CP ngày 31/02/2015 và Luật Báo chí <năm> 2016.\n"


def test_the_page_needs_no_other_file_and_has_no_script() -> None:
    page = checked_page(check_draft(TEXT, "2026-11-29"), "vi")
    assert "<script" not in page
    assert 'rel="stylesheet"' not in page
    assert "src=" not in page


def test_the_page_shows_findings_and_the_text_with_marks() -> None:
    page = checked_page(check_draft(TEXT, "2026-11-29"), "en")
    assert "no such date in the calendar: ngày 31/02/2015" in page
    assert '<mark id="v1" class="error">' in page
    assert "&lt;năm&gt;" in page
    assert "As of 29" in page
