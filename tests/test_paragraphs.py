"""Paragraphs."""

import cProfile
import pstats
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import LETTERHEAD, roles

from viendan.layout import paragraphs_of
from viendan.layout.lines import lines_of
from viendan.text.folding import INVISIBLE


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


PAGE_LINES = (
    "Sở đã phối hợp với các cơ quan kiểm tra việc chấp hành quy định về\n"
    "hoạt động bưu chính tại các huyện; qua kiểm tra đã nhắc nhở các đơn vị\n"
    "chưa niêm yết giá cước. Việc tiếp nhận hồ sơ qua bưu chính do các huyện"
)


@pytest.mark.parametrize(
    ("following", "is_joined"),
    [
        ("Ba Tri và Giồng Trôm thực hiện theo kế hoạch.", True),  # a name opens the line
        ("Căn cứ Luật Bưu chính năm 2010.", False),  # a basis
        ("GIÁM ĐỐC", False),  # a signature
        ("Kết luận", False),  # a short line that ends no sentence
    ],
)
def test_a_line_of_a_page_may_open_with_a_capital(following: str, *, is_joined: bool) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\n{PAGE_LINES}\n{following}\n\nĐoạn khác.\n"
    assert ((f"{PAGE_LINES}\n{following}", "body") in roles(text)) == is_joined


@pytest.mark.parametrize(
    ("upper", "lower", "is_joined"),
    [
        ("Căn cứ Nghị định", "12/2020/NĐ-CP của Chính phủ về phí;", True),
        ("Căn cứ Quyết định số", "12/QĐ-UBND của UBND tỉnh về phí;", True),  # like a number
        ("Sở đã tham mưu 3 nghị định", "12 doanh nghiệp đã được cấp phép.", False),
        ("Căn cứ Luật Bưu chính;", "12/2020/NĐ-CP của Chính phủ về phí;", False),
    ],
)
def test_a_number_cut_from_its_type_goes_on(upper: str, lower: str, *, is_joined: bool) -> None:
    text = f"{LETTERHEAD}I. KẾT QUẢ\n\nSở báo cáo.\n{upper}\n{lower}\n\nĐoạn khác.\n"
    assert ((f"{upper}\n{lower}", "body") in roles(text)) == is_joined


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
    seen = {at for at, letter in enumerate(text) if not (letter.isspace() or letter in INVISIBLE)}
    assert seen <= covered


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


def test_a_name_beside_a_recipient_ends_no_footer() -> None:
    footer = ["Nơi nhận:", "- Như trên;\tLê Văn An", "- Các phòng thuộc Sở;", "- Lưu: VT."]
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\nĐoạn khác.\n\n" + "\n".join(footer) + "\n\nPHỤ LỤC 1\n\nBảng.\n"
    )
    found = roles(text)
    assert [one for one, role in found if role == "footer"] == footer
    assert ("PHỤ LỤC 1", "heading") in found


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # an item of a regulation that leads in what is left out
        ("2. Người nuôi chim yến phải đăng ký những nội dung sau:", ["body"]),
        ("b) Thay đổi khoản 3 và khoản 4 như sau:", ["body"]),  # a point of a regulation
        ("2. Kết quả đăng ký:\nĐã có 14 hộ nuôi chim yến đăng ký.", ["heading", "body"]),
    ],
)
def test_a_heading_that_is_all_of_a_text_is_body(text: str, roles: list[str]) -> None:
    assert [paragraph.role for paragraph in paragraphs_of(text)] == roles


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


def test_the_lines_of_a_text_are_not_kept() -> None:
    assert paragraphs_of("1. Báo chí\nHọp báo.\n") != []
    assert lines_of.cache_info().currsize == 0
