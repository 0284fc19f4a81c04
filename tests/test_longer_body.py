"""Bodies whose names no table has whole."""

import pytest

from viendan.references.longer_body import is_opening, longer_body, opening_before


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a part of a ministry, before a date
        ("Văn phòng Bộ Công Thương ngày 3/4", "Văn phòng Bộ Công Thương"),
        # a name with "và"
        ("Thanh tra Bộ Khoa học và Công nghệ.", "Thanh tra Bộ Khoa học và Công nghệ"),
        # the next body is not part of it
        ("Văn phòng Bộ Y tế và Thanh tra Bộ Y tế.", "Văn phòng Bộ Y tế"),
        # a title follows
        ("Ban Quản lý Khu kinh tế Nhơn Hội về việc thu phí", "Ban Quản lý Khu kinh tế Nhơn Hội"),
        # what a committee is for
        ("Ban Chỉ đạo chuyển đổi số phê duyệt", "Ban Chỉ đạo chuyển đổi số"),
        ("Ban Chỉ đạo phòng, chống thiên tai;", "Ban Chỉ đạo phòng, chống thiên tai"),
        ("Tổ công tác rà soát bến đò về phí đò", "Tổ công tác rà soát bến đò"),
        # a company, with a hyphen
        ("Tổng công ty Du lịch - Thương mại Hà Tiên.", "Tổng công ty Du lịch - Thương mại Hà Tiên"),
        # a unit and its ministry, with "và" in both names
        (
            "Cục Chuyển đổi số và Dữ liệu - Bộ Nông nghiệp và Môi trường về việc họp",
            "Cục Chuyển đổi số và Dữ liệu - Bộ Nông nghiệp và Môi trường",
        ),
        # letters in brackets, a role before it, a part behind a comma, a verb
        ("Cục Quản lý cạnh tranh (QLCT) về giá", "Cục Quản lý cạnh tranh"),
        ("Viện Nuôi trồng, chế biến cá về tôm", "Viện Nuôi trồng, chế biến cá"),
        ("Hội Làm vườn thi hành Điều 5", "Hội Làm vườn"),
        ("Hội Làm vườn hướng dẫn trồng bưởi", "Hội Làm vườn"),
        ("Công ty Sông Xanh tại cuộc họp", "Công ty Sông Xanh"),
        # a court of a district, of a region
        ("Tòa án nhân dân huyện Lục Yên,", "Tòa án nhân dân huyện Lục Yên"),
        ("Tòa án nhân dân khu vực 5.", "Tòa án nhân dân khu vực 5"),
        # a school, at the end of a text
        ("Trường Cao đẳng Y tế Phú Yên", "Trường Cao đẳng Y tế Phú Yên"),
    ],
)
def test_the_whole_name_is_read(text: str, name: str) -> None:
    span = longer_body(text, 0)
    assert span is not None
    assert text[slice(*span)] == name


@pytest.mark.parametrize(
    "text",
    [
        "Ban Chỉ đạo khẳng định quyết tâm.",  # a verb follows
        "Văn phòng.",  # no name
        "văn phòng Bộ Y tế.",  # no name: a small letter
        "Phòng Giáo dục.",  # a room
    ],
)
def test_what_is_no_longer_name_is_not_read(text: str) -> None:
    assert longer_body(text, 0) is None


def test_the_word_before_a_body_opens_the_name_of_another() -> None:
    text = "Kết luận mà Thanh tra Sở Y tế"
    assert opening_before(text, text.index("Sở")) == text.index("Thanh")
    assert opening_before("Kết luận mà Sở Y tế", 12) is None


def test_an_opening_word_alone_names_no_body() -> None:
    assert is_opening("Ban quản lý")
    assert not is_opening("Ban Quản lý Khu kinh tế")
