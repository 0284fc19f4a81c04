"""The head of a report."""

from layouts import LETTERHEAD, roles


def test_the_letterhead_the_title_and_the_signature_are_set_apart() -> None:
    text = (
        f"{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n"
    )
    found = dict(roles(text))
    assert found["Số: 12/BC-STTTT"] == found["BÁO CÁO"] == found["TỈNH BẠC LIÊU"] == "header"
    assert found["Kết quả công tác quý I năm 2018"] == "title"
    assert found["Nơi nhận:"] == found["- Lưu: VT."] == found["GIÁM ĐỐC"] == "footer"


def test_a_letterhead_under_a_long_menu_is_found() -> None:
    menu = "".join(f"Mục thứ {number} của trang\n" for number in range(80))
    found = dict(
        roles(f"{menu}\n{LETTERHEAD}I. KẾT QUẢ\n\nĐã hoàn thành kế hoạch được giao trong quý.\n")
    )
    assert found["Số: 12/BC-STTTT"] == "header"
    assert found["Mục thứ 7 của trang"] == "boilerplate"
    assert found["I. KẾT QUẢ"] == "heading"


def test_recipients_are_no_body() -> None:
    text = LETTERHEAD + (
        "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Văn phòng Tỉnh ủy.\n\nI. KẾT QUẢ\n\n"
        "Đã hoàn thành kế hoạch được giao.\n"
    )
    assert {role for line, role in roles(text) if line.startswith(("Kính", "- "))} == {"header"}


def test_a_sentence_cut_by_lines_that_opens_a_text_is_body() -> None:
    sentence = "Căn cứ tình hình thực tế của các điểm bưu điện\nvăn hóa xã, Sở báo cáo như sau:"
    found = roles(f"{sentence}\n\nĐã có 12 điểm được sửa chữa trong quý này.\n")
    assert found[0] == (sentence, "body")
    title = "Thực hiện chuyển đổi số ở các xã vùng cao"
    assert roles(f"{title}\n\nĐã có 12 điểm được sửa chữa trong quý này.\n")[0] != (title, "body")


def test_an_address_is_no_title() -> None:
    found = dict(
        roles("Trang tin của xã https://xa.example.vn/anh.jpg\n\nĐã sửa 12 km đường xã.\n")
    )
    assert "title" not in found.values()


def test_a_line_of_a_page_is_no_title() -> None:
    lines = "Kính gửi các trạm bưu điện xã\nTheo quy định về bưu chính tại các xã vùng\ncao và"
    found = dict(roles(f"{lines}\nvùng biên giới\n\nĐã sửa xong 12 điểm phục vụ của các thôn.\n"))
    assert "title" not in found.values()


def test_a_motto_is_no_part_of_a_sentence() -> None:
    line = "Luật do Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIII thông qua ngày 3/4"
    assert (
        dict(roles(f"Bài viết\n\n{line}\n\nĐã sửa 12 km đường của các thôn.\n"))[line] != "header"
    )
