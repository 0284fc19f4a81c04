"""The tail of a report."""

from layouts import LETTERHEAD, roles


def test_menus_and_counters_around_a_report_are_boilerplate() -> None:
    text = (
        f"Trang chủ\nTin tức\n\n{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch.\n\n"
        f"Lượt xem: 12\nBình luận\nĐóng\n"
    )
    found = dict(roles(text))
    assert {
        found[line] for line in ("Trang chủ", "Tin tức", "Lượt xem: 12", "Bình luận", "Đóng")
    } == {"boilerplate"}


def test_links_to_other_pages_after_the_report_are_boilerplate() -> None:
    links = "Tin liên quan\nTriển khai Tháng hành động vì trẻ em năm 2019 trên toàn tỉnh.\n"
    found = dict(
        roles(f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao trong quý.\n\n{links}")
    )
    assert found["Triển khai Tháng hành động vì trẻ em năm 2019 trên toàn tỉnh."] == "boilerplate"


def test_a_last_body_line_before_a_counter_stays_body() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao.\n\n"
        f"Không có kiến nghị đề xuất\n\nLượt xem: 120\n"
    )
    assert dict(roles(text))["Không có kiến nghị đề xuất"] == "body"
