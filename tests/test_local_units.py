"""Local units: the districts and communes below a province."""

import pytest

from viendan.documents.local_units import (
    abbreviated_units,
    district_near,
    local_units,
    units_by_committee,
)
from viendan.text.folding import fold


@pytest.mark.parametrize(
    ("word", "level", "committee", "abbreviation"),
    [
        ("huyện", "district", "Huyện ủy", "H"),
        ("quận", "district", "Quận ủy", "Q"),
        ("thị xã", "district", "Thị ủy", "TX"),
        ("thành phố", "district", "", "TP"),  # that of a city of its own has the same name
        ("thị trấn", "commune", "", ""),
        ("xã", "commune", "", ""),
        ("phường", "commune", "", "P"),
        ("đặc khu", "commune", "", ""),  # since 2025
    ],
)
def test_each_unit_has_its_level(word: str, level: str, committee: str, abbreviation: str) -> None:
    (unit,) = (unit for unit in local_units() if unit.word == word)
    wanted = (level, committee, abbreviation)
    assert (unit.level, unit.party_committee, unit.abbreviation) == wanted
    assert (unit in abbreviated_units().values()) is bool(abbreviation)


def test_the_table_has_no_other_rows() -> None:
    assert len(local_units()) == 8


def test_a_committee_of_the_party_tells_its_unit() -> None:
    assert units_by_committee()[fold("Thị ủy")].word == "thị xã"


@pytest.mark.parametrize(
    ("text", "wanted", "name"),
    [
        ("Số 5 của UBND huyện Chợ Lách về phí", "huyen-cho-lach", "huyện Chợ Lách"),  # behind
        ("UBND THỊ XÃ SƠN TÂY\nSố 5", "thi-xa-son-tay", "thị xã Sơn Tây"),  # in capitals
        ("Huyện Chợ Lách ban hành số 5", "huyen-cho-lach", "huyện Chợ Lách"),  # opens a sentence
        ("Số 5 của UBND huyện", "huyen-cho-lach", None),  # not named
        ("Số 5 của UBND huyện Ba Tri", "huyen-cho-lach", None),  # another
    ],
)
def test_a_district_is_named_as_the_text_names_it(text: str, wanted: str, name: str | None) -> None:
    start = text.index("ố 5") - 1
    assert district_near(text, start, start + 4, wanted) == name
