"""Tables of knowledge."""

import csv
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from viendan.documents.table_files import read_table, split_cell

TABLES = sorted((ROOT / "nlp").rglob("*.csv"))


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("", ()),  # nothing
        ("Sở", ("Sở",)),  # one value
        ("Sở TT&TT|Sở Y tế", ("Sở TT&TT", "Sở Y tế")),  # several, in their order
        ("Sở||Bộ|", ("Sở", "Bộ")),  # empty values are left out
    ],
)
def test_a_cell_is_split_into_its_values(cell: str, values: tuple[str, ...]) -> None:
    assert split_cell(cell) == values


@given(st.lists(st.text(st.characters(exclude_characters="|"), min_size=1, max_size=5), max_size=5))
def test_values_without_a_bar_come_out_as_they_were(values: list[str]) -> None:
    assert split_cell("|".join(values)) == tuple(values)


def test_a_table_of_a_package_is_read_by_its_column_names() -> None:
    rows = list(read_table("viendan.documents", "document_types"))
    assert {"name", "abbreviation"} <= rows[0].keys()
    assert "nghị định" in {row["name"] for row in rows}


@pytest.mark.parametrize("path", TABLES, ids=[path.stem for path in TABLES])
def test_every_row_of_a_table_has_a_value_for_each_column(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert len(header) == len(set(header))
    assert [row for row in rows if len(row) != len(header)] == []
