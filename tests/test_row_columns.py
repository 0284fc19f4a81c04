"""The columns of registers: which fact each has."""

import pytest

from viendan.documents.table_files import read_table
from viendan.errors import ViendanError
from viendan.registry.checking import FACTS
from viendan.registry.row_columns import columns_of


@pytest.mark.parametrize(
    ("names", "facts"),
    [
        # Our own.
        (["number", "date"], {"number": "number", "date": "date"}),
        # The national database.
        (
            ["docNum", "effFrom", "effTo", "effStatus"],
            {
                "docNum": "number",
                "effFrom": "effective",
                "effTo": "ended",
                "effStatus": "status",
            },
        ),
        # The portal of procedures.
        (
            ["so_ky_hieu", "trich_yeu", "co_quan_ban_hanh", "ngay_ban_hanh", "ngay_hieu_luc"],
            {
                "so_ky_hieu": "number",
                "trich_yeu": "title",
                "co_quan_ban_hanh": "issuer",
                "ngay_ban_hanh": "date",
                "ngay_hieu_luc": "effective",
            },
        ),
        # A table that people made.
        (["STT", "Số ký hiệu", "Ngày ban hành"], {"Số ký hiệu": "number", "Ngày ban hành": "date"}),
        # The first of two columns of one fact.
        (["so_hieu", "so_ky_hieu"], {"so_hieu": "number"}),
    ],
)
def test_the_columns_of_registers_are_known(names: list[str], facts: dict[str, str]) -> None:
    assert columns_of(names, {}) == facts


def test_a_users_columns_stand_above_those_of_the_table() -> None:
    assert columns_of(["ma", "so_hieu"], {"ma": "number"}) == {"ma": "number"}


@pytest.mark.parametrize(
    ("names", "own", "code"),
    [
        (["tên", "ngày"], {}, "no_number_column"),
        (["so_hieu"], {"x": "number"}, "no_column"),
        (["so_hieu"], {"so_hieu": "signer"}, "no_fact"),
    ],
)
def test_columns_that_cannot_be_mapped_are_an_error(
    names: list[str], own: dict[str, str], code: str
) -> None:
    with pytest.raises(ViendanError) as caught:
        columns_of(names, own)
    assert caught.value.code == code


@pytest.mark.parametrize("row", list(read_table("viendan.registry", "row_columns")))
def test_every_column_of_the_table_has_a_fact(row: dict[str, str]) -> None:
    assert row["fact"] in FACTS
    assert columns_of(["number", row["column"]], {})["number"] == "number"


@pytest.mark.parametrize("name", ["DOCNUM", "so-ky-hieu", "SỐ KÝ HIỆU", "soKyHieu"])
def test_case_marks_and_diacritics_of_a_name_make_no_difference(name: str) -> None:
    assert columns_of([name], {}) == {name: "number"}
