"""Titles of registers: put in order, and left out where they were cut."""

import pytest

from viendan.registry.clean_titles import clean_title, is_cut


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("V/v tăng cường  quản lý\nthuê bao", "Tăng cường quản lý thuê bao"),
        ("về việc ban hành Quy chế.", "Ban hành Quy chế"),
        # Tags and entities of a web page.
        ("Quy định <b>phí</b> &amp; lệ phí", "Quy định phí & lệ phí"),
        # The cells of a list behind the title.
        ("Ban hành quy chuẩn về bản đồ 28/5/2025 865", "Ban hành quy chuẩn về bản đồ"),
        # A bracket of the place where it was cited.
        ("Quản lý cảng biển)", "Quản lý cảng biển"),
        ("Quản lý cảng biển (sửa đổi)", "Quản lý cảng biển (sửa đổi)"),
        # A quotation without its last mark; one around the whole.
        ("Phê duyệt Đề án “Bưu chính số", "Phê duyệt Đề án “Bưu chính số”"),
        ("“Quy định phí", "Quy định phí"),
        ("“Bưu chính” và “viễn thông”", "“Bưu chính” và “viễn thông”"),
        # It begins with a name, not with the word before a title.
        ("Về đích nông thôn mới", "Đích nông thôn mới"),
    ],
)
def test_titles_are_put_in_order(written: str, title: str) -> None:
    assert clean_title(written) == title
    assert clean_title(title) == title


@pytest.mark.parametrize(
    "title",
    [
        "Sửa đổi, bổ sung một số điều của",
        "Sửa đổi, bổ sung một số điều",
        "Quy định chi tiết Luật",
        "Sửa đổi Nghị định số",
        "Ban hành Danh mục kèm theo",
        "Công bố văn bản hết hiệu lực tính đến hết ngày",
        "Phí thẩm định theo quy định tại Thông tư này",  # the words around a citation
        "Quy chế (gọi tắt là Quy chế",
        'Đề án "Bưu chính',
        "Danh mục thuế.xls",
        "Kế hoạch đến ngày 31/12",
        "Hướng dẫn nợ thuế … Điều 3",
    ],
)
def test_cut_titles_are_known(title: str) -> None:
    assert is_cut(title)


@pytest.mark.parametrize(
    "title",
    [
        "Dược",
        "Chiến lược phát triển Chính phủ số",
        "Sửa đổi, bổ sung một số điều của Luật Đê điều",
        "Điều chỉnh lương hưu và trợ cấp hằng tháng",
        "Bãi bỏ một số văn bản quy phạm pháp luật",
        "Quy chuẩn về rung tại nơi làm việc",
        "Kế hoạch đầu tư công trung hạn 05 năm",
        "Phê duyệt Đề án “Bưu chính số”",
    ],
)
def test_whole_titles_are_left_alone(title: str) -> None:
    assert not is_cut(title)
