"""The row of a document, from what reports say of it."""

import json
from collections import Counter

import pytest

from viendan.store.derived.describing import described, written_number

IDENTITY = "nghi-dinh.49-2017-nd-cp"
DISTRICT = "quyet-dinh.5-qd-ubnd.2020.huyen-cho-lach.ben-tre"


def row_of(identity: str = IDENTITY, **said: dict[str, int]) -> dict[str, object]:
    """Return the row of a document of which reports say some values."""
    counts = {name: Counter(values) for name, values in said.items() if values}
    return described(7, {"identity": Counter({identity: 3}), **counts})


def codes(row: dict[str, object]) -> list[str]:
    """Return the codes of the warnings in a row."""
    return [warning["code"] for warning in json.loads(str(row["warnings"]))]


@pytest.mark.parametrize(
    ("dates", "evidence"),
    [
        ({}, []),  # none
        ({"2017-04-24": 3}, []),  # all alike
        ({"2017-04-24": 1, "2017-04-25": 2}, ["2017-04-25 (2), 2017-04-24 (1)"]),  # most first
        ({"2017-04-25": 1, "2017-04-24": 1}, ["2017-04-24 (1), 2017-04-25 (1)"]),  # a tie
    ],
)
def test_several_dates_of_a_document_are_a_warning(
    dates: dict[str, int], evidence: list[str]
) -> None:
    warnings = json.loads(str(row_of(date=dates)["warnings"]))
    assert [warning["evidence"] for warning in warnings] == evidence
    assert {warning["code"] for warning in warnings} <= {"conflicting_date"}


@pytest.mark.parametrize(
    ("issuers", "is_warned"),
    [
        ({"Chính phủ": 2}, False),  # one
        ({"Chính phủ": 2, "Thủ tướng Chính phủ": 1}, True),  # two bodies
        ({"Ban Thường vụ Thành ủy": 1, "Thành ủy": 2}, False),  # one body of the Party
    ],
)
def test_several_issuers_of_a_document_are_a_warning(
    issuers: dict[str, int], *, is_warned: bool
) -> None:
    assert ("conflicting_issuer" in codes(row_of(issuer=issuers))) == is_warned


@pytest.mark.parametrize(
    ("places", "place"),
    [
        ({"Tỉnh Bến Tre": 2, "Tỉnh Trà Vinh": 1}, "Tỉnh Bến Tre"),  # what most mentions say
        ({"Tỉnh Trà Vinh": 1, "Tỉnh Bến Tre": 1}, "Tỉnh Bến Tre"),  # the same in every order
        ({}, None),  # nothing
    ],
)
def test_a_field_of_a_document_is_what_most_mentions_say(
    places: dict[str, int], place: str | None
) -> None:
    row = row_of(place=places, year={"2017": 3})
    assert (row["document"], row["type"], row["year"], row["place"]) == (
        7,
        "nghị định",
        2017,
        place,
    )
    assert str(row["folded"]).startswith("nghi dinh 49 2017 nd cp")


def test_the_title_is_what_reports_agree_on() -> None:
    row = row_of(title={"bưu chính": 2}, own_title={"bưu chính": 1})
    assert (row["title"], codes(row)) == ("bưu chính", [])
    assert codes(row_of(title={"bưu chính": 1})) == ["single_title"]


def test_a_law_has_the_name_of_the_table() -> None:
    row = row_of("luat.103-qh13", title={"quy định về báo": 9})
    assert (row["title"], codes(row)) == ("Báo chí", [])


@pytest.mark.parametrize(
    ("issuer", "district", "named"),
    [
        ("Ủy ban nhân dân", "huyện Chợ Lách", "Ủy ban nhân dân huyện Chợ Lách"),  # the state
        ("Huyện ủy", "huyện Chợ Lách", "Huyện ủy Chợ Lách"),  # the Party: without the unit's word
        ("Thị ủy", "thị xã Sơn Tây", "Thị ủy Sơn Tây"),  # a town
        ("Thành ủy", "thành phố Vinh", "Thành ủy Vinh"),  # a city
        ("Đảng ủy", "xã Tân Phú", "Đảng ủy xã Tân Phú"),  # a commune keeps its word
    ],
)
def test_an_issuer_is_named_with_its_district(issuer: str, district: str, named: str) -> None:
    assert row_of(DISTRICT, issuer={issuer: 1}, district={district: 1})["issuer"] == named


@pytest.mark.parametrize(
    ("number", "spellings", "written"),
    [
        ("9", ("Nghị định số 09/2017/NĐ-CP",), "09"),  # with its zero
        ("9", ("Nghị định số 9/2017/NĐ-CP", "Nghị định 09/2017/NĐ-CP"), "09"),  # one has it
        ("9", ("Nghị định số 9-TTg",), "9"),  # nobody writes it
        ("2", ("Luật Khiếu nại",), "02"),  # nobody writes the number
        ("8a", ("Nghị quyết số 08a/NQ-CP",), "08a"),  # with a letter
        ("45", ("Quyết định số 045/QĐ-TTg",), "45"),  # above nine
        (None, (), None),  # no number
    ],
)
def test_a_number_is_written_as_its_mentions_write_it(
    number: str | None, spellings: tuple[str, ...], written: str | None
) -> None:
    assert written_number(number, Counter(spellings)) == written
