"""The issuing body: the last body that the letterhead names above the number."""

import pytest

from viendan.annotation.issuing_body import are_peers, bodies_of, body_deciding, read_issuing_body


@pytest.mark.parametrize(
    ("lines", "name", "parent", "level", "place"),
    [
        # a province's committee on two lines
        (
            ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"],
            "Ủy ban nhân dân",
            None,
            "province",
            "Tỉnh Đồng Nai",
        ),
        # a department below its province
        (
            ["UBND TỈNH HÀ GIANG", "SỞ CÔNG THƯƠNG"],
            "Sở Công Thương",
            "Ủy ban nhân dân",
            "province",
            "Tỉnh Hà Giang",
        ),
        # the ministry above a general department, in one line
        (
            ["BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN"],
            "Tổng cục Hải quan",
            "Bộ Tài chính",
            "central",
            None,
        ),
        # a school keeps its whole name, whatever stands above it
        (
            ["SỞ GDĐT TỈNH BẾN TRE", "TRƯỜNG THPT LÊ HOÀNG CHIẾU"],
            "Trường THPT Lê Hoàng Chiếu",
            "Sở Giáo dục và Đào tạo",
            "unit",
            "Tỉnh Bến Tre",
        ),
        # a committee whose name runs over lines
        (
            ["BAN CHỈ ĐẠO", "PHÒNG CHỐNG THIÊN TAI VÀ", "TÌM KIẾM CỨU NẠN"],
            "Ban Chỉ đạo Phòng chống thiên tai và tìm kiếm cứu nạn",
            None,
            "unit",
            None,
        ),
        # a room inside an office is not the issuer
        (
            ["VĂN PHÒNG HĐND TỈNH", "AN GIANG", "PHÒNG TỔNG HỢP"],
            "Văn phòng Hội đồng nhân dân",
            None,
            "province",
            "Tỉnh An Giang",
        ),
        # "VĂN PHÒNG" alone is that of the body above it
        (
            ["UBND TỈNH KHÁNH HÒA", "VĂN PHÒNG"],
            "Văn phòng Ủy ban nhân dân",
            "Ủy ban nhân dân",
            "province",
            "Tỉnh Khánh Hòa",
        ),
        # the name of an assembly's committee goes on in the next line
        (
            ["ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"],
            "Ủy ban Thường vụ Quốc hội",
            None,
            "central",
            None,
        ),
        # the province stands above a district's committee
        (
            ["TỈNH KHÁNH HÒA", "ỦY BAN NHÂN DÂN HUYỆN VẠN NINH"],
            "Ủy ban nhân dân",
            None,
            "district",
            "Tỉnh Khánh Hòa",
        ),
        # a Party committee of a city
        (["THÀNH ỦY HẢI PHÒNG", "*"], "Thành ủy", None, "province", "Thành phố Hải Phòng"),
        # an association that no table knows
        (
            ["LIÊN MINH HỢP TÁC XÃ VIỆT NAM"],
            "Liên minh Hợp tác xã Việt Nam",
            None,
            "unit",
            None,
        ),
        ([], None, None, None, None),  # no lines
    ],
)
def test_the_lines_of_a_letterhead_name_who_issued(
    lines: list[str], name: str | None, parent: str | None, level: str | None, place: str | None
) -> None:
    body = read_issuing_body(tuple(lines))
    assert (body.name, body.parent, body.level) == (name, parent, level)
    assert (body.place.full_name if body.place else None) == place


@pytest.mark.parametrize(
    ("lines", "level", "district"),
    [
        (["ỦY BAN NHÂN DÂN", "HUYỆN CHỢ LÁCH"], "district", "huyện Chợ Lách"),
        (["UBND HUYỆN CAO LỘC", "UBND XÃ TÂN LIÊN"], "commune", "xã Tân Liên"),
        (["ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN NGHÉ"], "commune", "phường Bến Nghé"),
        # a city in the province of its name is a district
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẮC NINH"], "district", "thành phố Bắc Ninh"),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐÀ NẴNG"], "province", None),  # a city of its own
    ],
)
def test_a_committee_below_the_province_is_of_its_district(
    lines: list[str], level: str, district: str | None
) -> None:
    body = read_issuing_body(tuple(lines))
    assert (body.name, body.level, body.district) == ("Ủy ban nhân dân", level, district)


def test_a_line_that_repeats_another_names_no_second_body() -> None:
    assert bodies_of(["CHÍNH PHỦ", "CHÍNH PHỦ"]) == ["CHÍNH PHỦ"]


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("SỞ Y TẾ - SỞ TÀI CHÍNH", ["SỞ Y TẾ", "SỞ TÀI CHÍNH"]),  # two departments
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", ["BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]),  # one
        ("VĂN PHÒNG HĐND - UBND", ["VĂN PHÒNG HĐND - UBND"]),  # one office
        ("BỘ TÀI CHÍNH TỔNG CỤC THUẾ", ["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"]),  # one above the other
        ("CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["CHỦ TỊCH NƯỚC"]),
        ("HỘI ĐỒNG NHÀ NƯỚC NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ["HỘI ĐỒNG NHÀ NƯỚC"]),
    ],
)
def test_a_line_names_one_body_or_more(line: str, bodies: list[str]) -> None:
    assert bodies_of([line]) == bodies


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("BỘ Y TẾ", "BỘ TÀI CHÍNH", True),
        ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN TỈNH HÀ NAM", True),
        ("UBND HUYỆN A LƯỚI", "UBND XÃ HỒNG THỦY", False),  # one above the other
        ("BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", False),
        ("SỞ", "SỞ Y TẾ", False),  # a name that goes on
        ("VỀ VIỆC", "SỞ Y TẾ", False),  # no body
    ],
)
def test_peers_stand_beside_each_other(first: str, second: str, *, expected: bool) -> None:
    assert are_peers(first, second) is expected


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"),
        ("BỘ TRƯỞNG BỘ Y TẾ", "BỘ Y TẾ"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ"),  # an authority itself
        ("HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM", "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM"),
    ],
)
def test_who_decides_is_of_a_body(line: str, body: str) -> None:
    assert body_deciding(line) == body
