"""The clauses of titles over the ends of lines and pages."""

import pytest

from viendan.references.title_lines import LONGEST_TITLE, clause_end


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("thu phí; chi", "thu phí"),  # a semicolon
        ("thu phí; quy định chi tiết Luật", "thu phí; quy định chi tiết Luật"),  # two parts
        ("thu phí: cụ thể", "thu phí"),  # a colon
        ("giai đoạn I: từ năm 2021 đến 2025.", "giai đoạn I: từ năm 2021 đến 2025"),  # a period
        ("thu 1.000 đồng. Chi", "thu 1.000 đồng"),  # a dot inside a number
        ("thu phí | Sở", "thu phí "),  # a cell
        ("thu phí (đợt 1) và", "thu phí (đợt 1) và"),  # a bracket
        ("thu phí (sau đây gọi là A)", "thu phí "),  # a remark
        ("thu phí (Nghị định số 5/2020/NĐ-CP)", "thu phí "),  # a number
        ("thu\nphí", "thu\nphí"),  # a small letter
        ("thu\n- 4 -\nphí", "thu\n- 4 -\nphí"),  # the end of a page
        ("thu phí của\nUBND xã", "thu phí của\nUBND xã"),  # an unfinished line
        ("giai đoạn 2021 -\n2025", "giai đoạn 2021 -\n2025"),  # an unfinished period
        ("thu phí\nb) chi", "thu phí"),  # an item
        ("thu phí\nChi lễ", "thu phí"),  # another line
        ("thu phí\n\nchi lễ", "thu phí"),  # an empty line
    ],
)
def test_a_clause_goes_on_where_its_line_is_not_finished(text: str, clause: str) -> None:
    assert text[: clause_end(text, 0)] == clause


def test_a_long_line_goes_on_with_a_capital() -> None:
    text = "trên cổng thông tin điện tử và hệ thống một cửa điện tử của\nChính phủ"
    assert clause_end(text, 0) == len(text)


def test_a_clause_has_an_end() -> None:
    assert clause_end("a " * 1000, 0) == LONGEST_TITLE
