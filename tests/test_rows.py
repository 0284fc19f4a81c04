"""Rows of the tables that hold reports."""

import pytest
from sqlalchemy import Table

from viendan.store.database.rows import MentionRow, ParagraphRow, ReportRow, dumps
from viendan.store.database.schema import mentions, paragraphs, reports


@pytest.mark.parametrize(
    ("row", "table"), [(ReportRow, reports), (ParagraphRow, paragraphs), (MentionRow, mentions)]
)
def test_a_row_has_the_columns_of_its_table_in_their_order(
    row: type[ReportRow | ParagraphRow | MentionRow], table: Table
) -> None:
    assert list(row._fields) == [column.name for column in table.columns]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (["Sở TT&TT"], '["Sở TT&TT"]'),  # letters with diacritics as they are
        ({"postal": 0.5, "press": 0.25}, '{"postal":0.5,"press":0.25}'),  # no spaces, this order
        ((), "[]"),  # nothing
    ],
)
def test_values_are_written_as_compact_json(value: object, written: str) -> None:
    assert dumps(value) == written
