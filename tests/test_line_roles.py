"""Line roles."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from viendan.layout import head_patterns, line_roles
from viendan.layout.line_roles import (
    body_role,
    is_annex,
    is_page_number,
    is_person_name,
    is_signature,
    opens_attached,
)
from viendan.layout.lines import Line, lines_of, read_line
from viendan.layout.phrases import PhrasePattern


def line(text: str) -> Line:
    return read_line(0, text)


@pytest.mark.parametrize(
    "name", ["_PAGE_NUMBER", "_ANNEX", "RECIPIENT", "_SIGNATURE", "ATTACHED", "_CAPTION"]
)
@given(st.data())
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
def test_whatever_line_shows_its_role_opens_as_one_that_may(name: str, data: st.DataObject) -> None:
    pattern = (vars(line_roles) | vars(head_patterns))[name]
    compiled = pattern._compiled if isinstance(pattern, PhrasePattern) else pattern
    small = data.draw(st.from_regex(compiled)).split("\n")[0].strip().lower()
    assume(compiled.match(small))
    assert line_roles._MAY_SHOW_ROLE.match(small)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Phụ lục 1", "heading"),
        ("PHỤ BIỂU 02: KẾT QUẢ CẤP PHÉP", "heading"),
        ("Kính gửi: Ủy ban nhân dân tỉnh", "header"),
        ("(Ban hành kèm theo Quyết định số 12/QĐ-STTTT)", "header"),
        ("Nơi nhận:", "footer"),
        ("KT. GIÁM ĐỐC", "footer"),
        ("TM. ỦY BAN NHÂN DÂN", "footer"),
        ("Phó Giám đốc", "footer"),
        ("Người ký: Sở Thông tin và Truyền thông", "footer"),
        ("(Đã ký và đóng dấu)", "footer"),
        ("Bảng 2: Kết quả cấp phép", "caption"),
        ("Ảnh: Thu Hà", "caption"),
        ("Ảnh minh họa/Internet", "caption"),
        ("Đồng chí Giám đốc Sở phát biểu khai mạc", "caption"),
        ("Chỉ tiêu\tĐơn vị", "table"),
        ("- 3 -", "boilerplate"),
        ("Trang 3/12", "boilerplate"),
        ("-----", "boilerplate"),
        ("Lượt xem: 12", "boilerplate"),
        ("1. Báo chí, xuất bản", "heading"),
        ("Sở đã hoàn thành 12 nhiệm vụ được giao.", "body"),
        ("Nơi nhận hồ sơ được bố trí tại Bưu điện trung tâm.", "body"),  # no list of recipients
        ("Bảng 2: " + "kết quả " * 30, "body"),  # too long for a caption
    ],
)
def test_a_line_has_the_role_that_its_words_show(text: str, role: str) -> None:
    lines = lines_of(f"{text}\nMột.\nHai.\nBa.\n")
    assert body_role(lines, 0, in_footer=False, in_annex_head=False)[0] == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("- Lưu: VT.", "footer"),
        ("Như trên", "footer"),
        ("1. Báo chí, xuất bản", "heading"),  # the report goes on
        ("Trong quý, Sở đã hoàn thành các nhiệm vụ được giao, " * 4, "body"),  # so it does here
    ],
)
def test_short_lines_after_a_footer_belong_to_it(text: str, role: str) -> None:
    lines = lines_of(f"{text}\nMột.\nHai.\nBa.\n")
    assert body_role(lines, 0, in_footer=True, in_annex_head=False)[0] == role


@pytest.mark.parametrize(("after", "role"), [("", "footer"), ("\nMột.\nHai.\nBa.", "heading")])
def test_a_name_at_the_end_is_a_signature(after: str, role: str) -> None:
    lines = lines_of(f"Lê Văn An{after}")
    assert body_role(lines, 0, in_footer=False, in_annex_head=False)[0] == role


def test_the_first_line_of_an_annex_is_its_title() -> None:
    lines = lines_of("Thống kê các cơ quan báo chí có trụ sở trên địa bàn toàn tỉnh, 2019\n" * 2)
    found = [
        body_role(lines, 0, in_footer=False, in_annex_head=in_annex_head)[0]
        for in_annex_head in (True, False)
    ]
    assert found[0] == "heading"


@pytest.mark.parametrize(
    ("shows", "yes", "no"),
    [
        (is_page_number, "Trang 3", "3. Báo chí"),
        (is_annex, "Phụ lục: số liệu", "Phụ lục kèm theo. Số liệu"),
        (is_signature, "TUQ. CHỦ TỊCH", "Tuyên truyền"),
        (is_person_name, "Nguyễn Thị Lan Anh", "Nguyễn thị"),
    ],
)
def test_a_line_is_what_its_form_shows(shows: object, yes: str, no: str) -> None:
    assert shows(line(yes))  # type: ignore[operator]  # a function of the table
    assert not shows(line(no))  # type: ignore[operator]  # a function of the table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QUY CHẾ\nTIẾP CÔNG DÂN\n(Ban hành kèm theo Quyết định số 7/QĐ-UBND)", True),
        ("(Kèm theo Quyết định số 7/QĐ-UBND)", True),
        ("Chương I\nQUY ĐỊNH CHUNG", True),
        ("Điều 1. Phạm vi", True),
        ("CHỦ TỊCH\nTrần Văn Bình\nQUY CHẾ\n(Kèm theo Quyết định số 7/QĐ-UBND)", False),
        ("QUY CHẾ\nTIẾP CÔNG DÂN", False),  # nothing says that it is enclosed
    ],
)
def test_a_line_opens_what_a_document_encloses(text: str, *, expected: bool) -> None:
    assert opens_attached(lines_of(text), 0) is expected


def test_a_note_that_goes_on_in_the_next_line_is_a_header() -> None:
    lines = lines_of("(Ban hành kèm theo Quyết định số 7/QĐ-UBND\nngày 3/4/2020)\nMột.\nHai.\nBa.")
    roles = [body_role(lines, at, in_footer=False, in_annex_head=True)[0] for at in (0, 1)]
    assert roles == ["header", "header"]
