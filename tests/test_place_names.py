"""Places and districts in texts."""

import pytest

from viendan.references.place_names import (
    district_after,
    named_district_at,
    place_at,
    place_by_letters,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tỉnh An Giang", "Tỉnh An Giang"),  # with its kind
        ("An Giang,", "Tỉnh An Giang"),  # without
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),  # abbreviated
        ("TỈNH AN GIANG", "Tỉnh An Giang"),  # capitals
        ("An Giangx", None),  # another word
    ],
)
def test_a_place_is_read(text: str, name: str | None) -> None:
    found = place_at(text, 0)
    assert (found[0].full_name if found else None) == name


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("huyện Chợ Mới, tỉnh An Giang", ("huyện Chợ Mới", 0, 13)),  # in full
        ("H. Chợ Mới", ("huyện Chợ Mới", 0, 10)),  # abbreviated
        ("Quận 1", ("quận 1", 0, 6)),  # a number
        ("tỉnh An Giang", None),  # a province
    ],
)
def test_a_district_is_read(text: str, district: tuple[str, int, int] | None) -> None:
    assert named_district_at(text, 0) == district


@pytest.mark.parametrize(
    ("issuer", "rest", "district"),
    [
        ("Huyện ủy", " Chợ Lách", ("huyện Chợ Lách", 9, 9)),  # the Party's names it
        ("UBND", " huyện Chợ Lách, ", ("huyện Chợ Lách", 15, 17)),  # a province may follow
        ("UBND", " huyện", ("huyện", 6, 6)),  # that of the report
        ("UBND", " tỉnh", None),  # none
    ],
)
def test_the_district_of_an_issuer_is_read(
    issuer: str, rest: str, district: tuple[str, int, int] | None
) -> None:
    assert district_after(rest, issuer, 0) == district


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Lâm Đông", "Tỉnh Lâm Đồng"),  # a mark lost
        ("Hà Nôi", "Thành phố Hà Nội"),
        ("Chợ Mới", None),  # no province
        ("", None),
    ],
)
def test_a_place_is_read_by_its_letters_alone(name: str, place: str | None) -> None:
    found = place_by_letters(name)
    assert (found.full_name if found else None) == place
