"""The clauses of titles over the ends of lines and pages."""

import pytest

from viendan.references.mention import Core
from viendan.references.title_lines import LONGEST_TITLE, clause_end, clause_over_semicolons


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
        ("thu phí\n\nđối với chợ", "thu phí\n\nđối với chợ"),  # an empty line in the middle
        ("thu phí (Hết hiệu lực)", "thu phí "),  # a remark that opens with a capital
        ("thu phí (trừ chợ tạm)", "thu phí "),  # an exception
        ("thu “phí\nSở", "thu “phí"[:4]),  # a quotation mark that nothing closes, and a short rest
        ("thu “phí chợ và bến bãi\nSở", "thu “phí chợ và bến bãi"),  # and a longer one
        ("ban hành\nQuy chế thu phí", "ban hành\nQuy chế thu phí"),  # a verb alone
        ("sửa đổi một số điều thi hành\nNghị định 5", "sửa đổi một số điều thi hành\nNghị định 5"),
    ],
)
def test_a_clause_goes_on_where_its_line_is_not_finished(text: str, clause: str) -> None:
    assert text[: clause_end(text, 0)] == clause


@pytest.mark.parametrize(
    "line", ["Thay thế Nghị định 5", "Thông tư số 6", "Văn bản bị bãi bỏ", "Một số"]
)
def test_a_long_line_does_not_go_on_with_what_opens_anew(line: str) -> None:
    text = f"trên cổng thông tin điện tử và hệ thống một cửa điện tử của ngành thuế\n{line}"
    assert clause_end(text, 0) == text.index("\n")


def test_a_long_line_goes_on_with_a_capital() -> None:
    text = "trên cổng thông tin điện tử và hệ thống một cửa điện tử của\nChính phủ"
    assert clause_end(text, 0) == len(text)


def test_a_clause_has_an_end() -> None:
    assert clause_end("a " * 1000, 0) == LONGEST_TITLE


@pytest.mark.parametrize(
    ("lead", "title", "rest"),
    [
        ("Căn cứ ", "phí hóa chất; phân bón", "; nghị định khác"),  # a recital
        ("Điều 1. Sửa đổi, bổ sung ", "khổ cầu; lưu hành xe", ""),  # an article that amends
        ("Xét ", "phí chợ tại UBND xã; UBND các phường", "; Báo cáo thẩm tra"),  # bodies
        ("Sở có ", "lập bến đò ngang mới; bến đò ngang tạm", "; xã họp"),  # words once more
        ("Sở có ", "lập bến đò ngang", "; xã đã họp bàn"),  # another clause
    ],
)
def test_a_semicolon_may_stand_inside_a_title(lead: str, title: str, rest: str) -> None:
    text = f"{lead}Nghị định 5 {title}{rest}"
    core = Core(len(lead), len(lead) + 11, "Nghị định 5", "nghị định", "5")
    assert text[core.end + 1 : clause_over_semicolons(text, core, core.end + 1, ())] == title
