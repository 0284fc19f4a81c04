"""Where bodies and documents are."""

import pytest

from viendan.annotation.body_place import (
    district_named,
    is_city,
    is_place_only,
    most_named,
    place_named,
    plain_words,
)
from viendan.documents.places import Place, places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH HẬU GIANG", "Tỉnh Hậu Giang"),
        ("TP. HỒ CHÍ MINH", "Thành phố Hồ Chí Minh"),
        ("THÀNH UỶ HẢI PHÒNG", "Thành phố Hải Phòng"),  # the Party's committee
        ("Tỉnh ủy Lai Châu", "Tỉnh Lai Châu"),
        ("THÀNH PHỐ BẮC GIANG", None),  # the city in the province of that name
        ("SỞ Y TẾ LAI CHÂU", None),  # without its kind
    ],
)
def test_a_province_is_named_with_its_kind(text: str, place: str | None) -> None:
    found = place_named(text)
    assert (found.full_name if found else None) == place


@pytest.mark.parametrize(
    ("text", "citations", "place"),
    [
        ("tỉnh Sơn La, tỉnh Sơn La, tỉnh Lai Châu", [], "Tỉnh Sơn La"),
        ("tỉnh Sơn La, tỉnh Lai Châu", [], None),  # none leads
        ("tỉnh Sơn La", [], None),  # once is not enough
        ("12/QĐ-UBND tỉnh Sơn La, 13/QĐ-UBND tỉnh Sơn La", [10, 35], None),  # behind citations
        ("", [], None),
    ],
)
def test_the_province_that_a_text_names_most(
    text: str, citations: list[int], place: str | None
) -> None:
    found = most_named(text, citations)
    assert (found.full_name if found else None) == place


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("UBND HUYỆN VÂN HỒ", "huyện Vân Hồ"),
        ("THỊ ỦY NGHĨA LỘ", "thị xã Nghĩa Lộ"),
        ("UBND THÀNH PHỐ YÊN BÁI", "thành phố Yên Bái"),  # of the province of that name
        ("UBND THÀNH PHỐ CẦN THƠ", None),  # of its own
        ("LIÊN MINH HỢP TÁC XÃ VIỆT NAM", None),
        ("BẢO HIỂM XÃ HỘI TỈNH HÀ NAM", None),
        ("VĂN PHÒNG HUYỆN ỦY BA VÌ", None),  # its committee's line says it
    ],
)
def test_the_district_of_a_body(text: str, district: str | None) -> None:
    assert district_named(text) == district


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("", True),
        ("tinh ba ria vung tau", True),  # the dash is folded away
        ("huyen van ho", True),
        ("va dao tao", False),  # the name goes on
    ],
)
def test_what_follows_a_name_is_a_place_or_more_of_the_name(rest: str, *, expected: bool) -> None:
    assert is_place_only(rest) is expected


@pytest.mark.parametrize("place", places(), ids=lambda place: place.name)
def test_every_place_is_a_place(place: Place) -> None:
    assert all(is_place_only(plain_words(f"{kind} {place.name}")) for kind in ("tỉnh", "TP.", ""))


def test_words_are_plain_without_signs() -> None:
    assert plain_words("SỞ GD&ĐT  TỈNH HÀ-GIANG") == "so gd va dt tinh ha giang"


def test_a_city_of_its_own_is_one() -> None:
    assert is_city(place_named("thành phố Huế"))
    assert not is_city(place_named("tỉnh Lai Châu"))
    assert not is_city(None)
