"""Paragraphs."""

import cProfile
import pstats
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import LETTERHEAD, roles

from viendan.layout import paragraphs_of


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (
            "Quý I/2018 đã",
            "thiết lập và cấp 27 tài khoản cho người dùng.",
        ),  # in the middle of a sentence
        (
            "Thực hiện Nghị định số 49/2017/NĐ-",
            "CP của Chính phủ về thông tin thuê bao.",
        ),  # inside a symbol
        (
            "Sở phối hợp chặt chẽ với Bộ Thông tin và",
            "Truyền thông trong công tác quản lý thuê bao.",
        ),  # after an open word
        ("Toàn tỉnh hiện có tổng số", "125 điểm phục vụ bưu chính."),  # before a number
    ],
)
def test_a_paragraph_cut_by_a_page_break_is_one(upper: str, lower: str) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n{upper}\n\n{lower}\n\nĐoạn khác.\n"
    assert (f"{upper}\n\n{lower}", "body") in roles(text)


def test_a_page_number_inside_a_cut_paragraph_does_not_part_it() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\nQuý I/2018 đã\n\n3\n\nthiết lập 27 tài khoản.\n\nĐoạn khác.\n"
    )
    assert ("Quý I/2018 đã\n\n3\n\nthiết lập 27 tài khoản.", "body") in roles(text)


@pytest.mark.parametrize(
    "row", ["1\tĐề án đô thị thông minh\tSở TTTT\tQuý I", "| 1 | Đề án | Sở TTTT |"]
)
def test_a_row_of_a_table_is_a_paragraph_of_its_own(row: str) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch.\n\n{row}\n{row}\n"
    assert [found for found in roles(text) if found[1] == "table"] == [(row, "table")] * 2


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\n\n\t|#*-1a.AI ")))
def test_paragraphs_are_in_order_disjoint_and_cover_every_line(text: str) -> None:
    found = paragraphs_of(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {position for p in found for position in range(p.start, p.end)}
    assert all(position in covered or letter.isspace() for position, letter in enumerate(text))


@pytest.mark.parametrize(
    "unit",
    [
        "12\n",
        "Tin liên quan\n",
        "- mục\n",
        "Kính gửi:\n",
        "1. Mục\n",
        "\t|\n",
        "Phụ lục\n",
        "a) b:\n",
    ],
)
def test_work_stays_in_proportion_to_a_hostile_text(unit: str) -> None:
    """Count calls: a quadratic layout would make sixteen times as many for four times the text."""

    def calls(size: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(paragraphs_of, unit * (size // len(unit)))
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    calls(2_000)
    assert calls(40_000) < 5 * calls(10_000) + 2_000


def test_a_footer_ends_where_an_enclosed_document_begins() -> None:
    text = (
        LETTERHEAD + "I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao.\n\nNơi nhận:\n- Lưu: VT.\n"
        "GIÁM ĐỐC\nLê Văn An\nQUY TRÌNH\nTIẾP CÔNG DÂN\n"
        "(Ban hành kèm theo Quyết định số 7/QĐ-STTTT)\nChương I\nQUY ĐỊNH CHUNG\n"
        "Điều 1. Phạm vi\nQuy trình này quy định việc tiếp công dân.\n"
    )
    found = dict(roles(text))
    assert found["Lê Văn An"] == "footer"
    assert found["QUY TRÌNH"] == found["Chương I"] == found["Điều 1. Phạm vi"] == "heading"
    assert found["(Ban hành kèm theo Quyết định số 7/QĐ-STTTT)"] == "header"
    assert found["Quy trình này quy định việc tiếp công dân."] == "body"
