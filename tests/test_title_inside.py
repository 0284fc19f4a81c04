"""What stands inside a title, though its words may end one."""

import pytest

from viendan.references.title_end import sentence_end
from viendan.references.title_inside import Role


def ended(window: str, role: Role) -> str:
    """Return the title that a window opens with."""
    return window[: sentence_end(window, role)]


@pytest.mark.parametrize(
    "window",
    [
        "quản lý rừng đang bị xâm canh",  # verbs of a clause of the title
        "danh mục công trình, dự án phải thu hồi đất",  # behind a comma
        "hỗ trợ nhằm giảm tổn thất",  # a purpose
    ],
)
def test_no_sentence_is_around_a_basis(window: str) -> None:
    assert ended(window, "basis") == window
    assert ended(f"{window} đã được sửa đổi", "basis") == window


@pytest.mark.parametrize(
    ("window", "title"),
    [
        ("quản lý nhà chung cư có nhiều chủ sở hữu", None),  # what a building has
        ("quản lý số tiền thu được từ phí", None),  # money that came in
        ("những điều đảng viên không được làm", None),  # what is forbidden
        ("hỗ trợ người bị mất việc", None),  # a clause about a person
        ("sửa đổi Danh mục ban hành kèm theo Thông tư 4", None),  # an annex that is amended
        ("thu phí kèm theo Thông tư 4", "thu phí"),  # an annex of the document
        ("chính sách phát huy nguồn lực nhằm tăng thu", None),  # the purpose of a policy
        ("sửa đổi mẫu biểu tại các thông tư do Bộ Y tế ban hành", None),  # texts of a body
        ("công bố thủ tục ngành thuế đã được chuẩn hóa thuộc xã", None),  # a standard
        ("chính sách đối với kinh phí cấp xã", None),  # "với" of "đối với"
        ("thu phí với kinh phí lớn", "thu phí"),  # "với" of the sentence
    ],
)
def test_a_clause_of_the_title_does_not_end_it(window: str, title: str | None) -> None:
    assert ended(window, "object") == (title or window)
